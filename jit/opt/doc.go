// Package opt makes recorded traces fast.
//
// A trace is rewritten by feeding its instructions one by one to a builder,
// which sends each through the Rules in order; a rule may replace it by an
// earlier value, drop it, change it, or find that it can never succeed. Each
// rule lives in a file of its own:
//
//	fold.go    constants, algebra, unboxing of what is known to be unboxed
//	memory.go  loads that repeat or follow a store of the same place; stores
//	           that overwrite no object (over.go) tell the collector nothing
//	cse.go     whatever was computed, or proved by a guard, before
//
// Then come the Passes over the whole trace:
//
//	peel.go    loops: the list is fed to the builder a second time, as the
//	           repeated part behind the first iteration. What the first
//	           iteration computed or proved and nothing changes since is
//	           thereby hoisted: guards on types, loads, boxing
//	sink.go    objects that only exits need become part of snapshots
//	snaps.go   snapshots hold numbers, no boxes
//	dce.go     values that nobody uses, and phis that only feed themselves
//
// Optimize runs them all. Everything is tested over the textual form of
// package uop.
package opt
