//go:build linux

// Package posixshmem is the native module _posixshmem: shared memory by name,
// which on Linux is files of /dev/shm.
package posixshmem

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_posixshmem", Doc: "POSIX shared memory module", Functions: moduleFunctions}
}

// file is the path of the object.
func file(t *Thread, name *Str) (string, *Exception) {
	s := name.String()
	if strings.IndexByte(s, 0) >= 0 {
		return "", t.ValueErrorf("embedded null character")
	}
	s = strings.TrimLeft(s, "/")
	if s == "" || strings.Contains(s, "/") || len(s) > 254 {
		return "", t.OSErr(unix.EINVAL, name.Value())
	}
	return "/dev/shm/" + s, nil
}

//py:func shm_open(path, flags, mode=511)
//py:doc Open a shared memory object.  Returns a file descriptor (integer).
func shmOpen(t *Thread, path *Str, flags, mode int32) (int, *Exception) {
	name, err := file(t, path)
	if err != nil {
		return 0, err
	}
	fd, e := unix.Open(name, int(flags)|unix.O_CLOEXEC|unix.O_NOFOLLOW, uint32(mode))
	if e != nil {
		return 0, t.OSErr(e.(syscall.Errno), path.Value())
	}
	return fd, nil
}

//py:func shm_unlink(path)
//py:doc Remove a shared memory object (similar to unlink()).
//py:doc
//py:doc Remove a shared memory object name, and, once all processes  have  unmapped
//py:doc the object, de-allocates and destroys the contents of the associated memory
//py:doc region.
func shmUnlink(t *Thread, path *Str) *Exception {
	name, err := file(t, path)
	if err != nil {
		return err
	}
	if e := unix.Unlink(name); e != nil {
		return t.OSErr(e.(syscall.Errno), path.Value())
	}
	return nil
}
