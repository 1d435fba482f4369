// Package userdb reads the files behind modules pwd, grp and spwd: /etc/passwd,
// /etc/group and /etc/shadow. What other sources the C library would ask
// (directories on the network) is not asked.
package userdb

import (
	"os"
	"strconv"
	"strings"

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
