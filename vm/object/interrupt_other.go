//go:build !linux

package object

func (t *Thread) enterBlocking()   {}
func (t *Thread) leaveBlocking()   {}
func (rt *Runtime) interruptMain() {}
