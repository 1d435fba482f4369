package functools

import (
	"unsafe"

	"gopy/vm/object"
)

// Cache is a function whose results are remembered: what lru_cache makes.
//
//py:type functools._lru_cache_wrapper cache CacheType
//py:doc Create a cached callable that wraps another function.
type Cache struct {
	object.Object
	attrs    object.Attrs
	fn       Value
	maxSize  int // 0: nothing is kept; negative: everything
	typed    bool
	infoType Value
	entries  *object.Dict // result by key; when bounded, the *link
	hits     int
	misses   int
	root     link // of the ring of results: root.next is the oldest
}

// link is one result of a bounded cache.
type link struct {
	object.Object
	prev, next  *link
	key, result Value
	hash        uint64 // of key, which is not asked for it again
}

func (l *link) unlink() {
	l.prev.next, l.next.prev = l.next, l.prev
}

// append makes l the newest of the ring.
func (c *Cache) append(l *link) {
	last := c.root.prev
	last.next, c.root.prev = l, l
	l.prev, l.next = last, &c.root
}

func defineCache() {
	CacheType = Type{Name: "functools._lru_cache_wrapper", Flags: object.TypeBase | object.TypeMethodDescr | object.TypeWeakref,
		Layout: object.LayoutOf[Cache](), Doc: cacheDoc, Methods: cacheMethods, Getters: []object.Getter{dictGetter()},
		New: cacheNew, Call: cacheCall, DescrGet: cacheGet}
	CacheType.AttrsAt(unsafe.Offsetof(Cache{}.attrs))
	object.DefineType(&CacheType)
	linkType = Type{Name: "functools._lru_list_elem", Flags: object.TypeDisallowNew}
	object.DefineType(&linkType)
}

//py:new _lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)
//py:sig -
func newCache(t *Thread, typ *Type, fn, maxSize Value, typed bool, infoType Value) (Value, *Exception) {
	if object.TypeOf(fn).Call == nil {
		return Value{}, t.TypeErrorf("the first argument must be callable")
	}
	size := -1
	if maxSize != object.None {
		if object.TypeOf(maxSize).Index == nil {
			return Value{}, t.TypeErrorf("maxsize should be integer or None")
		}
		n, err := object.IndexOverflow(t, maxSize)
		if err != nil {
			return Value{}, err
		}
		size = max(n, 0)
	}
	v := typ.Alloc()
	c := (*Cache)(v.Ptr())
	c.fn, c.maxSize, c.typed, c.infoType = fn, size, typed, infoType
	c.entries = object.NewDict()
	c.root.prev, c.root.next = &c.root, &c.root
	return v, nil
}

func cacheGet(t *Thread, descr, obj Value, owner *Type) (Value, *Exception) {
	if obj.IsNil() || obj == object.None {
		return descr, nil
	}
	return object.NewBoundMethod(descr, obj), nil
}

// kwdMark separates positional from keyword arguments in a key.
var kwdMark object.Object

// makeKey makes the dict key of a call: a lone int or str itself, else a tuple.
func (c *Cache) makeKey(args []Value, kwnames *Tuple) Value {
	nkw := countKw(kwnames)
	if nkw == 0 && !c.typed && len(args) == 1 {
		if typ := object.TypeOf(args[0]); typ == &object.IntType || typ == &object.StrType {
			return args[0]
		}
	}
	n := len(args) + nkw
	if nkw > 0 {
		n++
	}
	if c.typed {
		n += len(args)
	}
	p := object.NewTupleSize(n)
	items := p.Items()
	npos := len(args) - nkw
	k := copy(items, args[:npos])
	if nkw > 0 {
		items[k] = markValue()
		k++
		for i, name := range kwnames.Items() {
			items[k], items[k+1] = name, args[npos+i]
			k += 2
		}
	}
	if c.typed {
		for _, a := range args {
			items[k] = object.TypeOf(a).Value()
			k++
		}
	}
	return p.Value()
}

func markValue() Value {
	if kwdMark.Shape() == nil {
		kwdMark.SetType(&object.ObjectType)
	}
	return kwdMark.Value()
}

func cacheCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	c := (*Cache)(callee.Ptr())
	if c.maxSize == 0 {
		c.misses++
		return object.Call(t, c.fn, args, kwnames)
	}
	key := c.makeKey(args, kwnames)
	h, err := object.Hash(t, key)
	if err != nil {
		return Value{}, err
	}
	hash := uint64(h)
	found, err := c.entries.GetHash(t, key, hash)
	if err != nil {
		return Value{}, err
	}
	if !found.IsNil() {
		c.hits++
		if c.maxSize < 0 {
			return found, nil
		}
		l := (*link)(found.Ptr())
		if c.root.prev != l {
			l.unlink()
			c.append(l)
		}
		return l.result, nil
	}
	c.misses++
	r, err := object.Call(t, c.fn, args, kwnames)
	if err != nil {
		return Value{}, err
	}
	if c.maxSize < 0 {
		return r, c.entries.SetHash(t, key, r, hash)
	}
	return r, c.remember(t, key, hash, r)
}

// remember adds a result to a bounded cache, in the place of the oldest when
// it is full.
func (c *Cache) remember(t *Thread, key Value, hash uint64, r Value) *Exception {
	// The call may have put the same key in meanwhile.
	if found, err := c.entries.GetHash(t, key, hash); err != nil || !found.IsNil() {
		return err
	}
	var l *link
	if c.entries.Len() < c.maxSize || c.root.next == &c.root {
		l = new(link)
		l.SetType(&linkType)
	} else {
		l = c.root.next
		l.unlink()
		if _, err := c.entries.PopHash(t, l.key, l.hash); err != nil {
			return err
		}
	}
	l.key, l.hash, l.result = key, hash, r
	if err := c.entries.SetHash(t, key, l.Value(), hash); err != nil {
		return err
	}
	c.append(l)
	return nil
}

//py:method cache_info(self, /)
//py:sig -
//py:doc Report cache statistics
func (c *Cache) cacheInfo(t *Thread) (Value, *Exception) {
	size := object.None
	if c.maxSize >= 0 {
		size = object.MakeInt(int64(c.maxSize))
	}
	return object.Call(t, c.infoType, []Value{object.MakeInt(int64(c.hits)), object.MakeInt(int64(c.misses)), size,
		object.MakeInt(int64(c.entries.Len()))}, nil)
}

//py:method cache_clear(self, /)
//py:sig -
//py:doc Clear the cache and cache statistics
func (c *Cache) cacheClear() {
	c.hits, c.misses = 0, 0
	c.root.prev, c.root.next = &c.root, &c.root
	c.entries = object.NewDict()
}

//py:method __reduce__(self, /)
//py:sig -
func (c *Cache) reduce(t *Thread) (Value, *Exception) {
	return object.GetAttrName(t, c.Value(), "__qualname__")
}

//py:method __copy__(self, /)
//py:sig -
//py:method __deepcopy__(self, memo, /)
//py:sig -
func (c *Cache) copy(t *Thread, args []Value) (Value, *Exception) { return c.Value(), nil }
