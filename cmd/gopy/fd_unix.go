//go:build unix

package main

import "golang.org/x/sys/unix"

// isOpen reports whether a file descriptor is open. (An os.File made of it would
// close it when collected.)
func isOpen(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil
}

// isTerminal reports whether somebody types on a descriptor.
func isTerminal(fd int) bool {
	_, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	return err == nil
}
