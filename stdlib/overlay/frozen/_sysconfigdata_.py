"""What sysconfig.get_config_vars() answers beside the paths.

CPython takes these values from its Makefile and pyconfig.h. gopy has neither;
here is what programs ask for, true of gopy.
"""

import struct
import sys

_version = '%d.%d' % sys.version_info[:2]
_multiarch = getattr(sys.implementation, '_multiarch', '')
_base = sys.base_prefix
_library = _base + '/lib/python' + _version
_abi = 'gopy-' + _version.replace('.', '') + ('-' + _multiarch if _multiarch else '')

build_time_vars = {
    'ABIFLAGS': '',
    'AR': 'ar',
    'ARFLAGS': 'rcs',
    'BINDIR': sys.base_exec_prefix + '/bin',
    'BINLIBDEST': _library,
    'BUILDPYTHON': 'gopy',
    'CC': 'cc',
    'CCSHARED': '-fPIC',
    'CFLAGS': '-O2',
    'CONFIG_ARGS': '',
    'CXX': 'c++',
    'DESTDIRS': ' '.join((_base, _base + '/lib', _library)),
    'EXE': '',
    'EXT_SUFFIX': '.' + _abi + '.so',
    'HAVE_FORK': 0,
    'HAVE_VFORK': 0,
    'INCLUDEPY': _base + '/include/python' + _version,
    'LDFLAGS': '',
    'LDLIBRARY': '',
    'LDSHARED': 'cc -shared',
    'LDVERSION': _version,
    'LIBDEST': _library,
    'LIBDIR': _base + '/lib',
    'LIBPL': _library + '/config-' + _version,
    'LIBRARY': '',
    'MACHDEP': sys.platform,
    'MACHDESTLIB': _library,
    'MULTIARCH': _multiarch,
    'OPT': '',
    'PLATLIBDIR': sys.platlibdir,
    'PYTHON': 'python',
    'PYTHONFRAMEWORK': '',
    'Py_DEBUG': 0,
    'Py_ENABLE_SHARED': 0,
    'Py_HASH_ALGORITHM': 0,
    'SCRIPTDIR': _base + '/lib',
    'SHELL': '/bin/sh',
    'SHLIB_SUFFIX': '.so',
    'SIZEOF_VOID_P': struct.calcsize('P'),
    'SIZEOF_INT': struct.calcsize('i'),
    'SIZEOF_LONG': struct.calcsize('l'),
    'SIZEOF_LONG_LONG': struct.calcsize('q'),
    'SIZEOF_SHORT': struct.calcsize('h'),
    'SIZEOF_SIZE_T': struct.calcsize('N'),
    'SIZEOF_FLOAT': struct.calcsize('f'),
    'SIZEOF_DOUBLE': struct.calcsize('d'),
    'SIZEOF_TIME_T': 8,
    'SOABI': _abi,
    'TZPATH': '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
    'VERSION': _version,
    'WITH_DOC_STRINGS': 1,
    'WITH_FREELISTS': 0,
    'WITH_PYMALLOC': 0,
    'exec_prefix': sys.base_exec_prefix,
    'prefix': _base,
    'srcdir': '.',
}
