# dis knows CPython's specialized instructions; these are gopy's own.
import _opcode

for _name, _op, _family in _opcode._own_specializations():
    _all_opname[_op] = _name
    _all_opmap[_name] = _op
    deoptmap[_name] = _family
del _name, _op, _family, _opcode
