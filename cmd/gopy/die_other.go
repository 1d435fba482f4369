//go:build !linux

package main

func dieInterrupted() {}
