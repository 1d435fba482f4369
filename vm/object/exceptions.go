package object

// The builtin exception classes.
var (
	BaseException, BaseExceptionGroup, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit,
	ExceptionType, // class Exception; Exception is the Go type
	ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError,
	AssertionError, AttributeError, BufferError, EOFError,
	ImportError, ModuleNotFoundError,
	LookupError, IndexError, KeyError, MemoryError,
	NameError, UnboundLocalError,
	OSError, BlockingIOError, ChildProcessError,
	ConnectionError, BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError,
	FileExistsError, FileNotFoundError, InterruptedError, IsADirectoryError, NotADirectoryError,
	PermissionError, ProcessLookupError, TimeoutError,
	ReferenceError, RuntimeError, NotImplementedError, RecursionError,
	StopAsyncIteration, StopIteration,
	SyntaxError, IndentationError, TabError, SystemError, TypeError,
	ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
	Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning,
	PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning Type
)

// An excDef declares one exception class. setup fills in what the class does
// differently from its base: layout, slots, methods.
type excDef struct {
	typ, base *Type
	name      string
	doc       string
	setup     func(typ *Type)
}

// exceptionTable lists the classes, bases first.
func exceptionTable() []excDef {
	return []excDef{
		{&BaseException, nil, "BaseException", "Common base class for all exceptions", setupBaseException},
		{&GeneratorExit, &BaseException, "GeneratorExit", "Request that a generator exit.", nil},
		{&KeyboardInterrupt, &BaseException, "KeyboardInterrupt", "Program interrupted by user.", nil},
		{&SystemExit, &BaseException, "SystemExit", "Request to exit from the interpreter.", setupSystemExit},
		{&ExceptionType, &BaseException, "Exception", "Common base class for all non-exit exceptions.", nil},
		{&BaseExceptionGroup, &BaseException, "BaseExceptionGroup", "A combination of multiple unrelated exceptions.", setupExceptionGroup},
		{&ExceptionGroup, &BaseExceptionGroup, "ExceptionGroup", "", func(typ *Type) {
			typ.Bases = []*Type{&BaseExceptionGroup, &ExceptionType}
		}},
		{&ArithmeticError, &ExceptionType, "ArithmeticError", "Base class for arithmetic errors.", nil},
		{&FloatingPointError, &ArithmeticError, "FloatingPointError", "Floating point operation failed.", nil},
		{&OverflowError, &ArithmeticError, "OverflowError", "Result too large to be represented.", nil},
		{&ZeroDivisionError, &ArithmeticError, "ZeroDivisionError", "Second argument to a division or modulo operation was zero.", nil},
		{&AssertionError, &ExceptionType, "AssertionError", "Assertion failed.", nil},
		{&AttributeError, &ExceptionType, "AttributeError", "Attribute not found.", setupAttributeError},
		{&BufferError, &ExceptionType, "BufferError", "Buffer error.", nil},
		{&EOFError, &ExceptionType, "EOFError", "Read beyond end of file.", nil},
		{&ImportError, &ExceptionType, "ImportError", "Import can't find module, or can't find name in module.", setupImportError},
		{&ModuleNotFoundError, &ImportError, "ModuleNotFoundError", "Module not found.", nil},
		{&LookupError, &ExceptionType, "LookupError", "Base class for lookup errors.", nil},
		{&IndexError, &LookupError, "IndexError", "Sequence index out of range.", nil},
		{&KeyError, &LookupError, "KeyError", "Mapping key not found.", func(typ *Type) { typ.Str = keyErrorStr }},
		{&MemoryError, &ExceptionType, "MemoryError", "Out of memory.", nil},
		{&NameError, &ExceptionType, "NameError", "Name not found globally.", setupNameError},
		{&UnboundLocalError, &NameError, "UnboundLocalError", "Local name referenced but not bound to a value.", nil},
		{&OSError, &ExceptionType, "OSError", "Base class for I/O related errors.", setupOSError},
		{&BlockingIOError, &OSError, "BlockingIOError", "I/O operation would block.", nil},
		{&ChildProcessError, &OSError, "ChildProcessError", "Child process error.", nil},
		{&ConnectionError, &OSError, "ConnectionError", "Connection error.", nil},
		{&BrokenPipeError, &ConnectionError, "BrokenPipeError", "Broken pipe.", nil},
		{&ConnectionAbortedError, &ConnectionError, "ConnectionAbortedError", "Connection aborted.", nil},
		{&ConnectionRefusedError, &ConnectionError, "ConnectionRefusedError", "Connection refused.", nil},
		{&ConnectionResetError, &ConnectionError, "ConnectionResetError", "Connection reset.", nil},
		{&FileExistsError, &OSError, "FileExistsError", "File already exists.", nil},
		{&FileNotFoundError, &OSError, "FileNotFoundError", "File not found.", nil},
		{&InterruptedError, &OSError, "InterruptedError", "Interrupted by signal.", nil},
		{&IsADirectoryError, &OSError, "IsADirectoryError", "Operation doesn't work on directories.", nil},
		{&NotADirectoryError, &OSError, "NotADirectoryError", "Operation only works on directories.", nil},
		{&PermissionError, &OSError, "PermissionError", "Not enough permissions.", nil},
		{&ProcessLookupError, &OSError, "ProcessLookupError", "Process not found.", nil},
		{&TimeoutError, &OSError, "TimeoutError", "Timeout expired.", nil},
		{&ReferenceError, &ExceptionType, "ReferenceError", "Weak ref proxy used after referent went away.", nil},
		{&RuntimeError, &ExceptionType, "RuntimeError", "Unspecified run-time error.", nil},
		{&NotImplementedError, &RuntimeError, "NotImplementedError", "Method or function hasn't been implemented yet.", nil},
		{&RecursionError, &RuntimeError, "RecursionError", "Recursion limit exceeded.", nil},
		{&StopAsyncIteration, &ExceptionType, "StopAsyncIteration", "Signal the end from iterator.__anext__().", nil},
		{&StopIteration, &ExceptionType, "StopIteration", "Signal the end from iterator.__next__().", setupStopIteration},
		{&SyntaxError, &ExceptionType, "SyntaxError", "Invalid syntax.", setupSyntaxError},
		{&IndentationError, &SyntaxError, "IndentationError", "Improper indentation.", nil},
		{&TabError, &IndentationError, "TabError", "Improper mixture of spaces and tabs.", nil},
		{&SystemError, &ExceptionType, "SystemError", "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.", nil},
		{&TypeError, &ExceptionType, "TypeError", "Inappropriate argument type.", nil},
		{&ValueError, &ExceptionType, "ValueError", "Inappropriate argument value (of correct type).", nil},
		{&UnicodeError, &ValueError, "UnicodeError", "Unicode related error.", nil},
		{&UnicodeDecodeError, &UnicodeError, "UnicodeDecodeError", "Unicode decoding error.", setupUnicodeDecodeError},
		{&UnicodeEncodeError, &UnicodeError, "UnicodeEncodeError", "Unicode encoding error.", setupUnicodeEncodeError},
		{&UnicodeTranslateError, &UnicodeError, "UnicodeTranslateError", "Unicode translation error.", setupUnicodeTranslateError},
		{&Warning, &ExceptionType, "Warning", "Base class for warning categories.", nil},
		{&BytesWarning, &Warning, "BytesWarning", "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.", nil},
		{&DeprecationWarning, &Warning, "DeprecationWarning", "Base class for warnings about deprecated features.", nil},
		{&EncodingWarning, &Warning, "EncodingWarning", "Base class for warnings about encodings.", nil},
		{&FutureWarning, &Warning, "FutureWarning", "Base class for warnings about constructs that will change semantically\nin the future.", nil},
		{&ImportWarning, &Warning, "ImportWarning", "Base class for warnings about probable mistakes in module imports", nil},
		{&PendingDeprecationWarning, &Warning, "PendingDeprecationWarning", "Base class for warnings about features which will be deprecated\nin the future.", nil},
		{&ResourceWarning, &Warning, "ResourceWarning", "Base class for warnings about resource usage.", nil},
		{&RuntimeWarning, &Warning, "RuntimeWarning", "Base class for warnings about dubious runtime behavior.", nil},
		{&SyntaxWarning, &Warning, "SyntaxWarning", "Base class for warnings about dubious syntax.", nil},
		{&UnicodeWarning, &Warning, "UnicodeWarning", "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.", nil},
		{&UserWarning, &Warning, "UserWarning", "Base class for warnings generated by user code.", nil},
	}
}

// exceptionTypes turns the table into entries for boot. Each class has
// __new__ and __init__ of its own in its dict, as in CPython.
func exceptionTypes() []typeDef {
	table := exceptionTable()
	defs := make([]typeDef, len(table))
	for i, d := range table {
		defs[i] = typeDef{d.typ, func() {
			typ := d.typ
			*typ = Type{Name: d.name, Base: d.base, Doc: d.doc, Flags: TypeBase | TypeExceptionSub}
			if d.base != nil {
				typ.Layout, typ.attrOffset = d.base.Layout, d.base.attrOffset
				typ.New, typ.Init = d.base.New, d.base.Init
			}
			if d.setup != nil {
				d.setup(typ)
			}
		}}
	}
	return defs
}

// ExceptionTypes calls f with each builtin exception class: it is how module
// builtins gets them.
func ExceptionTypes(f func(typ *Type)) {
	for _, d := range exceptionTable() {
		f(d.typ)
	}
}
