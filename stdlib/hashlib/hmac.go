package hashlib

import (
	"encoding/hex"
	"fmt"

	"gopy/vm/object"
)

// hmacObject is HMAC.
//
//py:type _hashlib.HMAC hmacObject HMACType
type hmacObject struct {
	object.Object
	m *mac
}

const hmacDoc = "The object used to calculate HMAC of a message.\n\nMethods:\n\n" +
	"update() -- updates the current digest with an additional string\n" +
	"digest() -- return the current digest value\n" +
	"hexdigest() -- return the current digest as a string of hexadecimal digits\n" +
	"copy() -- return a copy of the current hash object\n\nAttributes:\n\n" +
	"name -- the name, including the hash algorithm used by this object\n" +
	"digest_size -- number of bytes in digest() output\n"

func hmacRepr(t *Thread, v Value) (Value, *Exception) {
	h := (*hmacObject)(v.Ptr())
	return object.NewStr(fmt.Sprintf("<%s HMAC object @ %s>", h.m.alg.name, object.AddressText(v))), nil
}

// digestmod finds the algorithm of a name or an openssl_ function.
func digestmod(t *Thread, v Value) (*algorithm, *Exception) {
	name, ok := object.AsStr(v)
	if !ok {
		n, err := stateOf(t).constructors.Get(t, v)
		if err != nil || n.IsNil() {
			r, err := object.Repr(t, v)
			if err != nil {
				return nil, err
			}
			return nil, t.Raisef(stateOf(t).badDigestmod, "Unsupported digestmod %s", r.String())
		}
		name, _ = object.AsStr(n)
	}
	a := find(name.String())
	switch {
	case a == nil:
		return nil, unsupported(t)
	case a.make == nil:
		return nil, t.ValueErrorf("no reason supplied")
	}
	return a, nil
}

//py:func hmac_new(key, msg=NULL, digestmod=NULL)
//py:sig ($module, /, key, msg=b'', digestmod=None)
//py:doc Return a new hmac object.
func hmacNew(t *Thread, key []byte, msg, mod Value) (Value, *Exception) {
	if mod.IsNil() || mod == object.None {
		return Value{}, t.TypeErrorf("Missing required parameter 'digestmod'.")
	}
	a, err := digestmod(t, mod)
	if err != nil {
		return Value{}, err
	}
	h := &hmacObject{m: newMAC(a, key)}
	h.SetType(&HMACType)
	if !msg.IsNil() && msg != object.None {
		if err := h.update(t, msg); err != nil {
			return Value{}, err
		}
	}
	return h.Object.Value(), nil
}

//py:func hmac_digest(key, msg, digest)
//py:doc Single-shot HMAC.
func hmacDigest(t *Thread, key, msg []byte, mod Value) (Value, *Exception) {
	a, err := digestmod(t, mod)
	if err != nil {
		return Value{}, err
	}
	m := newMAC(a, key)
	m.inner.Write(msg)
	return object.NewBytes(m.sum(nil)), nil
}

//py:method update(self, /, msg)
//py:doc Update the HMAC object with msg.
func (h *hmacObject) update(t *Thread, msg Value) *Exception {
	b, err := dataOf(t, msg)
	if err != nil {
		return err
	}
	defer b.Release()
	h.m.inner.Write(b.Bytes)
	return nil
}

//py:method digest(self, /)
//py:doc Return the digest of the bytes passed to the update() method so far.
func (h *hmacObject) digest() Value { return object.NewBytes(h.m.sum(nil)) }

//py:method hexdigest(self, /)
//py:doc Return hexadecimal digest of the bytes passed to the update() method so far.
//py:doc
//py:doc This may be used to exchange the value safely in email or other non-binary
//py:doc environments.
func (h *hmacObject) hexdigest() string { return hex.EncodeToString(h.m.sum(nil)) }

//py:method copy(self, /)
//py:doc Return a copy ("clone") of the HMAC object.
func (h *hmacObject) copy() Value {
	c := &hmacObject{m: h.m.clone()}
	c.SetType(&HMACType)
	return c.Object.Value()
}

//py:getter block_size
func (h *hmacObject) blockSize() int { return h.m.inner.BlockSize() }

//py:getter digest_size
func (h *hmacObject) digestSize() int { return h.m.inner.Size() }

//py:getter name
func (h *hmacObject) name() string { return "hmac-" + h.m.alg.name }
