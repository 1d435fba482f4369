package sysfile

import (
	"os"

	"golang.org/x/sys/unix"
)

// Contents returns what is in a file that nobody may change as long as the process
// lives: mapped, if that is possible. Errors are those of os.ReadFile.
func Contents(name string) ([]byte, error) {
	if fd, e := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0); e == nil {
		m, ok := Map(fd)
		unix.Close(fd)
		if ok {
			return m, nil
		}
	}
	return os.ReadFile(name)
}
