# Virtual environments of gopy.
import os
import subprocess
import sys
import tempfile
import venv

SHOW = 'import sys, site; print(sys.executable, sys.prefix, sys.base_prefix, sys._base_executable, sys.path[-1], sep="|")'


def ask(python, **kw):
    return subprocess.run([python, '-c', SHOW], capture_output=True, text=True, check=True, **kw).stdout.strip().split('|')


with tempfile.TemporaryDirectory() as top:
    top = os.path.realpath(top)
    first, second, third = (os.path.join(top, n) for n in ('first', 'second', 'third'))
    subprocess.run([sys.executable, '-m', 'venv', '--without-pip', first], check=True)
    python = first + '/bin/python'
    packages = first + '/lib/python3.11/site-packages'
    base = os.path.realpath(sys.executable)
    want = [python, first, sys.base_prefix, base, packages]
    assert ask(python) == want, ask(python)
    # Found on PATH, it is the environment's as well.
    assert ask('python', env={**os.environ, 'PATH': first + '/bin'}) == want

    with open(packages + '/installed.py', 'w') as f:
        f.write('value = 5\n')
    out = subprocess.run([python, '-c', 'import installed; print(installed.value)'], capture_output=True, text=True)
    assert out.stdout == '5\n', out

    # An environment that is made within another stands on the same base.
    subprocess.run([python, '-m', 'venv', '--without-pip', second], check=True)
    assert ask(second + '/bin/python3')[1:4] == [second, sys.base_prefix, base]
    with open(second + '/pyvenv.cfg') as f:
        config = dict(line.strip().split(' = ', 1) for line in f)
    assert config['home'] == os.path.dirname(base), config
    assert config['version'] == '%d.%d.%d' % sys.version_info[:3]
    assert config['include-system-site-packages'] == 'false'

    venv.create(third, symlinks=False, system_site_packages=True)
    assert not os.path.islink(third + '/bin/gopy')
    assert ask(third + '/bin/python')[:4] == [third + '/bin/python', third, sys.base_prefix, base]
print('ok')
