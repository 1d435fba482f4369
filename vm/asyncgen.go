package vm

func defineAsyncGen() {
	AsyncGenType = Type{Name: "async_generator", Repr: genRepr, Getters: genGetters("ag_", "ag_await")}
}
