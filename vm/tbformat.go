package vm

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

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

type tracebackPrinter struct {
	t    *Thread
	b    strings.Builder
	seen map[*Exception]bool
	// depth and margin are those of the exception group shown. needClose tells
	// that the group around has to draw its closing line.
	depth     int
	margin    string
	needClose bool
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
		p.piece(s[:i])
		s = s[i:]
	}
}

// piece writes text behind one margin, even if it has several lines, as the
// reference does with text of the program's.
func (p *tracebackPrinter) piece(s string) {
	p.b.WriteString(p.margin)
	p.b.WriteString(s)
}

func (p *tracebackPrinter) single(e *Exception) {
	if g, ok := object.AsExceptionGroup(e.Value()); ok {
		p.group(e, g)
		return
	}
	if s := p.traceback(e.Traceback); s != "" {
		p.lines("Traceback (most recent call last):\n" + s)
	}
	p.message(e)
}

// message is the last part: the class and str() of the exception, and notes.
func (p *tracebackPrinter) message(e *Exception) {
	var text Value
	place, msg, isSyntax := p.syntaxError(e)
	if isSyntax {
		p.piece(place)
		text = msg
	} else {
		text = e.Value()
	}
	out := className(e)
	if text != object.None {
		s, err := object.ToStr(p.t, text)
		switch {
		case err != nil:
			out += ": <exception str() failed>"
		case s.Len() > 0:
			out += ": " + s.String()
		}
	}
	p.piece(out + p.suggestion(e) + "\n")
	if !isSyntax { // the reference forgets them
		p.notes(e)
	}
}

// className is how a class is named at the end of a traceback.
func className(e *Exception) string {
	typ := e.Type()
	name := typ.Qualname
	if typ.Flags&object.TypeHeap == 0 {
		return typ.FullName()
	}
	module, ok := object.AsStr(orNone(typ.Dict.GetName("__module__")))
	switch {
	case !ok:
		return "<unknown>." + name
	case module.String() == "builtins" || module.String() == "__main__":
		return name
	}
	return module.String() + "." + name
}

func (p *tracebackPrinter) notes(e *Exception) {
	notes, err := object.FindAttr(p.t, e.Value(), object.Intern("__notes__"))
	if err != nil || notes.IsNil() {
		return
	}
	text := func(v Value, f func(t *Thread, v Value) (*Str, *Exception), failed string) string {
		s, err := f(p.t, v)
		if err != nil {
			return failed
		}
		return s.String()
	}
	if typ := object.TypeOf(notes); typ.GetItem == nil || typ.IsSubtype(&object.DictType) {
		p.piece(text(notes, object.Repr, "<__notes__ repr() failed>"))
		return
	}
	items, err := object.ToSlice(p.t, notes)
	if err != nil {
		return
	}
	for _, n := range items {
		p.lines(text(n, object.ToStr, "<note str() failed>") + "\n")
	}
}

// traceback renders the entries, "" when there are none to show; more than
// three equal ones in a row are counted instead.
func (p *tracebackPrinter) traceback(v Value) string {
	tb, ok := AsTraceback(v)
	if !ok {
		return ""
	}
	limit := 1000
	if sys := p.t.RT.Sys; sys != nil {
		if i, big, ok := object.AsInt(orNone(sys.GetName("tracebacklimit"))); ok {
			if limit = int(i); big != nil {
				limit = max(0, big.Sign()) * math.MaxInt
			}
		}
	}
	if limit <= 0 {
		return ""
	}
	var entries []*Traceback
	for ; tb != nil; tb = tb.Next {
		entries = append(entries, tb)
	}
	if limit < len(entries) {
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
	src, ok := tracebackLine(p.t, c.Filename.String(), line)
	if !ok {
		return out
	}
	out += "    " + strings.TrimLeft(src, " \t\f") + "\n"
	if linesOnly(p.t) {
		return out
	}
	return out + carets(c.Data.LocationAt(tb.Lasti), line, src)
}

// carets renders the markers below the part of the line that failed; none when
// it is the whole line.
func carets(loc code.Location, line int, src string) string {
	if loc.Line != int32(line) || loc.Col < 0 || loc.EndCol < 0 {
		return ""
	}
	// A source that is not what was compiled may be shorter: the reference
	// then counts the end of the line as a character.
	length := utf8.RuneCountInString(src)
	chars := func(col int) int {
		if col > len(src) {
			return length + 1
		}
		return utf8.RuneCountInString(src[:col])
	}
	start, end := chars(int(loc.Col)), chars(int(loc.EndCol))
	if loc.EndLine != loc.Line {
		end = utf8.RuneCountInString(strings.TrimRight(src, " \t\f"))
	}
	skip := len(src) - len(strings.TrimLeft(src, " \t\f"))
	var b strings.Builder
	left, right, split := 0, 0, false
	if loc.EndLine == loc.Line && start < end {
		from, to := min(int(loc.Col), len(src)), min(int(loc.EndCol), len(src))
		if l, r, ok := anchors(src[from:to]); ok {
			split = true
			left, right = start+utf8.RuneCountInString(src[from:from+l]), start+utf8.RuneCountInString(src[from:from+r])
		}
	}
	if !split && end-start == length-skip {
		return ""
	}
	for i := skip - 4; i < end; i++ {
		switch {
		case i < start:
			b.WriteByte(' ')
		case split && (i < left || i >= right):
			b.WriteByte('~')
		default:
			b.WriteByte('^')
		}
	}
	return b.String() + "\n"
}
