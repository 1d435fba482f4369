package main

import "gopy/stdlib/signal"

func dieInterrupted() { signal.Die() }
