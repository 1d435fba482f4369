package vm

import (
	"fmt"
	"strings"

	"gopy/vm/object"
)

// syntaxError renders a SyntaxError with the place in the source.
func (p *tracebackPrinter) syntaxError(e *Exception, name string) string {
	se, ok := object.AsSyntaxError(e.Value())
	if !ok || se.Lineno.IsNil() || se.Lineno == object.None {
		s, err := object.ToStr(p.t, e.Value())
		if err != nil {
			return name + ": <exception str() failed>\n"
		}
		if s.Len() == 0 {
			return name + "\n"
		}
		return name + ": " + s.String() + "\n"
	}
	file := "<string>"
	if s, ok := object.AsStr(orNone(se.Filename)); ok {
		file = s.String()
	}
	out := fmt.Sprintf("  File \"%s\", line %d\n", file, intOf(se.Lineno))
	if s, ok := object.AsStr(orNone(se.Text)); ok {
		out += syntaxErrorText(s.String(), intOf(se.Lineno), intOf(orNone(se.Offset)), intOf(orNone(se.EndLineno)),
			intOf(orNone(se.EndOffset)), object.TypeOf(e.Value()) == &object.SyntaxError)
	}
	msg := "<no detail available>"
	if m := orNone(se.Msg); m != object.None {
		if s, err := object.ToStr(p.t, m); err == nil {
			msg = s.String()
		}
	}
	return out + name + ": " + msg + "\n"
}

func intOf(v Value) int {
	if v.IsInt() {
		return int(v.Int())
	}
	return -1
}

// syntaxErrorText shows the line and carets below the range [offset, end),
// both counted from 1. Only a plain SyntaxError has more than one caret; one that
// extends over lines has them to the end of the first. Offsets are limited by
// the line's length in bytes, though they count characters.
func syntaxErrorText(line string, lineno, offset, endLine, end int, plain bool) string {
	if endLine > lineno {
		end = len(line)
	}
	from, to := offset-1, min(end-1, len(line))
	if offset > 0 {
		from = min(from, len(strings.TrimSuffix(line, "\n")))
		// Of several lines the one with the error is shown.
		for nl := strings.IndexByte(line, '\n'); nl >= 0 && nl < from; nl = strings.IndexByte(line, '\n') {
			line, from, to = line[nl+1:], from-nl-1, to-nl-1
		}
	}
	text := strings.TrimLeft(line, " \t\f")
	skip := len(line) - len(text)
	out := "    " + strings.TrimSuffix(text, "\n") + "\n"
	if offset < 1 || from < skip {
		return out
	}
	if to <= from || !plain {
		to = from + 1
	}
	return out + "    " + strings.Repeat(" ", from-skip) + strings.Repeat("^", to-from) + "\n"
}

// group renders an exception group as a tree.
func (p *tracebackPrinter) group(e *Exception, g *object.ExceptionGroupObject) {
	outer := p.margin
	if p.depth == 0 {
		p.margin = "  | "
		if tb, ok := AsTraceback(e.Traceback); ok {
			p.b.WriteString("  + Exception Group Traceback (most recent call last):\n")
			p.lines(p.traceback(tb))
		}
	} else if tb, ok := AsTraceback(e.Traceback); ok {
		p.lines("Exception Group Traceback (most recent call last):\n" + p.traceback(tb))
	}
	p.lines(p.message(e))
	p.depth++
	members := g.Members()
	const width = 15
	indent := strings.Repeat("  ", p.depth)
	for i, m := range members {
		title := fmt.Sprint(i + 1)
		if i >= width {
			title = "..."
		}
		lead := "  "
		if i == 0 {
			lead = "+-"
		}
		p.b.WriteString(indent + lead + "+---------------- " + title + " ----------------\n")
		p.margin = indent + "  | "
		if i >= width {
			n := len(members) - width
			s := "s"
			if n == 1 {
				s = ""
			}
			p.lines(fmt.Sprintf("and %d more exception%s\n", n, s))
			break
		}
		if me, ok := object.AsException(m); ok {
			inner := tracebackPrinter{t: p.t, seen: p.seen, depth: p.depth, margin: p.margin}
			inner.exception(me)
			p.b.WriteString(inner.b.String())
		}
	}
	if len(members) > 0 && !endsInGroup(members[min(len(members), width+1)-1]) || len(members) > width {
		p.b.WriteString(indent + "  +------------------------------------\n")
	}
	p.depth--
	p.margin = outer
}

// endsInGroup reports whether the last thing shown was a group, which has
// drawn the closing line already.
func endsInGroup(v Value) bool {
	_, ok := object.AsExceptionGroup(v)
	return ok
}

// suggestion is the "Did you mean" of AttributeError, NameError and
// ImportError.
func (p *tracebackPrinter) suggestion(e *Exception) string {
	s := Suggest(p.t, e)
	if s == "" {
		return ""
	}
	return ". Did you mean: '" + s + "'?"
}
