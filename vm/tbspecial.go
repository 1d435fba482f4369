package vm

import (
	"fmt"
	"strings"

	"gopy/vm/object"
)

// syntaxError renders the place in the source to which a SyntaxError points, and
// returns the message that belongs below. It is not ok when the attributes are
// not what they should be: then str() of the exception serves.
func (p *tracebackPrinter) syntaxError(e *Exception) (place string, msg Value, ok bool) {
	if !e.Is(&object.SyntaxError) {
		return "", Value{}, false
	}
	attr := func(name string) Value {
		v, err := object.FindAttr(p.t, e.Value(), object.Intern(name))
		if err != nil {
			return Value{}
		}
		return v
	}
	number := func(name string, whenNone int) int {
		v := attr(name)
		if v == object.None {
			return whenNone
		}
		i, big, isInt := object.AsInt(v)
		if !isInt || big != nil {
			ok = false
		}
		return int(i)
	}
	ok = true
	if attr("print_file_and_line").IsNil() || attr("lineno") == object.None {
		return "", Value{}, false
	}
	msg = orNone(attr("msg"))
	line, offset := number("lineno", 0), number("offset", -1)
	endLine, end := number("end_lineno", 0), number("end_offset", -1)
	if !ok {
		return "", Value{}, false
	}
	file := "<string>"
	if f := orNone(attr("filename")); f != object.None {
		s, err := object.ToStr(p.t, f)
		if err != nil {
			return "", Value{}, false
		}
		file = s.String()
	}
	place = fmt.Sprintf("  File \"%s\", line %d\n", file, line)
	if s, isStr := object.AsStr(orNone(attr("text"))); isStr {
		place += syntaxErrorText(s.String(), line, offset, endLine, end, e.Type() == &object.SyntaxError)
	}
	return place, msg, true
}

// syntaxErrorText shows the line and carets below the range [offset, end),
// both counted from 1. Only a plain SyntaxError has more than one caret; one that
// extends over lines has them to the end of the first. Offsets are limited by
// the line's length in bytes, though they count characters.
func syntaxErrorText(text string, line, offset, endLine, end int, plain bool) string {
	text, _, _ = strings.Cut(text, "\x00")
	if endLine > line {
		end = len(text)
	}
	from, to := offset-1, min(end-1, len(text))
	if offset > 0 {
		from = min(from, len(strings.TrimSuffix(text, "\n")))
	}
	width := 1
	if plain && to > from {
		width = to - from
	}
	line0 := strings.TrimLeft(text, " \t\f")
	from -= len(text) - len(line0)
	// Of several lines, those before the one meant are left out.
	for {
		nl := strings.IndexByte(line0, '\n')
		if nl < 0 || nl >= from {
			break
		}
		line0, from = line0[nl+1:], from-nl-1
	}
	out := "    " + line0
	if !strings.HasSuffix(out, "\n") {
		out += "\n"
	}
	if from < 0 {
		return out
	}
	return out + "    " + strings.Repeat(" ", from) + strings.Repeat("^", width) + "\n"
}

const (
	maxGroupWidth = 15
	maxGroupDepth = 10
)

// group renders an exception group as a tree.
func (p *tracebackPrinter) group(e *Exception, g *object.ExceptionGroupObject) {
	if p.depth > maxGroupDepth {
		p.piece(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth))
		return
	}
	outer := p.margin
	if p.depth == 0 {
		p.margin = "  | "
	}
	if s := p.traceback(e.Traceback); s != "" {
		header := "Exception Group Traceback (most recent call last):\n"
		if p.depth == 0 {
			p.b.WriteString("  + " + header)
		} else {
			p.piece(header)
		}
		p.lines(s)
	}
	p.message(e)
	if p.depth == 0 {
		p.depth = 1
	}
	members := g.Members()
	indent := strings.Repeat("  ", p.depth)
	n := min(len(members), maxGroupWidth+1)
	for i, m := range members[:n] {
		p.needClose = p.needClose || i == n-1
		title := fmt.Sprint(i + 1)
		if i >= maxGroupWidth {
			title = "..."
		}
		lead := "  "
		if i == 0 {
			lead = "+-"
		}
		p.b.WriteString(indent + lead + "+---------------- " + title + " ----------------\n")
		p.margin = indent + "  | "
		p.depth++
		if more := len(members) - maxGroupWidth; i >= maxGroupWidth {
			s := "s"
			if more == 1 {
				s = ""
			}
			p.piece(fmt.Sprintf("and %d more exception%s\n", more, s))
		} else if me, ok := object.AsException(m); ok {
			p.exception(me)
		}
		p.depth--
		if i == n-1 && p.needClose {
			p.b.WriteString(indent + "  +------------------------------------\n")
			p.needClose = false
		}
	}
	p.margin = outer
	if outer == "" {
		p.depth = 0
	}
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
