package main

import (
	"syscall"

	"gopy/stdlib/signal"
)

func dieInterrupted() { signal.Die(syscall.SIGINT) }
