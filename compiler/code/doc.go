// Package code holds what a compiled Python program is: opcodes and their
// metadata, code objects as plain data, the constants in them, the location
// and exception tables, and the marshal and .pyc formats.
//
// It imports nothing else of this project, so that the compiler, the
// interpreter, the JIT's recorder and the tools can all share it.
//
//   - Opcode facts come from opcodes.txt, the only table of them; gen/ makes
//     opcodes_gen.go out of it.
//   - Code is a code object: no behaviour, only the fields that CPython 3.11
//     marshals.
//   - Constants are ordinary Go values of the types named in consts.go.
//   - Location (PEP 657) and exception tables are byte strings in Code;
//     LocationWriter, LocationIter, HandlerIter and friends write and read them.
//   - Marshal is written against two small interfaces, Builder and Inspector,
//     so that it serves constants here and objects in the interpreter alike.
package code
