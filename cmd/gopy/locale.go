package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// localeKind is what the environment's LC_CTYPE means for the standard streams.
// Text is UTF-8 in all of them.
type localeKind int

const (
	localeUTF8  localeKind = iota // a language's: streams are strict
	localeC                       // "C": the UTF-8 mode is on
	localeCUTF8                   // "C.UTF-8", or "C" turned into it (PEP 538)
)

// findLocale reads the environment. A locale that is not installed is "C". For
// child processes C is made C.UTF-8 (PEP 538).
func findLocale(get func(string) string) localeKind {
	all := os.Getenv("LC_ALL")
	name := all
	for _, v := range []string{"LC_CTYPE", "LANG"} {
		if name == "" {
			name = os.Getenv(v)
		}
	}
	switch name {
	case "C.UTF-8", "C.utf8":
		return localeCUTF8
	case "", "C", "POSIX":
	default:
		if installed(name) {
			return localeUTF8
		}
	}
	if all == "" && get("PYTHONCOERCECLOCALE") != "0" {
		os.Setenv("LC_CTYPE", "C.UTF-8")
	}
	return localeC
}

// installed reports whether the C library has a locale.
func installed(name string) bool {
	const dir = "/usr/lib/locale"
	base, codeset, has := strings.Cut(name, ".")
	if has {
		base += "." + strings.ToLower(strings.ReplaceAll(codeset, "-", ""))
	}
	for _, n := range []string{name, base} {
		if _, err := os.Stat(filepath.Join(dir, n)); err == nil {
			return true
		}
	}
	archive, err := os.ReadFile(filepath.Join(dir, "locale-archive"))
	return err == nil && bytes.Contains(archive, []byte(base+"\x00"))
}
