package fuzz

import (
	"strings"
)

// What random statements and expressions use is defined at the begin of a program,
// but only that: most of the time of a small program would go into definitions that
// it does not use.

// definition is a statement of the module: of a function or a class, or what is
// done with one.
type definition struct {
	name string // what is defined or changed
	text string
	uses []string // names in the text
}

// definitions of all programs, in their order. They never change.
var definitions = define(coreText, moreText, generatorText, wideText, frameText, sliceText)

// define takes texts apart: a statement begins at every line that is not indented.
// The first name in it, but for keywords, is what it is about.
func define(texts ...string) []definition {
	var list []definition
	for _, text := range texts {
		for _, line := range strings.SplitAfter(text, "\n") {
			switch {
			case strings.TrimSpace(line) == "":
			case line[0] == ' ':
				list[len(list)-1].text += line
			default:
				list = append(list, definition{text: line})
			}
		}
	}
	for i := range list {
		d := &list[i]
		d.uses = names(d.text)
		for _, n := range d.uses {
			if n != "def" && n != "class" && n != "async" {
				d.name = n
				break
			}
		}
	}
	return list
}

// names are the identifiers in a text, also those in strings.
func names(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool {
		return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
}

// needed are the definitions that a text uses, also indirectly.
func needed(text string) string {
	used := map[string]bool{}
	for _, n := range names(text) {
		used[n] = true
	}
	take := make([]bool, len(definitions))
	for again := true; again; {
		again = false
		for i, d := range definitions {
			if take[i] || !used[d.name] {
				continue
			}
			take[i], again = true, true
			for _, n := range d.uses {
				used[n] = true
			}
		}
	}
	var b strings.Builder
	for i, d := range definitions {
		if take[i] {
			b.WriteString(d.text)
		}
	}
	return b.String()
}

// globalNames are those that programs may make globals of: functions of builtins.
var globalNames = []string{"len", "abs", "isinstance", "max", "sum", "range"}
