"""Tracebacks of failing imports: importlib's own frames are not shown."""
import os
import sys
import tempfile
import traceback

FILES = {
    "p/__init__.py": "",
    "p/raises.py": "1/0\n",
    "p/missing.py": "import nowhere\n",
    "p/inner/__init__.py": "from p import missing\n",
    "p/inner/other.py": "from p import raises\n",
    "p/syntax.py": "x = (\n",
    "p/circular.py": "from p.circular import late\nlate = 1\n",
    "top.py": "from p.inner import other\n",
    "after.py": "import p.raises\n",
}
with tempfile.TemporaryDirectory() as root:
    for name, text in FILES.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)
    sys.path.insert(0, root)
    for statement in (
        "import p.raises", "from p import raises", "from p.raises import x", "from p import missing",
        "import p.missing", "import p.inner", "from p import inner", "from p.inner import other", "import top",
        "import after", "from p import syntax", "import p.syntax", "import p.circular", "from p import nothing",
        "import p.nothing", "from p.nothing import x", "import nowhere", "from . import x",
        "__import__('p.raises')", "__import__('p', fromlist=['raises'])",
        "import importlib; importlib.import_module('p.raises')",
        "import importlib; importlib.import_module('p.missing')",
    ):
        try:
            exec(compile(statement, "<statement>", "exec"), {"__name__": "__main__"})
        except BaseException:
            print(statement)
            print(traceback.format_exc().replace(root, "ROOT"))
