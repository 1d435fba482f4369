package fuzz

import "fmt"

// Slices and sums of lists, most of them consumed at once, sets that grow and are
// operated on, and builtin functions that collect what generators yield.

const sliceText = `
seq = list(range(11))
ints = {3, 70, 5, 41, 8}
fixed = frozenset(range(0, 60, 4))
kept = []
class Keep:
    def __init__(self):
        self.l = [1]
    def __radd__(self, o):
        self.l = o
        return [len(o)]
    def __getitem__(self, i):
        return self.l
    def __setitem__(self, i, v):
        self.l = v
keep = Keep()
def rotate(l, n):
    l[:] = l[n:n + 1] + l[0:n] + l[n + 1:]
    l[n:] = l[n + 1:] + l[n:n + 1]
    return l[n % 3]
def digest(c):
    n = 0
    for e in c:
        n = (n * 31 + int(e)) % 997
    return n
def until(n):
    try:
        for q in range(n):
            yield q
    finally:
        kept.append(n)
        del kept[:-3]
`

// bound is a random bound of a slice.
func (p *programmer) bound() string {
	return pick(p.r, []string{"", "", "1", "-2", "k % 7", "-(k % 5)", "k", "3", "k % 3 + 1"})
}

func (p *programmer) slice(of string) string { return of + "[" + p.bound() + ":" + p.bound() + "]" }

// listExpr is a random list.
func (p *programmer) listExpr(depth int) string {
	if depth > 0 && p.r.Intn(2) == 0 {
		return "(" + p.listExpr(depth-1) + " + " + p.listExpr(depth-1) + ")"
	}
	switch p.r.Intn(12) {
	case 0:
		return "[k, 1]"
	case 1:
		return "[q + 1 for q in " + p.slice("seq") + "]"
	case 2:
		return "list(q for q in " + p.slice("seq") + " if q != k % 5)"
	case 3:
		return "sorted(" + p.setExpr() + ")"
	case 4:
		return "keep[1:2][:9]"
	}
	return p.slice(pick(p.r, []string{"seq", "seq", "seq", "items", "[4, 5, 6, k]"}))
}

// setExpr is a random set of ints.
func (p *programmer) setExpr() string {
	n := p.r.Intn(40)
	switch p.r.Intn(7) {
	case 0:
		return fmt.Sprintf("set(q * 8 %% %d for q in range(k %% %d))", n+1, n+2)
	case 1:
		return fmt.Sprintf("{q * 3 for q in range(%d)}", n)
	case 2:
		return fmt.Sprintf("frozenset(q - %d for q in %s)", n, p.slice("seq"))
	case 3:
		return fmt.Sprintf("(fixed %s ints)", pick(p.r, []string{"&", "|", "-", "^"}))
	case 4:
		return fmt.Sprintf("(fixed - {4, k %% %d})", n+1)
	}
	return pick(p.r, []string{"ints", "fixed"})
}

// collected is a random generator expression.
func (p *programmer) collected() string {
	return pick(p.r, []string{"q", "q % 5", "q * q", "q > 3", "q / 2"}) + " for q in " +
		pick(p.r, []string{"range(k % 30)", "reversed(range(k % 9))", "range(9)", "until(k % 12)", p.slice("seq"), p.slice("(1, 2, 3, 4)"), p.setExpr()})
}

// sliceExpr is a random number of them.
func (p *programmer) sliceExpr() string {
	switch p.r.Intn(11) {
	case 0:
		return "len(set(" + p.collected() + "))"
	case 1:
		return "len(" + p.setExpr() + " & " + p.setExpr() + ")"
	case 2:
		return "digest(" + p.setExpr() + ")"
	case 3:
		return "digest(" + pick(p.r, []string{"tuple", "list", "set", "frozenset"}) + "(" + p.collected() + "))"
	case 4:
		return "w(" + pick(p.r, []string{"sum", "any", "all"}) + "(" + p.collected() + "))"
	case 5:
		return pick(p.r, []string{"min", "max"}) + "(" + pick(p.r, []string{p.setExpr() + " | {1}", "[2] + " + p.listExpr(1), "(3, k, 2.5)", "(k, 7)"}) + ")"
	case 6:
		return fmt.Sprintf("rotate(seq, k %% %d)", p.r.Intn(10)+1)
	case 7:
		return "len(" + p.slice(pick(p.r, []string{"text", "bts", "(1, 2, 3, k)", "'k\xc3\xa9y'"})) + ")"
	}
	return "digest(" + p.listExpr(2) + ")"
}

// sliceBlock writes a random statement.
func (p *programmer) sliceBlock(depth int, x, y string) {
	switch p.r.Intn(12) {
	case 0:
		p.line(depth, "%s = %s; seq = seq[:40]", p.slice("seq"), p.listExpr(2))
		p.line(depth, "if len(seq) < 6: seq = list(range(11))")
	case 1:
		p.line(depth, "kept2 = %s; %s = digest(kept2 + %s) + len(kept2)", p.listExpr(1), x, p.listExpr(1))
	case 2:
		p.line(depth, "for u in %s:", pick(p.r, []string{p.setExpr(), "fixed", "reversed(range(k % 9))", "reversed(range(k % 4, 7))", "range(9)", p.listExpr(1)}))
		p.line(depth+1, "if u == %d: %s", p.r.Intn(9), pick(p.r, []string{"break", "continue"}))
		p.line(depth+1, "%s = w(%s + u)", x, y)
	case 3:
		p.line(depth, "s3 = set(); %s = 0", x)
		p.line(depth, "for u in range(k %% %d): s3.add(u * 7 %% %d)", p.r.Intn(40)+1, p.r.Intn(60)+1)
		p.line(depth, "s3.discard(k %% 5); %s = digest(s3 - %s)", y, p.setExpr())
	case 4:
		p.line(depth, "l3 = %s + [1]; l3.remove(%s); %s = len(l3)", p.listExpr(1), pick(p.r, []string{"1", "l3[0]", "l3[-1]"}), x)
	case 5:
		p.line(depth, "%s = digest(%s + %s)", x, p.listExpr(1), pick(p.r, []string{"keep", "[keep[1]][0][:3]"}))
	case 6:
		p.line(depth, "keep[1:2] = %s; %s = len(keep.l)", p.listExpr(0), x)
	case 7:
		p.line(depth, "u3, v3, *t3 = %s, 1, 2; %s = len(t3)", p.sliceExpr(), x)
		p.line(depth, "(u3, v3), t3 = %s, k; %s = w(v3 + t3)", pick(p.r, []string{"[k, 1]", "(k, 1)", "(1, k) if k % 3 else [2, 3]"}), y)
	case 8:
		p.line(depth, "try:")
		p.line(depth+1, "%s = len(%s + %s)", x, p.listExpr(1), pick(p.r, []string{"None", "seq[k % 15:][0:1]", "[seq[k % 14]]"}))
		p.line(depth, "except (TypeError, IndexError):")
		p.line(depth+1, "%s = 2", y)
	default:
		p.line(depth, "%s = w(%s)", x, p.sliceExpr())
	}
}
