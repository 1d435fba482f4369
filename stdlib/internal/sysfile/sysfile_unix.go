//go:build unix

// Package sysfile is what package io needs of the operating system: files by
// descriptor. On unix these are the system's calls; elsewhere (sysfile_other.go)
// descriptors are numbers of our own for Go's files.
package sysfile

import "golang.org/x/sys/unix"

// Info is what is known of an open file.
type Info struct {
	Dir, Regular bool
	Size         int64
	BlockSize    int
}

// Open opens a file that child processes do not inherit.
func Open(name string, flags int, perm uint32) (int, error) {
	return unix.Open(name, flags|unix.O_CLOEXEC, perm)
}

func Close(fd int) error                         { return unix.Close(fd) }
func Read(fd int, p []byte) (int, error)         { return unix.Read(fd, p) }
func Write(fd int, p []byte) (int, error)        { return unix.Write(fd, p) }
func Seek(fd int, o int64, w int) (int64, error) { return unix.Seek(fd, o, w) }
func Truncate(fd int, n int64) error             { return unix.Ftruncate(fd, n) }

// CloseOnExec keeps a descriptor from child processes.
func CloseOnExec(fd int) { unix.FcntlInt(uintptr(fd), unix.F_SETFD, unix.FD_CLOEXEC) }

// IsTerminal reports whether the file is a terminal.
func IsTerminal(fd int) bool {
	_, e := unix.IoctlGetTermios(fd, getTermios)
	return e == nil
}

// Stat describes an open file.
func Stat(fd int) (Info, error) {
	var st unix.Stat_t
	if e := unix.Fstat(fd, &st); e != nil {
		return Info{}, e
	}
	kind := uint32(st.Mode) & unix.S_IFMT
	return Info{kind == unix.S_IFDIR, kind == unix.S_IFREG, st.Size, int(st.Blksize)}, nil
}
