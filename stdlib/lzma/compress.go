package lzma

import (
	"gopy/stdlib/lzma/codec"
	"gopy/vm/object"
)

// compressor is _lzma.LZMACompressor.
//
//py:type LZMACompressor compressor compressorType
//py:doc LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)
//py:doc
//py:doc Create a compressor object for compressing data incrementally.
//py:doc
//py:doc format specifies the container format to use for the output. This can
//py:doc be FORMAT_XZ (default), FORMAT_ALONE, or FORMAT_RAW.
//py:doc
//py:doc check specifies the integrity check to use. For FORMAT_XZ, the default
//py:doc is CHECK_CRC64. FORMAT_ALONE and FORMAT_RAW do not support integrity
//py:doc checks; for these formats, check must be omitted, or be CHECK_NONE.
//py:doc
//py:doc The settings used by the compressor can be specified either as a
//py:doc preset compression level (with the 'preset' argument), or in detail
//py:doc as a custom filter chain (with the 'filters' argument). For FORMAT_XZ
//py:doc and FORMAT_ALONE, the default is to use the PRESET_DEFAULT preset
//py:doc level. For FORMAT_RAW, the caller must always specify a filter chain;
//py:doc the raw compressor does not support preset compression levels.
//py:doc
//py:doc preset (if provided) should be an integer in the range 0-9, optionally
//py:doc OR-ed with the constant PRESET_EXTREME.
//py:doc
//py:doc filters (if provided) should be a sequence of dicts. Each dict should
//py:doc have an entry for "id" indicating the ID of the filter, plus
//py:doc additional entries for options to the filter.
//py:doc
//py:doc For one-shot compression, use the compress() function instead.
//py:doc
type compressor struct {
	object.Object
	w       *codec.Writer
	flushed bool
}

// newCompressor makes a compressor.
//
//py:new LZMACompressor(format=1, check=-1, preset=None, filters=None)
func newCompressor(t *Thread, typ *Type, format, check int32, preset, filters Value) (Value, *Exception) {
	f := codec.Format(format)
	switch {
	case preset != object.None && filters != object.None:
		return Value{}, t.ValueErrorf("Cannot specify both preset and filter chain")
	case f != codec.XZ && f != codec.Alone && f != codec.Raw:
	case f != codec.XZ && check != -1 && check != codec.CheckNone:
		return Value{}, t.ValueErrorf("Integrity checks are only supported by FORMAT_XZ")
	}
	level := uint32(6)
	if preset != object.None {
		n, err := uint32Of(t, preset)
		if err != nil {
			return Value{}, err
		}
		level = n
	}
	if f != codec.XZ && f != codec.Alone && f != codec.Raw {
		return Value{}, t.ValueErrorf("Invalid container format: %d", format)
	}
	if f == codec.Raw && filters == object.None {
		return Value{}, t.ValueErrorf("Must specify filters for FORMAT_RAW")
	}
	if f == codec.XZ && check == -1 {
		check = codec.CheckCRC64
	}
	chain := []codec.Filter{{ID: codec.FilterLZMA2}}
	if f == codec.Alone {
		chain[0].ID = codec.FilterLZMA1
	}
	if filters == object.None {
		if !chain[0].Preset(level) {
			return Value{}, fail(t, codec.ErrOptions)
		}
	} else {
		var err *Exception
		if chain, err = chainOf(t, filters); err != nil {
			return Value{}, err
		}
		if f == codec.Alone && (len(chain) != 1 || chain[0].ID != codec.FilterLZMA1) {
			return Value{}, t.ValueErrorf("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter")
		}
	}
	w, e := codec.NewWriter(f, int(check), chain)
	if e != nil {
		return Value{}, fail(t, e)
	}
	c := &compressor{w: w}
	c.SetType(typ)
	return c.Object.Value(), nil
}

// compress takes more data.
//
//py:method compress(self, data, /)
//py:doc Provide data to the compressor object.
//py:doc
//py:doc Returns a chunk of compressed data if possible, or b'' otherwise.
//py:doc
//py:doc When you have finished providing data to the compressor, call the
//py:doc flush() method to finish the compression process.
func (c *compressor) compress(t *Thread, data []byte) (Value, *Exception) {
	if c.flushed {
		return Value{}, t.ValueErrorf("Compressor has been flushed")
	}
	if e := c.w.Write(data); e != nil {
		return Value{}, fail(t, e)
	}
	return object.NewBytes(c.w.Take()), nil
}

// flush ends the stream.
//
//py:method flush(self, /)
//py:doc Finish the compression process.
//py:doc
//py:doc Returns the compressed data left in internal buffers.
//py:doc
//py:doc The compressor object may not be used after this method is called.
func (c *compressor) flush(t *Thread) (Value, *Exception) {
	if c.flushed {
		return Value{}, t.ValueErrorf("Repeated call to flush()")
	}
	c.flushed = true
	if e := c.w.Close(); e != nil {
		return Value{}, fail(t, e)
	}
	out := object.NewBytes(c.w.Take())
	c.w = nil // its tables are large
	return out, nil
}
