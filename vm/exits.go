//go:build exits

package vm

import (
	"fmt"
	"os"
	"sort"
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// With the build tag exits, run counts every instruction that Go executes: for
// each opcode, and for each place with the types of the operands. A file that
// GOPY_EXITS names gets the tables, again after every 200,000. What stands
// high there is worth a handler.

const countExits = true

type exitPlace struct {
	code *Code
	pc   unsafe.Pointer
	op   uint8
	a, b string // types of the topmost words
}

var (
	exitsByOp    [256]int
	exitsByPlace = map[exitPlace]int{}
	exitsTotal   int
	exitsStarted bool
)

func noteExit(f *Frame, pc, sp unsafe.Pointer, op uint8) {
	p := exitPlace{code: f.code, pc: pc, op: op}
	base := uintptr(f.stackBase())
	for i, s := range []*string{&p.a, &p.b} {
		at := uintptr(sp) - uintptr(8*(i+1))
		if at < base {
			break
		}
		v := *(*Value)(unsafe.Add(sp, -8*(i+1)))
		*s = "NULL"
		if !v.IsNil() {
			*s = object.TypeOf(v).Name
			if object.IsExact(v, &object.MethodDescrType) || object.IsExact(v, &object.BuiltinType) {
				*s += " " + (*object.Builtin)(v.Ptr()).Def.Name
			}
		}
	}
	exitsByOp[op]++
	exitsByPlace[p]++
	exitsTotal++
	if !exitsStarted && exitsTotal == 250_000 {
		// What a program begins with, its imports, is left out.
		exitsStarted, exitsTotal, exitsByOp = true, 0, [256]int{}
		clear(exitsByPlace)
	}
	if exitsTotal%200_000 == 0 {
		writeExits()
	}
}

func writeExits() {
	w, err := os.Create(os.Getenv("GOPY_EXITS"))
	if err != nil {
		return
	}
	defer w.Close()
	fmt.Fprintln(w, "total", exitsTotal)
	ops := make([]int, 256)
	for i := range ops {
		ops[i] = i
	}
	sort.Slice(ops, func(i, j int) bool { return exitsByOp[ops[i]] > exitsByOp[ops[j]] })
	for _, op := range ops[:25] {
		fmt.Fprintf(w, "%5.1f%% %s\n", 100*float64(exitsByOp[op])/float64(exitsTotal), code.Names[op])
	}
	places := make([]exitPlace, 0, len(exitsByPlace))
	for p := range exitsByPlace {
		places = append(places, p)
	}
	sort.Slice(places, func(i, j int) bool { return exitsByPlace[places[i]] > exitsByPlace[places[j]] })
	for _, p := range places[:min(70, len(places))] {
		at := int(uintptr(p.pc) - uintptr(p.code.start))
		fmt.Fprintf(w, "%5.1f%% %-36s %s:%d %s %d | %s | %s\n", 100*float64(exitsByPlace[p])/float64(exitsTotal), code.Names[p.op],
			p.code.Qualname, p.code.Data.LineAt(at), "arg", *(*uint16)(p.pc)>>8, p.b, p.a)
	}
}
