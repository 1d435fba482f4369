# Prints the names of all modules of the standard library: those that
# sys.stdlib_module_names lists, and what the packages hold.
import os
import sys

top = os.path.dirname(os.__file__)
names = set(sys.stdlib_module_names) | {'idlelib', 'lib2to3'}
for folder, dirs, files in os.walk(top):
    dirs[:] = [d for d in dirs if d.isidentifier() and d not in ('__pycache__', 'test', 'tests', 'idle_test')]
    package = os.path.relpath(folder, top).replace('/', '.')
    prefix = '' if package == '.' else package + '.'
    if package != '.' and '__init__.py' not in files:
        dirs[:] = []
        continue
    names.update((prefix + f[:-3]).removesuffix('.__init__') for f in files
                 if f.endswith('.py') and f != '__main__.py' and f[:-3].isidentifier())
for name in sorted(names - {'__init__'}):
    print(name)
