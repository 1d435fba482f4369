package lzma

import (
	"gopy/stdlib/lzma/codec"
	"gopy/vm/object"
)

const unknownCheck = 16

// decompressor is _lzma.LZMADecompressor.
//
//py:type LZMADecompressor decompressor decompressorType
//py:doc Create a decompressor object for decompressing data incrementally.
//py:doc
//py:doc   format
//py:doc     Specifies the container format of the input stream.  If this is
//py:doc     FORMAT_AUTO (the default), the decompressor will automatically detect
//py:doc     whether the input is FORMAT_XZ or FORMAT_ALONE.  Streams created with
//py:doc     FORMAT_RAW cannot be autodetected.
//py:doc   memlimit
//py:doc     Limit the amount of memory used by the decompressor.  This will cause
//py:doc     decompression to fail if the input cannot be decompressed within the
//py:doc     given limit.
//py:doc   filters
//py:doc     A custom filter chain.  This argument is required for FORMAT_RAW, and
//py:doc     not accepted with any other format.  When provided, this should be a
//py:doc     sequence of dicts, each indicating the ID and options for a single
//py:doc     filter.
//py:doc
//py:doc For one-shot decompression, use the decompress() function instead.
type decompressor struct {
	object.Object
	r      *codec.Reader
	check  int
	unused []byte
	wants  bool
}

// newDecompressor makes a decompressor.
//
//py:new LZMADecompressor(format=0, memlimit=None, filters=None)
func newDecompressor(t *Thread, typ *Type, format int32, memlimit, filters Value) (Value, *Exception) {
	limit := uint64(1<<64 - 1)
	f := codec.Format(format)
	if memlimit != object.None {
		if f == codec.Raw {
			return Value{}, t.ValueErrorf("Cannot specify memory limit with FORMAT_RAW")
		}
		n, err := uint64Of(t, memlimit)
		if err != nil {
			return Value{}, err
		}
		limit = n
	}
	switch {
	case f == codec.Raw && filters == object.None:
		return Value{}, t.ValueErrorf("Must specify filters for FORMAT_RAW")
	case f != codec.Raw && filters != object.None:
		return Value{}, t.ValueErrorf("Cannot specify filters except with FORMAT_RAW")
	}
	d := &decompressor{check: unknownCheck, wants: true}
	var stream codec.Stream
	switch f {
	case codec.Auto:
		stream = codec.NewAuto(limit)
	case codec.XZ:
		stream = codec.NewXZ(limit)
	case codec.Alone:
		d.check = codec.CheckNone
		stream = codec.NewAlone(limit)
	case codec.Raw:
		d.check = codec.CheckNone
		chain, err := chainOf(t, filters)
		if err != nil {
			return Value{}, err
		}
		s, e := codec.NewRaw(chain)
		if e != nil {
			return Value{}, fail(t, e)
		}
		stream = s
	default:
		return Value{}, t.ValueErrorf("Invalid container format: %d", format)
	}
	d.r = codec.NewReader(stream)
	d.SetType(typ)
	return d.Object.Value(), nil
}

// decompress takes more data.
//
//py:method decompress(self, data, max_length=-1)
//py:sig ($self, /, data, max_length=-1)
//py:doc Decompress *data*, returning uncompressed data as bytes.
//py:doc
//py:doc If *max_length* is nonnegative, returns at most *max_length* bytes of
//py:doc decompressed data. If this limit is reached and further output can be
//py:doc produced, *self.needs_input* will be set to ``False``. In this case, the next
//py:doc call to *decompress()* may provide *data* as b'' to obtain more of the output.
//py:doc
//py:doc If all of the input data was decompressed and returned (either because this
//py:doc was less than *max_length* bytes, or because *max_length* was negative),
//py:doc *self.needs_input* will be set to True.
//py:doc
//py:doc Attempting to decompress data after the end of stream is reached raises an
//py:doc EOFError.  Any data found after the end of the stream is ignored and saved in
//py:doc the unused_data attribute.
func (d *decompressor) decompress(t *Thread, data []byte, max int) (Value, *Exception) {
	if d.r.Done() {
		return Value{}, t.Raise(&object.EOFError, "Already at end of stream")
	}
	out, e := d.r.Run(data, max)
	if check, ok := d.r.Check(); ok {
		d.check = check
	}
	if e != nil {
		return Value{}, fail(t, e)
	}
	d.wants = max < 0 || len(out) < max
	if d.r.Done() {
		d.wants = false
		d.unused = d.r.Rest()
	}
	return object.NewBytes(out), nil
}

//py:member check
//py:doc ID of the integrity check used by the input stream.
func (d *decompressor) getCheck() int { return d.check }

//py:member eof
//py:doc True if the end-of-stream marker has been reached.
func (d *decompressor) getEOF() bool { return d.r.Done() }

//py:member needs_input
//py:doc True if more input is needed before more decompressed data can be produced.
func (d *decompressor) getWants() bool { return d.wants }

//py:member unused_data
//py:doc Data found after the end of the compressed stream.
func (d *decompressor) getUnused() Value { return object.NewBytes(d.unused) }
