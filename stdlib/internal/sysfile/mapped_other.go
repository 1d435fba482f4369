//go:build !linux

package sysfile

// Map and DropMapped are Linux's.
func Map(fd int) ([]byte, bool) { return nil, false }

func DropMapped() {}
