package code

// step changes the stack as the instruction does when it does not jump.
func (v *codeVerifier) step(at, op, arg int) error {
	e := &effects[op]
	if e.look < 0 {
		if err := v.special(at, op, arg); err != nil {
			return err
		}
		return v.room(at, len(v.stack))
	}
	for i := 1; i <= int(e.look); i++ {
		if v.top(i).base() <= null {
			return v.wrong(at, op)
		}
	}
	v.pop(int(e.pop))
	for range e.push {
		v.stack = append(v.stack, object)
	}
	return v.room(at, len(v.stack))
}

func (v *codeVerifier) top(i int) kind { return v.stack[len(v.stack)-i] }

func (v *codeVerifier) pop(n int) { v.stack = v.stack[:len(v.stack)-n] }

func (v *codeVerifier) push(k kind) { v.stack = append(v.stack, k) }

func (v *codeVerifier) wrong(at, op int) error {
	return v.fail(at, "%s finds the wrong thing on the stack", Names[op])
}

// objects reports whether the n topmost values are objects.
func (v *codeVerifier) objects(n int) bool {
	for _, k := range v.stack[len(v.stack)-n:] {
		if k.base() <= null {
			return false
		}
	}
	return true
}

// special is step for instructions that rely on what they find, or leave
// something that others rely on.
func (v *codeVerifier) special(at, op, arg int) error {
	ok := true
	switch op {
	case POP_TOP:
		v.pop(1)
	case PUSH_NULL:
		v.push(null)
	case COPY:
		v.push(v.top(arg))
	case SWAP:
		n := len(v.stack)
		v.stack[n-1], v.stack[n-arg] = v.stack[n-arg], v.stack[n-1]
	case LOAD_CONST:
		v.push(constant.with(arg))
	case LOAD_CLOSURE:
		v.push(aCell)
	case LOAD_GLOBAL:
		if arg&1 != 0 {
			v.push(null)
		}
		v.push(object)
	case LOAD_METHOD:
		ok = v.objects(1)
		v.pop(1)
		v.push(anything)
		v.push(object)
	case BUILD_TUPLE:
		ok = v.objects(arg)
		v.buildTuple(arg)
	case BUILD_LIST:
		ok = v.replace(arg, aList)
	case BUILD_SET:
		ok = v.replace(arg, aSet)
	case BUILD_MAP:
		ok = v.replace(2*arg, aDict)
	case BUILD_CONST_KEY_MAP:
		n, isTuple := v.tuple(v.top(1))
		ok = v.replace(arg+1, aDict) && isTuple && n == arg
	case BUILD_STRING, BUILD_SLICE:
		ok = v.replace(arg, object)
	case FORMAT_VALUE:
		ok = v.replace(1+arg>>2&1, object)
	case LIST_APPEND, LIST_EXTEND:
		ok = v.adds(1, arg, aList)
	case SET_ADD, SET_UPDATE:
		ok = v.adds(1, arg, aSet)
	case DICT_UPDATE:
		ok = v.adds(1, arg, aDict)
	case MAP_ADD:
		ok = v.adds(2, arg, aDict)
	case DICT_MERGE:
		ok = v.top(arg+3).base() > null
		ok = v.adds(1, arg, aDict) && ok
	case LIST_TO_TUPLE:
		ok = v.top(1) == aList
		v.replace(1, aTuple.with(noNumber))
	case UNPACK_SEQUENCE:
		ok = v.objects(1)
		v.unpack(arg)
	case UNPACK_EX:
		ok = v.objects(1)
		v.unpack(arg&0xFF + 1 + arg>>8)
	default:
		return v.specialCalls(at, op, arg)
	}
	if !ok {
		return v.wrong(at, op)
	}
	return nil
}

// specialCalls is special for calls, functions, exceptions and patterns.
func (v *codeVerifier) specialCalls(at, op, arg int) error {
	ok := true
	switch op {
	case PRECALL: // NULL or a method under the callable, then the arguments
		ok = v.objects(arg + 1)
		v.pop(arg + 2)
		v.push(object) // stands for all of it; CALL replaces it by the result
		v.push(object)
	case CALL:
		v.pop(2)
		v.push(object)
	case CALL_FUNCTION_EX:
		ok = v.objects(2 + arg&1)
		v.pop(3 + arg&1)
		v.push(object)
	case MAKE_FUNCTION:
		ok = v.makeFunction(arg)
	case RAISE_VARARGS:
		ok = v.objects(arg)
		v.pop(arg)
	case RERAISE:
		ok = v.objects(1 + arg)
		v.pop(1)
	case PUSH_EXC_INFO:
		ok = v.top(1) == exception
		v.pop(1)
		v.push(handled)
		v.push(exception)
	case POP_EXCEPT:
		ok = v.isHandled(1)
		v.pop(1)
	case CHECK_EG_MATCH:
		ok = v.isHandled(2) && v.objects(1)
		v.pop(2)
		v.push(handled)
		v.push(handled)
	case PREP_RERAISE_STAR:
		ok = v.isHandled(2) && v.top(1) == aList
		v.pop(2)
		v.push(handled)
	case WITH_EXCEPT_START:
		ok = v.top(1) == exception && v.objects(4)
		v.push(object)
	case END_ASYNC_FOR:
		ok = v.top(1) == exception && v.objects(2)
		v.pop(2)
	case MATCH_KEYS:
		_, ok = v.tuple(v.top(1))
		ok = ok && v.objects(2)
		v.push(object)
	case MATCH_CLASS:
		names := v.top(1)
		ok = v.objects(3) && names.base() == constant && v.fact(names.number()).Kind == ConstNames
		v.pop(3)
		v.push(object)
	default:
		return v.fail(at, "bad instruction")
	}
	if !ok {
		return v.wrong(at, op)
	}
	return nil
}

func (v *codeVerifier) isHandled(i int) bool {
	k := v.top(i)
	return k == exception || k == handled
}

// replace pops n objects and pushes one of kind k.
func (v *codeVerifier) replace(n int, k kind) bool {
	ok := v.objects(n)
	v.pop(n)
	v.push(k)
	return ok
}

// adds pops n objects, which go into a container of kind k at depth arg below.
func (v *codeVerifier) adds(n, arg int, k kind) bool {
	ok := v.objects(n) && v.top(n+arg) == k
	v.pop(n)
	return ok
}

func (v *codeVerifier) unpack(n int) {
	v.pop(1)
	if n > int(v.c.Stacksize) {
		n = int(v.c.Stacksize) + 1 // room says the rest
	}
	for range n {
		v.push(object)
	}
}

func (v *codeVerifier) buildTuple(n int) {
	k := aTuple
	if n > 0 {
		k = cells
		for _, e := range v.stack[len(v.stack)-n:] {
			if e != aCell {
				k = aTuple
				break
			}
		}
	}
	v.pop(n)
	v.push(k.with(n))
}

// tuple returns the length of a value that is known to be a tuple.
func (v *codeVerifier) tuple(k kind) (n int, ok bool) {
	switch k.base() {
	case aTuple, cells:
		return k.number(), true
	case constant:
		f := v.fact(k.number())
		return f.N, f.Kind == ConstTuple || f.Kind == ConstNames
	}
	return 0, false
}

// makeFunction checks what a function is made of.
func (v *codeVerifier) makeFunction(arg int) bool {
	k := v.top(1)
	if k.base() != constant || v.fact(k.number()).Kind != ConstCode {
		return false
	}
	free := v.fact(k.number()).N
	v.pop(1)
	ok := true
	if arg&8 != 0 {
		c := v.top(1)
		ok = c.base() == cells && c.number() == free
		v.pop(1)
	} else {
		ok = free == 0
	}
	if arg&4 != 0 {
		n, isTuple := v.tuple(v.top(1))
		ok = ok && isTuple && n%2 == 0
		v.pop(1)
	}
	if arg&2 != 0 {
		ok = ok && v.top(1) == aDict
		v.pop(1)
	}
	if arg&1 != 0 {
		_, isTuple := v.tuple(v.top(1))
		ok = ok && isTuple
		v.pop(1)
	}
	v.push(object)
	return ok
}
