package codecs

import (
	"testing"

	"gopy/stdlib/internal/golden"
	"gopy/stdlib/stringmod"
)

func TestGolden(t *testing.T) { golden.Run(t, Module(), stringmod.Module()) }
