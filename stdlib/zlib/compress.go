package zlib

import (
	"gopy/stdlib/zlib/deflate"
	"gopy/vm/object"
)

// compressObject is zlib.Compress.
//
//py:type zlib.Compress compress CompressType
type compressObject struct {
	object.Object
	d *deflate.Deflater
}

// newDeflater makes the compressor of the arguments; nil when they are wrong.
func newDeflater(level, wbits, memLevel, strategy int32) *deflate.Deflater {
	kind, size := deflate.Zlib, wbits
	switch {
	case wbits < 0:
		kind, size = deflate.Raw, -wbits
	case wbits > 15:
		kind, size = deflate.Gzip, wbits-16
	}
	if level == -1 {
		level = 6
	}
	if size < 8 || size > 15 || size == 8 && kind != deflate.Zlib || level < 0 || level > 9 || memLevel < 1 || memLevel > 9 ||
		strategy < 0 || strategy > 4 {
		return nil
	}
	return deflate.NewDeflater(kind, int(size), int(level), deflate.Strategy(strategy))
}

// compress is zlib.compress.
//
//py:func compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)
//py:doc Returns a bytes object containing compressed data.
//py:doc
//py:doc   data
//py:doc     Binary data to be compressed.
//py:doc   level
//py:doc     Compression level, in 0-9 or -1.
//py:doc   wbits
//py:doc     The window buffer size and container format.
func compress(t *Thread, data []byte, level, wbits Value) (Value, *Exception) {
	l, err := intOr(t, level, -1)
	if err != nil {
		return Value{}, err
	}
	w, err := intOr(t, wbits, 15)
	if err != nil {
		return Value{}, err
	}
	d := newDeflater(l, w, 8, 0)
	if d == nil {
		return Value{}, raise(t, "Bad compression level")
	}
	return object.NewBytes(d.Run(data, deflate.Finish)), nil
}

func intOr(t *Thread, v Value, def int32) (int32, *Exception) {
	if v.IsNil() {
		return def, nil
	}
	return object.ArgInt32(t, v)
}

// compressobj is zlib.compressobj.
//
//py:func compressobj(level: int = -1, method=8, wbits=15, memLevel=8, strategy=0, zdict=NULL)
//py:sig ($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=None)
//py:doc Return a compressor object.
//py:doc
//py:doc   level
//py:doc     The compression level (an integer in the range 0-9 or -1; default is
//py:doc     currently equivalent to 6).  Higher compression levels are slower,
//py:doc     but produce smaller results.
//py:doc   method
//py:doc     The compression algorithm.  If given, this must be DEFLATED.
//py:doc   wbits
//py:doc     +9 to +15: The base-two logarithm of the window size.  Include a zlib
//py:doc         container.
//py:doc     -9 to -15: Generate a raw stream.
//py:doc     +25 to +31: Include a gzip container.
//py:doc   memLevel
//py:doc     Controls the amount of memory used for internal compression state.
//py:doc     Valid values range from 1 to 9.  Higher values result in higher memory
//py:doc     usage, faster compression, and smaller output.
//py:doc   strategy
//py:doc     Used to tune the compression algorithm.  Possible values are
//py:doc     Z_DEFAULT_STRATEGY, Z_FILTERED, and Z_HUFFMAN_ONLY.
//py:doc   zdict
//py:doc     The predefined compression dictionary - a sequence of bytes
//py:doc     containing subsequences that are likely to occur in the input data.
func compressobj(t *Thread, level, method, wbits, memLevel, strategy int32, zdict Value) (Value, *Exception) {
	var dict []byte
	if !zdict.IsNil() && zdict != object.None {
		b, err := object.ArgBuffer(t, zdict)
		if err != nil {
			return Value{}, err
		}
		defer b.Release()
		dict = b.Bytes
	}
	d := newDeflater(level, wbits, memLevel, strategy)
	if d == nil || method != 8 {
		return Value{}, t.ValueErrorf("Invalid initialization option")
	}
	if dict != nil {
		d.SetDict(dict)
	}
	return newCompress(d), nil
}

func newCompress(d *deflate.Deflater) Value {
	c := &compressObject{d: d}
	c.SetType(&CompressType)
	return c.Object.Value()
}

// compress takes more data.
//
//py:method compress(self, data, /)
//py:doc Returns a bytes object containing compressed data.
//py:doc
//py:doc   data
//py:doc     Binary data to be compressed.
//py:doc
//py:doc After calling this function, some of the input data may still
//py:doc be stored in internal buffers for later processing.
//py:doc Call the flush() method to clear these buffers.
func (c *compressObject) compress(t *Thread, data []byte) (Value, *Exception) {
	if c.d.Done() {
		return Value{}, fail(t, streamError, "while compressing data", "")
	}
	return object.NewBytes(c.d.Run(data, deflate.NoFlush)), nil
}

// flush brings output out.
//
//py:method flush(self, mode=4, /)
//py:sig ($self, mode=zlib.Z_FINISH, /)
//py:doc Return a bytes object containing any remaining compressed data.
//py:doc
//py:doc   mode
//py:doc     One of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.
//py:doc     If mode == Z_FINISH, the compressor object can no longer be
//py:doc     used after calling the flush() method.  Otherwise, more data
//py:doc     can still be compressed.
func (c *compressObject) flush(t *Thread, mode int32) (Value, *Exception) {
	if mode == 0 {
		return object.NewBytes(nil), nil
	}
	if c.d.Done() || mode < 0 || mode > int32(deflate.BlockFlush) {
		return Value{}, fail(t, streamError, "while flushing", "")
	}
	return object.NewBytes(c.d.Run(nil, deflate.Flush(mode))), nil
}

// copy makes an independent object of the same state.
//
//py:method copy(self, /)
//py:doc Return a copy of the compression object.
//py:method __copy__(self, /)
func (c *compressObject) copy(t *Thread) (Value, *Exception) {
	if c.d.Done() {
		return Value{}, t.ValueErrorf("Inconsistent stream state")
	}
	return newCompress(c.d.Clone()), nil
}

// deepcopy is copy.
//
//py:method __deepcopy__(self, memo, /)
func (c *compressObject) deepcopy(t *Thread, memo Value) (Value, *Exception) { return c.copy(t) }
