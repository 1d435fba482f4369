package parser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestCorpus compares the inputs that fuzzing has found interesting with the reference, where
// PARSER_CORPUS names the folder (go env GOCACHE has it under fuzz/).
func TestCorpus(t *testing.T) {
	dir := os.Getenv("PARSER_CORPUS")
	if dir == "" {
		t.Skip("PARSER_CORPUS is not set")
	}
	needReference(t)
	files, _ := filepath.Glob(dir + "/*")
	var srcs []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		_, lit, ok := strings.Cut(string(text), "[]byte(")
		if !ok {
			continue
		}
		s, err := strconv.Unquote(strings.TrimSuffix(strings.TrimSpace(lit), ")"))
		if err == nil {
			srcs = append(srcs, s)
		}
	}
	for _, mode := range []Mode{Exec, Eval, Single} {
		t.Run(modeNames[mode], func(t *testing.T) { compareAll(t, mode, 0, testOptions(), srcs) })
	}
}
