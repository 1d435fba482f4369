"""Print, as JSON, the pieces of source that CPython's own tests contain: string constants and
doctest examples of the modules named in argv (the package libpython3.11-testsuite)."""
import ast, doctest, json, sys, textwrap

found = {}
for name in sys.argv[1:]:
    try:
        tree = ast.parse(open("/usr/lib/python3.11/test/%s.py" % name, "rb").read())
    except OSError:
        continue
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and 2 < len(node.value) < 20000):
            continue
        text = node.value
        if ">>> " in text:
            try:
                for example in doctest.DocTestParser().get_examples(text):
                    found[example.source] = 1
            except ValueError:
                pass
        if len(text) < 1000:
            found[text] = 1
            found[textwrap.dedent(text)] = 1
out = []
for text in found:
    try:
        out.append(text.encode().decode("latin-1"))
    except UnicodeEncodeError:
        pass
json.dump(out, sys.stdout)
