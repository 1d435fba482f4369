package vm

import "gopy/vm/object"

func defineAsyncGen() {
	AsyncGenType = Type{Name: "async_generator", Flags: object.TypeWeakref, Repr: genRepr, Getters: genGetters("ag_", "ag_await")}
}
