package main

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// malformedCases is how many damaged programs of each sort the test tries;
// -count and other seeds find more.
const malformedCases = 1000

// TestMalformed feeds damaged sources and damaged code objects, by marshal and
// by code.replace, to the interpreter: whatever they do, it must not crash or
// hang.
func TestMalformed(t *testing.T) {
	bin := buildGopy(t)
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	const step = 100
	for _, mode := range []string{"source", "marshal"} {
		for from := 0; from < malformedCases; from += step {
			args := append([]string{"testdata/tools/malformed.py", mode, "test", strconv.Itoa(from), strconv.Itoa(from + step)}, files...)
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
			cmd := exec.CommandContext(ctx, bin, args...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Run(); err != nil {
				tail := stderr.Bytes()
				if i := bytes.LastIndex(tail, []byte("\ncase ")); i >= 0 {
					tail = tail[i:]
				}
				t.Errorf("%s: %v\n%s", mode, err, tail)
			}
			cancel()
		}
	}
}
