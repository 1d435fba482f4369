package fuzz

import (
	"fmt"
	"strings"
)

// What shows frames: lines in tracebacks, sys._getframe, functions that trace and
// profile, switched on in the middle of everything.

const frameText = `
class Sys:
    _getframe = staticmethod(lambda n=0: Sys)
    settrace = setprofile = staticmethod(lambda f: None)
    f_lineno = 1
    f_locals = {}
    f_back = None
sys = optional('sys', Sys)
def here():
    return sys._getframe(1).f_lineno % 997
def above(n):
    f = sys._getframe(1)
    while n > 0 and f.f_back is not None:
        f = f.f_back
        n -= 1
    return f.f_lineno % 997
def locs():
    return h(repr(sorted([(q, v) for q, v in sys._getframe(1).f_locals.items() if isinstance(v, (int, float, str, tuple))])))
def fails(k, v):
    if k % 3 == 0:
        raise ValueError(v)
    return [
        v,
        v // (k % 3 - 1),
        k][k % 5]
def lines(k, v):
    n = 0
    try:
        return w(fails(k,
            v))
    except Exception as e:
        t = e.__traceback__
        while t is not None:
            n = (n * 7 + t.tb_lineno) % 997
            t = t.tb_next
        return n
events = [0, 0]
def foreign(f):
    # Closing generators that were dropped, also those of other programs, is an event
    # whenever the collector does it.
    return f.f_globals is not globals() or f.f_code.co_flags & 32
def tracer(f, what, arg):
    if foreign(f):
        return
    events[0] = (events[0] * 3 + f.f_lineno + len(what)) % 9973
    events[1] += 1
    return tracer
def profiler(f, what, arg):
    if foreign(f):
        return
    events[0] = (events[0] * 3 + len(what)) % 9973
def tracing(n):
    sys.settrace(tracer)
    s = 0
    for q in range(n):
        s = w(s + q)
        s = w(s + two(q, 1)[0])
    sys.settrace(None)
    return w(s + events[0])
def profiling(n):
    sys.setprofile(profiler)
    s = 0
    for q in range(n):
        s = w(s + len([q]) + two(q, 1)[0])
    sys.setprofile(None)
    return w(s + events[0])
`

// frameExpr is a random expression of what frames look like.
func (p *programmer) frameExpr(a string) string {
	return fmt.Sprintf(pick(p.r, []string{"here() + %s", "above(k %% 3) + %s", "locs() + %s", "lines(k, %s)", "lines(k, %s)", "tracing(k %% 4) + %s", "profiling(k %% 4) + %s", "sum(events) %% 97 + %s"}), a)
}

// frameBlock writes a random statement.
func (p *programmer) frameBlock(depth int, x, y string) {
	on := p.when()
	switch p.r.Intn(5) {
	case 0:
		// Switched on for some iterations, in which traces are left.
		p.line(depth, "if k == %d: sys.settrace(tracer)", on)
		p.line(depth, "if k == %d: sys.settrace(None)", on+p.r.Intn(3))
	case 1:
		p.line(depth, "if k == %d: sys.setprofile(profiler)", on)
		p.line(depth, "if k == %d: sys.setprofile(None)", on+p.r.Intn(3))
	case 2:
		p.line(depth, "try:")
		p.line(depth+1, "%s = fails(k, %s)", x, y)
		p.line(depth, "except (ValueError, IndexError, ZeroDivisionError) as err:")
		p.line(depth+1, "%s = err.__traceback__.tb_lineno + err.__traceback__.tb_next.tb_lineno", x)
	case 3:
		p.line(depth, "%s = len(locals()) + here()", x)
	default:
		p.line(depth, "if k == %d: sys._getframe(0).f_locals; %s = locs()", on, x)
	}
}

func pad(depth int) string { return strings.Repeat("    ", depth) }

// when is an iteration in which something happens once.
func (p *programmer) when() int { return p.r.Intn(p.n) }
