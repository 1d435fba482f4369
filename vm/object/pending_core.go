package object

// What is not written yet of this part; each definition moves to its own file.

func defineWeakRef()           { WeakRefType = Type{Name: "weakref"} }
func defineWeakProxy()         { WeakProxyType = Type{Name: "weakproxy"} }
func defineWeakCallableProxy() { WeakCallableProxyType = Type{Name: "weakcallableproxy"} }


func firstWeakRef(v Value) Value { return None }

