//go:build unix

package errno

import "golang.org/x/sys/unix"

// nameOf is the symbol of an error number; "" when there is none.
func nameOf(n int) string {
	name := unix.ErrnoName(unix.Errno(n))
	switch name {
	case "EFSCORRUPTED":
		return "EUCLEAN" // Linux has two names for it, and Python this one
	case "EDEADLK":
		return "EDEADLOCK" // the later definition counts in errorcode
	case "EFTYPE", "EHWPOISON":
		return "" // not among Python's
	}
	return name
}

// aliases are further symbols of a number.
var aliases = map[string]int{"EWOULDBLOCK": int(unix.EWOULDBLOCK), "EDEADLK": int(unix.EDEADLK),
	"ENOTSUP": int(unix.ENOTSUP), "EOPNOTSUPP": int(unix.EOPNOTSUPP)}
