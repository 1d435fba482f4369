package block

// huffman is a canonical code: fast finds short codes by their first bits, the
// long ones are found by the largest code of each length.
type huffman struct {
	fast   [1 << fastBits]uint16 // symbol<<5 | length; 0: longer
	limit  [maxCodeLen + 2]int32 // the first code beyond those of a length
	offset [maxCodeLen + 2]int32 // code - offset: index into perm
	perm   [258]uint16
}

// readTables reads what a block has before its symbols: which bytes occur,
// which table each group of symbols uses, and the tables.
func (d *Decoder) readTables() error {
	used, n := d.read(16), 0
	for i := range 16 {
		if used>>(15-i)&1 == 0 {
			continue
		}
		part := d.read(16)
		for j := range 16 {
			if part>>(15-j)&1 != 0 {
				d.mtf[n] = byte(16*i + j)
				n++
			}
		}
	}
	if d.short {
		return nil
	}
	if n == 0 {
		return ErrData
	}
	d.alphabet = n + 2
	groups, count := int(d.read(3)), int(d.read(15))
	if d.short {
		return nil
	}
	if groups < 2 || groups > 6 || count < 1 {
		return ErrData
	}
	if err := d.readSelectors(groups, count); err != nil || d.short {
		return err
	}
	for i := range groups {
		if err := d.readTable(&d.tables[i]); err != nil || d.short {
			return err
		}
	}
	return nil
}

func (d *Decoder) readSelectors(groups, count int) error {
	order := [6]uint8{0, 1, 2, 3, 4, 5}
	selectors := make([]uint8, 0, min(count, maxSelect))
	for range count {
		j := 0
		for d.read(1) == 1 {
			if j++; j >= groups {
				return ErrData
			}
		}
		if d.short {
			return nil
		}
		table := order[j]
		copy(order[1:j+1], order[:j])
		order[0] = table
		if len(selectors) < maxSelect {
			selectors = append(selectors, table)
		}
	}
	d.selectors = selectors
	return nil
}

// readTable reads the lengths of the codes, each as its difference from the
// one before.
func (d *Decoder) readTable(h *huffman) error {
	var lengths [258]uint8
	length := int(d.read(5))
	for i := range d.alphabet {
		for {
			if d.short {
				return nil
			}
			if length < 1 || length > maxCodeLen {
				return ErrData
			}
			if d.read(1) == 0 {
				break
			}
			length += 1 - 2*int(d.read(1))
		}
		lengths[i] = uint8(length)
	}
	if !d.short {
		h.build(lengths[:d.alphabet])
	}
	return nil
}

// build makes the tables. Codes that are too many for their length are the
// stream's fault; they are never found.
func (h *huffman) build(lengths []uint8) {
	*h = huffman{}
	code, index := int32(0), int32(0)
	for length := int32(1); length <= maxCodeLen; length++ {
		code <<= 1
		h.offset[length] = code - index
		for sym, l := range lengths {
			if int32(l) != length {
				continue
			}
			h.perm[index] = uint16(sym)
			index++
			if length <= fastBits {
				first := code << (fastBits - length)
				for i := first; i < first+1<<(fastBits-length) && i < 1<<fastBits; i++ {
					h.fast[i] = uint16(sym)<<5 | uint16(length)
				}
			}
			code++
		}
		h.limit[length] = code
	}
}

// symbol reads one symbol, or nothing of it.
func (d *Decoder) symbol(h *huffman) (int, error) {
	d.fill(maxCodeLen) // near the end of the input there may be fewer
	n := d.count
	window := uint32(d.bits<<(64-n)>>(64-maxCodeLen)) & (1<<maxCodeLen - 1)
	if e := h.fast[window>>(maxCodeLen-fastBits)]; e != 0 && uint(e&31) <= n {
		d.count -= uint(e & 31)
		return int(e >> 5), nil
	}
	for length := uint(1); length <= maxCodeLen; length++ {
		if length > n {
			d.short = true
			return 0, nil
		}
		code := int32(window >> (maxCodeLen - length))
		if code < h.limit[length] {
			d.count -= length
			if i := code - h.offset[length]; i >= 0 && int(i) < len(h.perm) {
				return int(h.perm[i]), nil
			}
			return 0, ErrData
		}
	}
	return 0, ErrData
}
