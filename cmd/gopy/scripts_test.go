package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

const referencePython = "/usr/bin/python3.11"

// tiers are the ways every script runs; those that are slow and about the scripts'
// variety are left out for programs that run long.
var tiers = []struct {
	name string
	args []string
	env  []string
	slow bool
}{
	{name: "tier0", args: []string{"-X", "tier1=off", "-X", "tier2=off"}},
	{name: "tier1-go", args: []string{"-X", "tier1=go", "-X", "tier2=off"}},
	{name: "tier1", args: []string{"-X", "tier2=off"}},
	{name: "tier1-gogc1", args: []string{"-X", "tier2=off"}, env: []string{"GOGC=1"}, slow: true},
	{name: "tier2", args: []string{"-X", "tier2=on"}},
	{name: "tier2-always", args: []string{"-X", "tier2=always"}},
	{name: "tier2-chaos", args: []string{"-X", "tier2=always", "-X", "tier2-chaos=1"}, slow: true},
	{name: "tier2-flush", args: []string{"-X", "tier2=always", "-X", "tier2-memory=60000"}, slow: true},
	{name: "tier2-profiled", args: []string{"-X", "tier2=always", "-X", "pprof=/dev/null"}, env: []string{"GOGC=10"}, slow: true},
	{name: "gogc1", args: []string{"-X", "tier2=always"}, env: []string{"GOGC=1"}, slow: true},
}

// knownWrong is the ledger of runs that differ from the reference, each with
// the reason.
var knownWrong = map[string]string{}

// buildGopy makes the binary that the tests of this package run.
func buildGopy(t *testing.T) string {
	t.Helper()
	return buildFor(t, runtime.GOARCH)
}

func buildFor(t *testing.T, arch string) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "gopy")
	build := exec.Command("go", "build", "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOARCH="+arch)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building gopy: %v\n%s", err, out)
	}
	return bin
}

// outcome is what a script's run shows.
type outcome struct {
	stdout, stderr string
	status         int
}

func runScript(t *testing.T, argv []string, env []string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = append(append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// TestScripts runs every script of testdata on the reference and on every
// tier: output, errors and exit status must be the same.
func TestScripts(t *testing.T) {
	if _, err := os.Stat(referencePython); err != nil {
		t.Skip("no reference interpreter: install the package python3.11")
	}
	bin := buildGopy(t)
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	programs, err := filepath.Glob("../../bench/programs/*.py")
	if err != nil || len(programs) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range append(files, programs...) {
		want := runScript(t, []string{referencePython, file}, nil)
		for _, tier := range tiers {
			if strings.HasPrefix(file, "..") && tier.slow {
				continue // long-running programs: a collection every few kilobytes takes minutes
			}
			t.Run(fmt.Sprintf("%s/%s", filepath.Base(file), tier.name), func(t *testing.T) {
				if why := knownWrong[filepath.Base(file)+"/"+tier.name]; why != "" {
					t.Skip(why)
				}
				got := runScript(t, append(append([]string{bin}, tier.args...), file), tier.env)
				if got != want {
					t.Errorf("got status %d\n%s\n%s\nwant status %d\n%s\n%s", got.status, got.stdout, got.stderr,
						want.status, want.stdout, want.stderr)
				}
			})
		}
	}
}

// TestScriptsArm64 runs the scripts of testdata on the other architecture,
// under qemu, with everything compiled that can be.
func TestScriptsArm64(t *testing.T) {
	const qemu = "/usr/bin/qemu-aarch64-static"
	if _, err := os.Stat(qemu); err != nil || runtime.GOARCH != "amd64" {
		t.Skip("needs amd64 and the package qemu-user-static")
	}
	bin := buildFor(t, "arm64")
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			if why := knownWrong[filepath.Base(file)+"/tier2-always"]; why != "" {
				t.Skip(why)
			}
			want := runScript(t, []string{referencePython, file}, nil)
			chaos := "tier2-chaos=5"
			for _, x := range []string{"nothing", chaos} {
				if x == chaos && !strings.HasPrefix(filepath.Base(file), "hot_") {
					continue // those of traces also with guards that fail at random
				}
				got := runScript(t, []string{qemu, bin, "-X", "tier2=always", "-X", x, file}, nil)
				if got != want {
					t.Errorf("%s: got status %d\n%s\n%s\nwant status %d\n%s\n%s", x, got.status, got.stdout, got.stderr,
						want.status, want.stdout, want.stderr)
				}
			}
		})
	}
}
