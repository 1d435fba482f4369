//go:build !unix

package main

import "os"

// isOpen reports whether a file descriptor is open; here the standard ones are.
func isOpen(fd int) bool { return true }

// isTerminal reports whether somebody types on a descriptor.
func isTerminal(fd int) bool {
	st, err := os.Stdin.Stat()
	return fd == 0 && err == nil && st.Mode()&os.ModeCharDevice != 0
}
