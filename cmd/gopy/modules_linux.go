package main

import (
	"gopy/stdlib/faulthandler"
	"gopy/stdlib/mmap"
	"gopy/stdlib/multiprocessing"
	"gopy/stdlib/posixshmem"
	"gopy/stdlib/resource"
	"gopy/stdlib/syslog"
	"gopy/stdlib/termios"
	"gopy/vm"
)

// platformModules are the native modules that only Linux has.
var platformModules = []func() *vm.ModuleDef{
	faulthandler.Module,
	mmap.Module,
	multiprocessing.Module,
	posixshmem.Module,
	resource.Module,
	syslog.Module,
	termios.Module,
}
