def f(x):
    match x:
        case 1 | 2 | -3 | 1+2j: a
        case "s" | b"b" | None | True: b
        case mod.CONST: c
        case [a, b]: d
        case [a, *rest]: e
        case [_, _]: f
        case [*_, z]: g
        case [first, *_, last]: h
        case (): i
        case []: j
        case {"k": v, 1: w, **rest}: k
        case {"k": _}: l
        case {}: m
        case Point(): n
        case Point(x, y): o
        case Point(x=0, y=yy): p
        case Point(1, z=[a, {"b": c}]): q
        case (1 as one) | (2 as one): r
        case [a, b] | [b, a]: s
        case [Point(x=0) as p1, *_] as whole if p1 > 0: t
        case str(s): u
        case [[a, b, c], d] | [d, [c, b, a]]: v
        case _ if g(): v
        case name: w
def g(x, y):
    match x, y:
        case 0, 0: return 1
        case _: return 2
    match x:
        case 1: pass
    match x:
        case _: return
def h(x):
    while 1:
        match x:
            case 1: break
            case 2: continue
            case (a, b, c): return a
match x:
    case C(_, a=_) as y: z: int = 1
    case C(_, [_, *_], D(_)) | _: pass
