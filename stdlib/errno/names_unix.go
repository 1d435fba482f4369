//go:build unix

package errno

import "golang.org/x/sys/unix"

// nameOf is the symbol of an error number; "" when there is none.
func nameOf(n int) string { return unix.ErrnoName(unix.Errno(n)) }

// aliases are further symbols of a number.
var aliases = map[string]int{"EWOULDBLOCK": int(unix.EWOULDBLOCK), "EDEADLOCK": int(unix.EDEADLK),
	"ENOTSUP": int(unix.ENOTSUP), "EOPNOTSUPP": int(unix.EOPNOTSUPP)}
