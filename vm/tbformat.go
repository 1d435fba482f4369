package vm

import (
	"fmt"
	"os"
	"strings"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// FormatException renders an exception as the interpreter shows it: causes and
// contexts first, each with its traceback, carets below the failing part of
// the line, notes, and the members of groups.
func FormatException(t *Thread, e *Exception) string {
	p := tracebackPrinter{t: t, seen: map[*Exception]bool{}}
	p.exception(e)
	return p.b.String()
}

// FormatUnchained is FormatException without the exceptions that led to it.
func FormatUnchained(t *Thread, e *Exception) string {
	p := tracebackPrinter{t: t, seen: map[*Exception]bool{}}
	p.single(e)
	return p.b.String()
}

type tracebackPrinter struct {
	t    *Thread
	b    strings.Builder
	seen map[*Exception]bool
	// indent and margin are those of the exception group shown.
	depth  int
	margin string
}

const (
	causeText   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

func (p *tracebackPrinter) exception(e *Exception) {
	p.seen[e] = true
	switch {
	case e.Cause != nil:
		if !p.seen[e.Cause] {
			p.exception(e.Cause)
			p.lines(causeText)
		}
	case e.Context != nil && !e.SuppressContext:
		if !p.seen[e.Context] {
			p.exception(e.Context)
			p.lines(contextText)
		}
	}
	p.single(e)
}

// lines writes text, each line with the margin of the group.
func (p *tracebackPrinter) lines(s string) {
	for s != "" {
		i := strings.IndexByte(s, '\n') + 1
		if i == 0 {
			i = len(s)
		}
		p.b.WriteString(p.margin)
		p.b.WriteString(s[:i])
		s = s[i:]
	}
}

func (p *tracebackPrinter) single(e *Exception) {
	if g, ok := object.AsExceptionGroup(e.Value()); ok {
		p.group(e, g)
		return
	}
	if tb, ok := AsTraceback(e.Traceback); ok {
		p.lines("Traceback (most recent call last):\n" + p.traceback(tb))
	}
	p.lines(p.message(e))
}

// message is the last part: the class and str() of the exception, and notes.
func (p *tracebackPrinter) message(e *Exception) string {
	name := e.Type().FullName()
	if e.Type().Flags&object.TypeHeap != 0 {
		if m := e.Type().FullName(); strings.HasPrefix(m, "__main__.") {
			name = m[len("__main__."):]
		}
	}
	var out string
	if e.Is(&object.SyntaxError) {
		out = p.syntaxError(e, name)
	} else {
		out = name
		s, err := object.ToStr(p.t, e.Value())
		switch {
		case err != nil:
			out += ": <exception str() failed>"
		case s.Len() > 0:
			out += ": " + s.String()
		}
		out += p.suggestion(e) + "\n"
	}
	return out + p.notes(e)
}

func (p *tracebackPrinter) notes(e *Exception) string {
	notes, err := object.FindAttr(p.t, e.Value(), object.Intern("__notes__"))
	if err != nil || notes.IsNil() || notes == object.None {
		return ""
	}
	var out strings.Builder
	text := func(v Value, f func(t *Thread, v Value) (*Str, *Exception), failed string) string {
		s, err := f(p.t, v)
		if err != nil {
			return failed
		}
		return s.String()
	}
	isSeq := object.TypeOf(notes).Flags&object.TypeSequence != 0
	if !isSeq {
		return text(notes, object.Repr, "<__notes__ repr() failed>") + "\n"
	}
	items, err := object.ToSlice(p.t, notes)
	if err != nil {
		return ""
	}
	for _, n := range items {
		if object.IsStr(n) {
			s, _ := object.AsStr(n)
			out.WriteString(s.String() + "\n")
		} else {
			out.WriteString(text(n, object.ToStr, "<note str() failed>") + "\n")
		}
	}
	return out.String()
}

// traceback renders the entries; more than three equal ones in a row are
// counted instead.
func (p *tracebackPrinter) traceback(tb *Traceback) string {
	var entries []*Traceback
	limit := 1000
	if v := p.t.RT.Sys; v != nil {
		if l := v.GetName("tracebacklimit"); !l.IsNil() && l.IsInt() {
			limit = int(l.Int())
		}
	}
	for ; tb != nil; tb = tb.Next {
		entries = append(entries, tb)
	}
	if limit < len(entries) {
		if limit < 0 {
			limit = 0
		}
		entries = entries[len(entries)-limit:]
	}
	var out strings.Builder
	repeat := 0
	for i, e := range entries {
		if i > 0 && sameEntry(e, entries[i-1]) {
			repeat++
		} else {
			out.WriteString(repeated(repeat))
			repeat = 0
		}
		if repeat < 3 {
			out.WriteString(p.entry(e))
		}
	}
	out.WriteString(repeated(repeat))
	return out.String()
}

func sameEntry(a, b *Traceback) bool {
	return a.Frame.code.Filename == b.Frame.code.Filename && a.Line() == b.Line() && a.Frame.code.Name == b.Frame.code.Name
}

func repeated(n int) string {
	if n < 3 {
		return ""
	}
	n -= 2
	s := "s"
	if n == 1 {
		s = ""
	}
	return fmt.Sprintf("  [Previous line repeated %d more time%s]\n", n, s)
}

// entry renders one frame: where, the source line, and carets.
func (p *tracebackPrinter) entry(tb *Traceback) string {
	c := tb.Frame.code
	line := tb.Line()
	out := fmt.Sprintf("  File \"%s\", line %d, in %s\n", c.Filename, line, c.Name)
	src, ok := p.sourceLine(c.Filename.String(), line)
	if !ok {
		return out
	}
	trimmed := strings.TrimLeft(src, " \t\f")
	trimmed = strings.TrimRight(trimmed, " \t\r\n\f")
	if trimmed == "" {
		return out
	}
	out += "    " + trimmed + "\n"
	return out + carets(c.Data.LocationAt(tb.Lasti), line, src, trimmed)
}

// sourceLine reads a line of a file; lookups through linecache serve modules
// that are no files.
func (p *tracebackPrinter) sourceLine(file string, line int) (string, bool) {
	if strings.HasPrefix(file, "<") && strings.HasSuffix(file, ">") {
		return "", false
	}
	lines, ok := p.file(file)
	if !ok || line < 1 || line > len(lines) {
		return "", false
	}
	return lines[line-1], true
}

func (p *tracebackPrinter) file(name string) ([]string, bool) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	return strings.Split(string(b), "\n"), true
}

// carets renders the markers below the part of the line that failed; none when
// it is the whole line.
func carets(loc code.Location, line int, src, trimmed string) string {
	if loc.Line != int32(line) || loc.Col < 0 || loc.EndCol < 0 {
		return ""
	}
	skip := len(src) - len(strings.TrimLeft(src, " \t\f"))
	start := int(loc.Col)
	end := int(loc.EndCol)
	if loc.EndLine != loc.Line {
		end = skip + len(trimmed)
	}
	if end > len(src) {
		end = len(src)
	}
	if start > end {
		return ""
	}
	if left, right, ok := anchors(src, start, end, loc); ok {
		n := func(a, b int) int { return len([]rune(src[a:b])) }
		return "    " + strings.Repeat(" ", n(skip, max(skip, start))) + strings.Repeat("~", n(start, left)) +
			strings.Repeat("^", n(left, right)) + strings.Repeat("~", n(right, end)) + "\n"
	}
	if start <= skip && end >= skip+len(trimmed) {
		return ""
	}
	pad := len([]rune(src[skip:max(skip, start)]))
	return "    " + strings.Repeat(" ", pad) + strings.Repeat("^", len([]rune(src[start:end]))) + "\n"
}
