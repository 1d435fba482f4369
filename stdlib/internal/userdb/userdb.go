// Package userdb reads the files behind modules pwd, grp and spwd: /etc/passwd,
// /etc/group and /etc/shadow. What other sources the C library would ask
// (directories on the network) is not asked.
package userdb

import (
	"os"
	"strconv"
	"strings"

	"gopy/stdlib/internal/sysarg"
	"gopy/vm/object"
)

// Lines returns the fields of all well-formed lines of a file.
func Lines(file string, fields int) ([][]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if f := strings.Split(line, ":"); len(f) >= fields {
			out = append(out, f[:fields])
		}
	}
	return out, nil
}

// Find returns the first line whose field number i is s; nil when there is
// none.
func Find(file string, fields, i int, s string) []string {
	lines, _ := Lines(file, fields)
	for _, f := range lines {
		if f[i] == s {
			return f
		}
	}
	return nil
}

// FindID returns the entry of a file whose third field is an ID: uid or gid, as
// what says. fn is the function that was called; it raises KeyError when there
// is no such entry.
func FindID(t *object.Thread, file string, fields int, id object.Value, fn, what string) ([]string, *object.Exception) {
	n, err := sysarg.ID(t, id, what)
	if err != nil {
		return nil, err
	}
	f := Find(file, fields, 2, strconv.FormatUint(uint64(n), 10))
	if f == nil {
		return nil, notFound(t, id, fn+"(): "+what)
	}
	return f, nil
}

// FindName returns the entry of a file whose first field is a name, as FindID
// does.
func FindName(t *object.Thread, file string, fields int, name *object.Str, fn string) ([]string, *object.Exception) {
	s, err := Name(t, name)
	if err != nil {
		return nil, err
	}
	f := Find(file, fields, 0, s)
	if f == nil {
		return nil, notFound(t, name.Value(), fn+"(): name")
	}
	return f, nil
}

func notFound(t *object.Thread, key object.Value, what string) *object.Exception {
	s, err := object.Repr(t, key)
	if err != nil {
		return err
	}
	return t.KeyErr(object.NewStr(what + " not found: " + s.String()))
}

// All returns the list of all entries of a file.
func All(file string, fields int, entry func([]string) object.Value) object.Value {
	lines, _ := Lines(file, fields)
	list := object.NewList(nil)
	for _, f := range lines {
		list.Append(entry(f))
	}
	return list.Value()
}

// Text is a field as a str.
func Text(s string) object.Value { return object.NewStr(object.DecodeFileName([]byte(s))) }

// Number is a field as an int; def when it is none.
func Number(s string, def int64) object.Value {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		n = def
	}
	return object.MakeInt(n)
}

// Name converts an argument that is a name; fn is the function's.
func Name(t *object.Thread, s *object.Str) (string, *object.Exception) {
	v, err := s.Encode(t, "utf-8", "surrogateescape")
	if err != nil {
		return "", err
	}
	b, _ := object.AsBytes(v)
	if strings.IndexByte(b.Data, 0) >= 0 {
		return "", t.ValueErrorf("embedded null byte")
	}
	return b.Data, nil
}
