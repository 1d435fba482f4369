package bz2

import (
	"gopy/stdlib/bz2/block"
	"gopy/vm/object"
)

// decompressor is _bz2.BZ2Decompressor.
//
//py:type BZ2Decompressor decompressor decompressorType
//py:doc Create a decompressor object for decompressing data incrementally.
//py:doc
//py:doc For one-shot decompression, use the decompress() function instead.
type decompressor struct {
	object.Object
	d      block.Decoder
	unused []byte
	wants  bool
	broken bool // the stream was wrong: nothing can follow
}

// newDecompressor makes a decompressor.
//
//py:new BZ2Decompressor(*args, **kwargs)
func newDecompressor(t *Thread, typ *Type, args []Value, kwargs *object.Dict) (Value, *Exception) {
	if len(args) > 0 {
		return Value{}, t.TypeErrorf("BZ2Decompressor() takes no positional arguments")
	}
	if kwargs != nil && kwargs.Len() > 0 {
		return Value{}, t.TypeErrorf("BZ2Decompressor() takes no keyword arguments")
	}
	d := &decompressor{wants: true}
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
	if d.d.Done() {
		return Value{}, t.Raise(&object.EOFError, "End of stream already reached")
	}
	if d.broken {
		return Value{}, t.ValueErrorf("Decompressor is unusable after a previous error")
	}
	out, err := d.d.Run(data, max)
	if err != nil {
		d.wants, d.broken = false, true
		return Value{}, t.Raise(&object.OSError, "Invalid data stream")
	}
	d.wants = d.d.NeedsInput()
	if d.d.Done() {
		d.wants = false
		d.unused = d.d.Rest()
	}
	return object.NewBytes(out), nil
}

//py:member eof
//py:doc True if the end-of-stream marker has been reached.
func (d *decompressor) getEOF() bool { return d.d.Done() }

//py:member unused_data
//py:doc Data found after the end of the compressed stream.
func (d *decompressor) getUnused() Value { return object.NewBytes(d.unused) }

//py:member needs_input
//py:doc True if more input is needed before more decompressed data can be produced.
func (d *decompressor) getWants() bool { return d.wants }
