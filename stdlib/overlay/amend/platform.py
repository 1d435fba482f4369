# platform tells implementations apart by sys.version, and takes gopy's for
# CPython's. An explicit version string, or one that somebody has put into
# sys.version since, is parsed as ever.

_gopy_version = sys.version
_gopy_parse = _sys_version


def _sys_version(sys_version=None):
    result = _gopy_parse(sys_version)
    if (sys.version if sys_version is None else sys_version) == _gopy_version:
        result = (sys.implementation.name,) + result[1:]
    return result


_sys_version.__doc__ = _gopy_parse.__doc__
