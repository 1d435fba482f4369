//go:build !linux

package sysfile

import "os"

// Map and DropMapped are Linux's.
func Map(fd int) ([]byte, bool) { return nil, false }

func DropMapped() {}

// Contents returns what is in a file that nobody may change as long as the process
// lives.
func Contents(name string) ([]byte, error) { return os.ReadFile(name) }
