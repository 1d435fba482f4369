//go:build unix && !linux

package sysfile

import "golang.org/x/sys/unix"

const getTermios = unix.TIOCGETA
