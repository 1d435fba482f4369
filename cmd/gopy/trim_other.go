//go:build !linux

package main

func dropBinaryPages() {}

func residentFilePages() int { return 0 }
