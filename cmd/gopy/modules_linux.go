package main

import (
	"gopy/stdlib/faulthandler"
	"gopy/stdlib/fcntl"
	"gopy/stdlib/mmap"
	"gopy/stdlib/multiprocessing"
	"gopy/stdlib/posix"
	"gopy/stdlib/posixshmem"
	"gopy/stdlib/posixsubprocess"
	"gopy/stdlib/resource"
	"gopy/stdlib/selectmod"
	"gopy/stdlib/signal"
	"gopy/stdlib/socket"
	"gopy/stdlib/syslog"
	"gopy/stdlib/termios"
	"gopy/vm"
)

// platformModules are the native modules that only Linux has.
var platformModules = []func() *vm.ModuleDef{
	fcntl.Module,
	posix.Module,
	posixsubprocess.Module,
	selectmod.Module,
	signal.Module,
	socket.Module,
	faulthandler.Module,
	mmap.Module,
	multiprocessing.Module,
	posixshmem.Module,
	resource.Module,
	syslog.Module,
	termios.Module,
}
