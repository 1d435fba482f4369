//go:build !unix

// Package sysfile is what package io needs of the operating system: files by
// descriptor.
package sysfile

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
)

// Info is what is known of an open file.
type Info struct {
	Dir, Regular bool
	Size         int64
	BlockSize    int
}

// table maps descriptors to files.
var table = struct {
	sync.Mutex
	files []*os.File
}{files: []*os.File{os.Stdin, os.Stdout, os.Stderr}}

func file(fd int) (*os.File, error) {
	table.Lock()
	defer table.Unlock()
	if fd < 0 || fd >= len(table.files) || table.files[fd] == nil {
		return nil, syscall.EBADF
	}
	return table.files[fd], nil
}

// number takes the error number out of an error of package os.
func number(err error) error {
	var no syscall.Errno
	switch {
	case err == nil:
		return nil
	case errors.Is(err, os.ErrNotExist):
		return syscall.ENOENT
	case errors.Is(err, os.ErrExist):
		return syscall.EEXIST
	case errors.Is(err, os.ErrPermission):
		return syscall.EACCES
	case errors.As(err, &no):
		return no
	}
	return syscall.EIO
}

// Open opens a file.
func Open(name string, flags int, perm uint32) (int, error) {
	f, err := os.OpenFile(name, flags, os.FileMode(perm))
	if err != nil {
		return 0, number(err)
	}
	table.Lock()
	defer table.Unlock()
	for i, old := range table.files {
		if old == nil {
			table.files[i] = f
			return i, nil
		}
	}
	table.files = append(table.files, f)
	return len(table.files) - 1, nil
}

func Close(fd int) error {
	f, err := file(fd)
	if err != nil {
		return err
	}
	table.Lock()
	table.files[fd] = nil
	table.Unlock()
	return number(f.Close())
}

func Read(fd int, p []byte) (int, error) {
	f, err := file(fd)
	if err != nil {
		return 0, err
	}
	n, err := f.Read(p)
	if err == io.EOF {
		return 0, nil
	}
	return n, number(err)
}

func Write(fd int, p []byte) (int, error) {
	f, err := file(fd)
	if err != nil {
		return 0, err
	}
	n, err := f.Write(p)
	return n, number(err)
}

func Seek(fd int, offset int64, whence int) (int64, error) {
	f, err := file(fd)
	if err != nil {
		return 0, err
	}
	n, err := f.Seek(offset, whence)
	return n, number(err)
}

func Truncate(fd int, n int64) error {
	f, err := file(fd)
	if err != nil {
		return err
	}
	return number(f.Truncate(n))
}

// CloseOnExec does nothing: Go's files are not inherited.
func CloseOnExec(fd int) {}

// IsTerminal reports whether the file is a terminal.
func IsTerminal(fd int) bool {
	f, err := file(fd)
	if err != nil {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// Stat describes an open file.
func Stat(fd int) (Info, error) {
	f, err := file(fd)
	if err != nil {
		return Info{}, err
	}
	st, err := f.Stat()
	if err != nil {
		return Info{}, number(err)
	}
	return Info{st.IsDir(), st.Mode().IsRegular(), st.Size(), 4096}, nil
}
