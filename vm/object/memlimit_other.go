//go:build !linux

package object

// physicalMemory returns the machine's memory in bytes, 0 when unknown.
func physicalMemory() int { return 0 }
