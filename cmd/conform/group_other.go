//go:build !unix

package main

import "os/exec"

// ownGroup does nothing where there are no groups.
func ownGroup(cmd *exec.Cmd) {}

// killGroup ends the process.
func killGroup(cmd *exec.Cmd) { cmd.Process.Kill() }
