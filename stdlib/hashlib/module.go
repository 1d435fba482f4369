// Package hashlib is the native module _hashlib, which OpenSSL is behind in
// CPython: here Go's crypto packages. hash.go has the hash objects, hmac.go
// HMAC, derive.go the derivation of keys.
package hashlib

import (
	"gopy/stdlib/operator"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Dict      = object.Dict
	ArgParser = object.ArgParser
)

// state is what belongs to one interpreter.
type state struct {
	badDigestmod *Type
	constructors *object.Dict // openssl_ functions to names
}

type stateKey struct{}

func stateOf(t *Thread) *state { return t.RT.State[stateKey{}].(*state) }

// Module declares the module.
func Module() *vm.ModuleDef {
	def := &vm.ModuleDef{Name: "_hashlib", Doc: "OpenSSL interface for hashlib module", Functions: moduleFunctions, Exec: exec}
	for _, a := range algorithms {
		if a.shown != "" {
			def.Functions = append(def.Functions, constructor(a))
		}
	}
	return def
}

func exec(t *Thread, m *object.Module) *Exception {
	defineTypes()
	class, err := object.NewExceptionClass(t, "_hashlib", "UnsupportedDigestmodError", &object.ValueError)
	if err != nil {
		return err
	}
	s := &state{badDigestmod: class, constructors: object.NewDict()}
	t.RT.State[stateKey{}] = s
	var names []Value
	for _, a := range algorithms {
		names = append(names, object.NewStr(a.name))
		if a.shown != "" {
			if err := s.constructors.Set(t, m.Dict.GetName("openssl_"+a.name), object.NewStr(a.name)); err != nil {
				return err
			}
		}
	}
	m.Dict.SetName("UnsupportedDigestmodError", class.Value())
	m.Dict.SetName("openssl_md_meth_names", object.NewFrozenSetOf(names))
	m.Dict.SetName("_constructors", object.NewMappingProxy(s.constructors.Value()))
	m.Dict.SetName("HASH", HashType.Value())
	m.Dict.SetName("HASHXOF", XOFType.Value())
	m.Dict.SetName("HMAC", HMACType.Value())
	return nil
}

// unsupported is the error of a name that nobody knows.
func unsupported(t *Thread) *Exception {
	return t.ValueErrorf("[digital envelope routines] unsupported")
}

//py:func get_fips_mode()
//py:doc Determine the OpenSSL FIPS mode of operation.
//py:doc
//py:doc For OpenSSL 3.0.0 and newer it returns the state of the default provider
//py:doc in the default OSSL context. It's not quite the same as FIPS_mode() but good
//py:doc enough for unittests.
//py:doc
//py:doc Effectively any non-zero return value indicates FIPS mode;
//py:doc values other than 1 may have additional significance.
func getFIPSMode() int { return 0 }

//py:func compare_digest(a, b, /)
//py:doc Return 'a == b'.
//py:doc
//py:doc This function uses an approach designed to prevent
//py:doc timing analysis, making it appropriate for cryptography.
//py:doc
//py:doc a and b must both be of the same type: either str (ASCII only),
//py:doc or any bytes-like object.
//py:doc
//py:doc Note: If a and b are of different lengths, or if an error occurs,
//py:doc a timing attack could theoretically reveal information about the
//py:doc types and lengths of a and b--but not their values.
func compareDigest(t *Thread, a, b Value) (bool, *Exception) { return operator.CompareDigest(t, a, b) }
