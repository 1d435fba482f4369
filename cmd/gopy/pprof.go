package main

import (
	"fmt"
	"os"

	"gopy/jit"
	"gopy/vm"
	"gopy/vm/object"
	"gopy/vm/profile"
)

// pythonProfile is -X pprof=FILE: a profile of the Python program in the format of
// github.com/google/pprof, written at the end.
type pythonProfile struct {
	file    string
	sampler *profile.Sampler
}

// newProfile is called before there are any code objects; it returns nil without
// file.
func newProfile(file string) *pythonProfile {
	if file == "" {
		return nil
	}
	return &pythonProfile{file: file, sampler: profile.Prepare()}
}

// prepareTier tells the tier, before it compiles anything.
func (p *pythonProfile) prepareTier(tier vm.Tier) {
	if tier, ok := tier.(*jit.Tier); ok && p != nil {
		tier.KeepPlaces()
	}
}

// start begins to sample and returns what ends it.
func (p *pythonProfile) start(t *object.Thread, tier vm.Tier) (stop func()) {
	if p == nil {
		return func() {}
	}
	var traces profile.Traces
	if tier, ok := tier.(*jit.Tier); ok {
		traces = tier
	}
	if err := p.sampler.Start(t.RT, traces); err != nil {
		p.complain(err)
		return func() {}
	}
	return func() {
		w, err := os.Create(p.file)
		if err == nil {
			err = p.sampler.Stop(w)
			if e := w.Close(); err == nil {
				err = e
			}
		}
		if err != nil {
			p.complain(err)
		}
	}
}

func (p *pythonProfile) complain(err error) { fmt.Fprintln(os.Stderr, "gopy: -X pprof:", err) }
