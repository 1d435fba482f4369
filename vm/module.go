package vm

import (
	"slices"
	"time"

	"gopy/vm/object"
)

// ModuleDef declares a native module. The table of them is made by cmd/gopy and
// given to the Interp.
type ModuleDef struct {
	Name      string
	Doc       string
	Functions []object.Native
	// MoreFunctions makes further functions when the module is loaded.
	MoreFunctions func() []object.Native
	// FunctionsModule is __module__ of the functions, where that is not Name.
	FunctionsModule string
	// Exec adds constants and types, and may keep state in m.State. It may be
	// nil.
	Exec func(t *Thread, m *object.Module) *Exception
}

// moduleNames is how many names the import system adds to a module, and some.
const moduleNames = 8

// NewModule makes the module object of a native module, without running Exec.
func (def *ModuleDef) NewModule(t *Thread) *object.Module {
	functions := def.Functions
	if def.MoreFunctions != nil {
		functions = slices.Concat(def.MoreFunctions(), functions)
	}
	m := object.NewModule(def.Name)
	m.Dict.Reserve(len(functions) + moduleNames)
	if def.Doc != "" {
		m.Dict.SetName("__doc__", object.NewStr(def.Doc))
	}
	owner := def.FunctionsModule
	if owner == "" {
		owner = def.Name
	}
	name := object.Intern(owner).Value()
	for i := range functions {
		f := &functions[i]
		m.Dict.SetName(f.Name, object.NewFunction(f, m.Value(), name))
	}
	return m
}

// Load makes the module and runs Exec.
func (def *ModuleDef) Load(t *Thread) (*object.Module, *Exception) {
	m := def.NewModule(t)
	if def.Exec != nil {
		if err := def.Exec(t, m); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Interp is what the native modules share of one interpreter: the table of
// native modules, the configuration, and Tier 2. It hangs on Runtime.State.
type Interp struct {
	Modules map[string]*ModuleDef
	Config  Config
	Tier    Tier
	// Tree compiles syntax trees and makes them: module _ast. It may be nil.
	Tree TreeCompiler
}

// TreeCompiler is what module _ast offers to compile().
type TreeCompiler interface {
	// IsTree reports whether v is a node of a syntax tree.
	IsTree(t *Thread, v Value) bool
	// Compile compiles a tree, or parses source to one when the flags ask for
	// it.
	Compile(t *Thread, source Value, o CompileOptions) (Value, *Exception)
}

// Config is what the command line and the environment decided.
type Config struct {
	Executable     string
	BaseExecutable string // the executable outside of any virtual environment
	Prefix         string
	ExecPrefix     string
	BasePrefix     string
	StdlibDir      string
	Argv           []string
	OrigArgv       []string
	ModulePaths    []string // sys.path before site
	WarnOptions    []string
	XOptions       []string
	Flags          map[string]int // sys.flags by field
	PycachePrefix  string
	SafePath       bool
	NoTier1        bool          // code stays unspecialized: -X tier1=off
	ImportTime     bool          // -X importtime
	NoMachineLoop  bool          // all instructions are executed in Go: -X tier1=go
	MarkWait       time.Duration // for how long threads wait for the collector when it marks, before both go on together
}

type interpKey struct{}

// InterpOf returns the interpreter that the thread belongs to.
func InterpOf(t *Thread) *Interp { return t.RT.State[interpKey{}].(*Interp) }

// NewRuntime makes an interpreter and its main thread.
func NewRuntime(in *Interp) *Thread {
	Boot()
	rt := &object.Runtime{Modules: object.NewDict(), State: map[any]any{interpKey{}: in}, Interp: frames{}}
	t := rt.NewThread()
	if in.Tier != nil {
		t.Tier = in.Tier
	}
	rt.Main = t
	t.Acquire()
	return t
}
