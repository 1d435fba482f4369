//go:build !linux

package main

func useHugePages() [][]byte { return nil }
