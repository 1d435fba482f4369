//go:build !unix

package main

// isOpen reports whether a file descriptor is open; here the standard ones are.
func isOpen(fd int) bool { return true }
