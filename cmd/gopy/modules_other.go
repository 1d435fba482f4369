//go:build !linux

package main

import "gopy/vm"

// platformModules is empty: the modules about the operating system are
// Linux's so far.
var platformModules []func() *vm.ModuleDef
