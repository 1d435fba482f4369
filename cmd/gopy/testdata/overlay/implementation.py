# What tells programs that they run on gopy.
import importlib
import os
import platform
import sys
import sysconfig
import warnings

assert platform.python_implementation() == 'gopy'
assert platform.python_version() == '%d.%d.%d' % sys.version_info[:3]
assert platform._sys_version('3.11.2 (main, Mar 13 2023, 12:18:29) [GCC 12.2.0]')[0] == 'CPython'
assert sys.implementation.name == 'gopy'
assert sys.implementation.cache_tag == 'cpython-311'
assert sys.implementation.version == sys.version_info
assert sys.implementation.hexversion == sys.hexversion
assert not hasattr(os, 'fork') and not hasattr(os, 'forkpty')

# The amended modules look like the library's own.
assert platform.__spec__.origin == platform.__file__ == platform.__spec__.loader.path
assert os.path.dirname(platform.__file__) == os.path.dirname(os.__file__)
importlib.reload(platform)
assert platform.python_implementation() == 'gopy'

assert sysconfig.get_config_var('Py_DEBUG') == 0
assert sysconfig.get_config_var('EXT_SUFFIX') == '.' + sysconfig.get_config_var('SOABI') + '.so'
assert sysconfig.get_config_var('HAVE_FORK') == 0
assert sysconfig.get_config_vars()['prefix'] == sys.prefix
assert sysconfig.get_paths()['stdlib'] == os.path.dirname(os.__file__)
name = sysconfig._get_sysconfigdata_name()
spec = importlib.import_module(name).__spec__
assert spec.origin == 'frozen', spec

import _imp
assert _imp.is_frozen(name) and _imp.is_frozen('os') and not _imp.is_frozen('json')
assert _imp._frozen_module_names()
try:
    _imp.get_frozen_object('no such module')
except ImportError as e:
    assert str(e) == 'No such frozen object named no such module', e
else:
    assert False

# Tests of details of CPython are skipped.
try:
    from test import support
except ImportError:
    pass
else:
    assert not support.check_impl_detail()
    assert support.check_impl_detail(cpython=False)
    assert support.check_impl_detail(gopy=True)
    assert not support.has_fork_support
print('ok')
