# Prints what introspection says of every member of builtins and of the native
# modules: its kind, signature and documentation, a line each.
import importlib
import inspect
import sys
import types
import zlib

MODULES = """builtins sys _imp _io posix errno time math cmath itertools _collections _functools operator _operator
_struct _random _sre _json _codecs _string _weakref _abc _thread _signal _warnings _stat _locale _bisect _heapq
_statistics array binascii zlib _md5 _sha1 _sha256 _sha512 _posixsubprocess select fcntl resource gc atexit
marshal _opcode _typing _contextvars _queue _csv unicodedata pwd grp _symtable types""".split()

WRAPPERS = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
            types.ClassMethodDescriptorType, type, staticmethod, classmethod)


def signature(x):
    if not isinstance(x, WRAPPERS):
        return "-"
    if isinstance(x, (staticmethod, classmethod)):
        x = x.__func__
    try:
        return str(inspect.signature(x))
    except ValueError:
        return "none"
    except Exception as e:
        return type(e).__name__


def line(path, x):
    doc = getattr(x, "__doc__", None)
    if isinstance(x, (types.ModuleType, str, int, tuple, float, dict, bytes, list)) or not isinstance(doc, str):
        doc = ""
    print(path, type(x).__name__, signature(x), "%08x" % zlib.crc32(doc.encode()), sep="\t")


def members(path, cls):
    for name, x in sorted(vars(cls).items()):
        if name not in ("__doc__", "__module__"):
            line(path + "." + name, x)


seen = set()
for name in MODULES:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    for key, x in sorted(vars(module).items()):
        if key.startswith("__") and name != "builtins" or isinstance(x, types.ModuleType) or key == "_":
            continue
        path = name + "." + key
        line(path, x)
        if isinstance(x, type) and x not in seen:
            seen.add(x)
            members(path, x)
