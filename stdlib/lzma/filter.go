package lzma

import (
	"gopy/stdlib/lzma/codec"
	"gopy/vm/object"
)

// uint32Of is a number of 32 bits.
func uint32Of(t *Thread, v Value) (uint32, *Exception) {
	n, err := uint64Of(t, v)
	if err == nil && n > 1<<32-1 {
		return 0, t.OverflowErrorf("Value too large for uint32_t type")
	}
	return uint32(n), err
}

// uint64Of is a number of 64 bits.
func uint64Of(t *Thread, v Value) (uint64, *Exception) {
	if !object.IsIntLike(v) {
		return 0, t.TypeErrorf("an integer is required")
	}
	if less, err := object.Less(t, v, object.SmallInt(0)); err != nil || less {
		return 0, t.OverflowErrorf("can't convert negative int to unsigned")
	}
	n, err := object.ArgUint64(t, v)
	if err != nil && err.Is(&object.OverflowError) {
		return 0, t.OverflowErrorf("int too big to convert")
	}
	return n, err
}

// option gives a key of a filter's mapping to set, when it is there.
func option(t *Thread, spec Value, name string, set func(uint32)) *Exception {
	v, err := object.GetItem(t, spec, object.NewStr(name))
	if err != nil {
		if err.Is(&object.KeyError) {
			return nil
		}
		return err
	}
	n, err := uint32Of(t, v)
	if err == nil {
		set(n)
	}
	return err
}

// filterOf reads the mapping that describes a filter.
func filterOf(t *Thread, spec Value) (codec.Filter, *Exception) {
	var f codec.Filter
	typ := object.TypeOf(spec)
	if typ.GetItem == nil {
		return f, t.TypeErrorf("Filter specifier must be a dict or dict-like object")
	}
	v, err := object.GetItem(t, spec, object.NewStr("id"))
	if err != nil {
		if err.Is(&object.KeyError) {
			return f, t.ValueErrorf("Filter specifier must have an \"id\" entry")
		}
		return f, err
	}
	if f.ID, err = uint64Of(t, v); err != nil {
		return f, err
	}
	switch f.ID {
	case codec.FilterLZMA1, codec.FilterLZMA2:
		return f, lzmaOptions(t, spec, &f)
	case codec.FilterDelta:
		f.Distance = 1
		return f, options(t, spec, "delta", map[string]func(uint32){"dist": func(n uint32) { f.Distance = int(n) }})
	case codec.FilterX86, codec.FilterPowerPC, codec.FilterIA64, codec.FilterARM, codec.FilterARMThumb, codec.FilterSPARC:
		return f, options(t, spec, "BCJ", map[string]func(uint32){"start_offset": func(n uint32) { f.Start = n }})
	}
	return f, t.ValueErrorf("Invalid filter ID: %d", f.ID)
}

// options reads the options of a filter and refuses others.
func options(t *Thread, spec Value, kind string, set map[string]func(uint32)) *Exception {
	n := 1
	for name, f := range set {
		found := false
		if err := option(t, spec, name, func(v uint32) { f(v); found = true }); err != nil {
			if err.Is(&object.TypeError) && !found {
				return t.ValueErrorf("Invalid filter specifier for %s filter", kind)
			}
			return err
		}
		if found {
			n++
		}
	}
	size, err := object.Len(t, spec)
	if err == nil && size != n {
		err = t.ValueErrorf("Invalid filter specifier for %s filter", kind)
	}
	return err
}

func lzmaOptions(t *Thread, spec Value, f *codec.Filter) *Exception {
	preset, extra := uint32(6), func(uint32) {}
	if err := option(t, spec, "preset", func(n uint32) { preset = n }); err != nil {
		return err
	}
	if !f.Preset(preset) {
		class, _ := t.RT.State[stateKey{}].(*Type)
		return t.Raisef(class, "Invalid compression preset: %d", preset)
	}
	return options(t, spec, "LZMA", map[string]func(uint32){
		"preset":    extra,
		"dict_size": func(n uint32) { f.Dict = n },
		"lc":        func(n uint32) { f.LC = n },
		"lp":        func(n uint32) { f.LP = n },
		"pb":        func(n uint32) { f.PB = n },
		"mode":      func(n uint32) { f.Mode = n },
		"nice_len":  func(n uint32) { f.Nice = n },
		"mf":        func(n uint32) { f.Finder = n },
		"depth":     func(n uint32) { f.Depth = n },
	})
}

// chainOf reads a sequence of filters.
func chainOf(t *Thread, filters Value) ([]codec.Filter, *Exception) {
	if typ := object.TypeOf(filters); typ == &object.DictType {
		return nil, t.TypeErrorf("%s is not a sequence", typ.Name)
	}
	n, err := object.Len(t, filters)
	if err != nil {
		return nil, err
	}
	if n > 4 {
		return nil, t.ValueErrorf("Too many filters - liblzma supports a maximum of 4")
	}
	var chain []codec.Filter
	for i := range n {
		spec, err := object.GetItem(t, filters, object.SmallInt(int64(i)))
		if err != nil {
			return nil, err
		}
		f, err := filterOf(t, spec)
		if err != nil {
			return nil, err
		}
		chain = append(chain, f)
	}
	return chain, nil
}
