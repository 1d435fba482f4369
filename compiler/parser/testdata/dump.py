"""Dump trees for the comparison with ours: argv is a list of files, stdin otherwise."""
import ast, struct, sys, warnings, hashlib, unicodedata
warnings.simplefilter("ignore")

def rep(s):
    return "'" + "".join(c if ' ' <= c < '\x7f' and c not in "'\\" else "\\u{%x}" % ord(c) for c in s) + "'"

def const(v):
    if v is None or v is True or v is False or v is Ellipsis:
        return repr(v)
    if isinstance(v, str):
        return rep(v)
    if isinstance(v, bytes):
        return "b" + rep(v.decode("latin-1"))
    if isinstance(v, int):
        return "%d" % v
    if isinstance(v, float):
        return "F" + struct.pack(">d", v).hex()
    if isinstance(v, complex):
        return "C" + struct.pack(">d", v.imag).hex()
    return repr(v)

def dump(node, out):
    if isinstance(node, ast.AST):
        out.append(type(node).__name__ + "(")
        sep = ""
        cls = type(node)
        for name in node._fields:
            v = getattr(node, name)
            if v is None and getattr(cls, name, ...) is None:
                continue
            out.append(sep + name + "=")
            sep = ", "
            if isinstance(node, (ast.Constant, ast.MatchSingleton)) and name == "value":
                out.append(const(v))
            else:
                dump(v, out)
        if node._attributes:
            out.append(sep + ", ".join("%s=%d" % (a, getattr(node, a)) for a in node._attributes))
        out.append(")")
    elif isinstance(node, list):
        out.append("[")
        for i, x in enumerate(node):
            if i:
                out.append(", ")
            dump(x, out)
        out.append("]")
    else:
        out.append(const(node))

sys.set_int_max_str_digits(0)
sys.setrecursionlimit(20000)
def one(src, mode="exec", name="F", **kw):
    try:
        tree = compile(src, name, mode, ast.PyCF_ONLY_AST, **kw)
    except SyntaxError as e:
        return "%s|%s|%s|%s|%s|%s|%s" % (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
    except Exception as e:
        return "%s|%s" % (type(e).__name__, e)
    out = []
    dump(tree, out)
    return "".join(out)

def batch():
    """Answer a JSON list of [mode, flags, source as latin-1] with a JSON list of outcomes."""
    import json
    out = []
    for mode, flags, src, *version in json.load(sys.stdin):
        src = src.encode("latin-1")
        if flags & 0x100:  # PyCF_IGNORE_COOKIE: what compile() adds for a str
            try:
                src = src.decode()
            except UnicodeDecodeError:
                pass
            flags &= ~0x100
        try:
            tree = compile(src, "F", mode, ast.PyCF_ONLY_AST | flags, True, _feature_version=version[0])
        except SyntaxError as e:
            out.append("%s|%s|%s|%s|%s|%s|%s" % (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text))
        except Exception as e:
            out.append("%s|%s" % (type(e).__name__, e))
        else:
            o = []
            dump(tree, o)
            out.append("".join(o))
    json.dump(out, sys.stdout)

def warn():
    """Answer a JSON list of sources with a JSON list of the warnings that parsing them gives."""
    import json
    out = []
    for src in json.load(sys.stdin):
        with warnings.catch_warnings(record=True) as log:
            warnings.simplefilter("always")
            try:
                compile(src.encode("latin-1"), "F", "exec", ast.PyCF_ONLY_AST, True)
            except (SyntaxError, ValueError):
                out.append("error")
                continue
        text = "; ".join("%s:%d:%s" % (w.category.__name__, w.lineno, w.message) for w in log)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                compile(src.encode("latin-1"), "F", "exec", ast.PyCF_ONLY_AST, True)
            except SyntaxError as e:
                text += " => %s|%s|%s|%s|%s|%s|%s" % (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
        out.append(text)
    json.dump(out, sys.stdout)

if __name__ == "__main__" and sys.argv[1:] == ["-warn"]:
    warn()
elif __name__ == "__main__" and sys.argv[1:] == ["-batch"]:
    batch()
elif __name__ == "__main__":
    full = sys.argv[1:2] == ["-full"]
    for name in sys.argv[1 + full:] or (x.rstrip("\n") for x in sys.stdin):
        r = one(open(name, "rb").read()).encode("utf-8", "surrogatepass")
        if full:
            sys.stdout.write(r.decode("utf-8", "replace") + "\n")
        elif r.find(b"|") < 0 or b"(" in r[:9]:
            print("ok", hashlib.md5(r).hexdigest(), name)
        else:
            print("err", hashlib.md5(r).hexdigest(), name)
