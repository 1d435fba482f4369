package object

func testThread() *Thread {
	Boot()
	rt := &Runtime{Modules: NewDict(), Builtins: NewDict(), State: map[any]any{}, IntMaxStrDigits: 4300}
	t := rt.NewThread()
	rt.Main = t
	return t
}
