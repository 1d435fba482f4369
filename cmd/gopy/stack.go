package main

// startStack is how much of the stack a start takes, and some programs never
// more.
const startStack = 100 << 10

// growStack makes room on the stack at once. Otherwise it grows in five steps
// while the interpreter starts, and each time Go looks up and adjusts all frames.
//
// The check for room at a function's beginning counts all its variables, also
// those it will not use.
//
//go:noinline
func growStack(use bool) {
	if use {
		var room [startStack]byte
		touch(&room)
	}
}

//go:noinline
func touch(room *[startStack]byte) { room[0]++ }
