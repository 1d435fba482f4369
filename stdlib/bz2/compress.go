package bz2

import (
	"bytes"

	"github.com/dsnet/compress/bzip2"

	"gopy/vm/object"
)

// compressor is _bz2.BZ2Compressor.
//
//py:type BZ2Compressor compressor compressorType
//py:doc Create a compressor object for compressing data incrementally.
//py:doc
//py:doc   compresslevel
//py:doc     Compression level, as a number between 1 and 9.
//py:doc
//py:doc For one-shot compression, use the compress() function instead.
type compressor struct {
	object.Object
	level   int
	w       *bzip2.Writer // made at the first data: it has 10 MB of tables
	out     bytes.Buffer
	flushed bool
}

// newCompressor makes a compressor.
//
//py:new BZ2Compressor(compresslevel=9, /)
func newCompressor(t *Thread, typ *Type, level int32) (Value, *Exception) {
	if level < 1 || level > 9 {
		return Value{}, t.ValueErrorf("compresslevel must be between 1 and 9")
	}
	c := &compressor{level: int(level)}
	c.SetType(typ)
	return c.Object.Value(), nil
}

// take gives what was written.
func (c *compressor) take() Value {
	b := append([]byte(nil), c.out.Bytes()...)
	c.out.Reset()
	return object.NewBytes(b)
}

// writer is the library's compressor.
func (c *compressor) writer(t *Thread) (*bzip2.Writer, *Exception) {
	if c.w == nil {
		w, err := bzip2.NewWriter(&c.out, &bzip2.WriterConfig{Level: c.level})
		if err != nil {
			return nil, t.RuntimeErrorf("%s", err)
		}
		c.w = w
	}
	return c.w, nil
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
	w, err := c.writer(t)
	if err != nil {
		return Value{}, err
	}
	if _, e := w.Write(data); e != nil {
		return Value{}, t.RuntimeErrorf("%s", e)
	}
	return c.take(), nil
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
	w, err := c.writer(t)
	if err != nil {
		return Value{}, err
	}
	c.flushed = true
	if e := w.Close(); e != nil {
		return Value{}, t.RuntimeErrorf("%s", e)
	}
	c.w = nil
	return c.take(), nil
}
