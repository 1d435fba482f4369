package zlib

import (
	"gopy/stdlib/zlib/deflate"
	"gopy/vm/object"
)

// decompressObject is zlib.Decompress.
//
//py:type zlib.Decompress decompress DecompressType
type decompressObject struct {
	object.Object
	d      *deflate.Inflater
	dict   []byte
	unused []byte
	tail   []byte
	ended  bool // by flush() at the end of the stream: nothing can follow
}

// newInflater makes the decompressor of a wbits argument; nil when it is
// wrong.
func newInflater(wbits int32) *deflate.Inflater {
	kind, size := deflate.Zlib, wbits
	switch {
	case wbits < 0:
		kind, size = deflate.Raw, -wbits
	case wbits >= 32:
		kind, size = deflate.Auto, wbits-32
	case wbits >= 16:
		kind, size = deflate.Gzip, wbits-16
	}
	if size > 15 || size < 8 && (size != 0 || kind == deflate.Raw) {
		return nil
	}
	return deflate.NewInflater(kind, int(size))
}

// inflate runs the decompressor, giving it its dictionary when it asks.
func inflate(t *Thread, d *deflate.Inflater, dict, data []byte, max int) (out []byte, used int, err *Exception) {
	for {
		more, n, e := d.Run(data[used:], max)
		out, used = append(out, more...), used+n
		switch {
		case e == deflate.ErrNeedDict && dict != nil:
			if !d.SetDict(dict) {
				return nil, used, fail(t, dataError, "while setting zdict", "")
			}
			continue
		case e == deflate.ErrNeedDict:
			return nil, used, fail(t, needDict, "while decompressing data", "")
		case e != nil:
			return nil, used, fail(t, dataError, "while decompressing data", e.Error())
		}
		return out, used, nil
	}
}

// decompress is zlib.decompress.
//
//py:func decompress(data, /, wbits=15, bufsize=16384)
//py:sig ($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)
//py:doc Returns a bytes object containing the uncompressed data.
//py:doc
//py:doc   data
//py:doc     Compressed data.
//py:doc   wbits
//py:doc     The window buffer size and container format.
//py:doc   bufsize
//py:doc     The initial output buffer size.
func decompress(t *Thread, data []byte, wbits int32, bufsize int) (Value, *Exception) {
	d := newInflater(wbits)
	if d == nil {
		return Value{}, fail(t, streamError, "while preparing to decompress data", "")
	}
	out, _, err := inflate(t, d, nil, data, -1)
	if err != nil {
		return Value{}, err
	}
	if !d.Done() {
		return Value{}, fail(t, bufError, "while decompressing data", "")
	}
	return object.NewBytes(out), nil
}

// decompressobj is zlib.decompressobj.
//
//py:func decompressobj(wbits=15, zdict=NULL)
//py:sig ($module, /, wbits=MAX_WBITS, zdict=b'')
//py:doc Return a decompressor object.
//py:doc
//py:doc   wbits
//py:doc     The window buffer size and container format.
//py:doc   zdict
//py:doc     The predefined compression dictionary.  This must be the same
//py:doc     dictionary as used by the compressor that produced the input data.
func decompressobj(t *Thread, wbits int32, zdict Value) (Value, *Exception) {
	o := &decompressObject{}
	o.SetType(&DecompressType)
	if !zdict.IsNil() {
		if object.TypeOf(zdict).GetBuffer == nil {
			return Value{}, t.TypeErrorf("zdict argument must support the buffer protocol")
		}
		b, err := object.ArgBuffer(t, zdict)
		if err != nil {
			return Value{}, err
		}
		defer b.Release()
		o.dict = append([]byte{}, b.Bytes...)
	}
	if o.d = newInflater(wbits); o.d == nil {
		return Value{}, t.ValueErrorf("Invalid initialization option")
	}
	if wbits < 0 && o.dict != nil {
		o.d.SetDict(o.dict)
	}
	return o.Object.Value(), nil
}

// keep remembers what input was not used.
func (o *decompressObject) keep(rest []byte) {
	if o.d.Done() {
		o.unused = append(o.unused, rest...)
		rest = nil
	}
	o.tail = append([]byte(nil), rest...)
}

// decompress takes more data.
//
//py:method decompress(self, data, /, max_length=0)
//py:doc Return a bytes object containing the decompressed version of the data.
//py:doc
//py:doc   data
//py:doc     The binary data to decompress.
//py:doc   max_length
//py:doc     The maximum allowable length of the decompressed data.
//py:doc     Unconsumed input data will be stored in
//py:doc     the unconsumed_tail attribute.
//py:doc
//py:doc After calling this function, some of the input data may still be stored in
//py:doc internal buffers for later processing.
//py:doc Call the flush() method to clear these buffers.
func (o *decompressObject) decompress(t *Thread, data []byte, max int) (Value, *Exception) {
	if max < 0 {
		return Value{}, t.ValueErrorf("max_length must be non-negative")
	}
	if max == 0 {
		max = -1
	}
	if o.ended {
		o.unused = append(o.unused, data...)
		return Value{}, fail(t, streamError, "while decompressing data", "")
	}
	out, used, err := inflate(t, o.d, o.dict, data, max)
	o.keep(data[used:])
	if err != nil {
		return Value{}, err
	}
	return object.NewBytes(out), nil
}

// flush decompresses what max_length left.
//
//py:method flush(self, length=16384, /)
//py:sig ($self, length=zlib.DEF_BUF_SIZE, /)
//py:doc Return a bytes object containing any remaining decompressed data.
//py:doc
//py:doc   length
//py:doc     the initial size of the output buffer.
func (o *decompressObject) flush(t *Thread, length int) (Value, *Exception) {
	if length <= 0 {
		return Value{}, t.ValueErrorf("length must be greater than zero")
	}
	if o.ended {
		return object.NewBytes(nil), nil
	}
	data := o.tail
	out, used, err := inflate(t, o.d, o.dict, data, -1)
	o.keep(data[used:])
	if err != nil {
		return Value{}, err
	}
	o.ended = o.d.Done()
	return object.NewBytes(out), nil
}

// copy makes an independent object of the same state.
//
//py:method copy(self, /)
//py:doc Return a copy of the decompression object.
//py:method __copy__(self, /)
func (o *decompressObject) copy(t *Thread) (Value, *Exception) {
	if o.ended {
		return Value{}, t.ValueErrorf("Inconsistent stream state")
	}
	c := &decompressObject{d: o.d.Clone(), dict: o.dict, unused: o.unused[:len(o.unused):len(o.unused)], tail: o.tail}
	c.SetType(&DecompressType)
	return c.Object.Value(), nil
}

// deepcopy is copy.
//
//py:method __deepcopy__(self, memo, /)
func (o *decompressObject) deepcopy(t *Thread, memo Value) (Value, *Exception) { return o.copy(t) }

//py:member unused_data
func (o *decompressObject) getUnused() Value {
	return object.NewBytes(append([]byte(nil), o.unused...))
}

//py:member unconsumed_tail
func (o *decompressObject) getTail() Value { return object.NewBytes(append([]byte(nil), o.tail...)) }

//py:member eof
func (o *decompressObject) getEOF() bool { return o.d.Done() }
