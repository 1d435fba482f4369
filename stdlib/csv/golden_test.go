package csv

import (
	"testing"

	"gopy/stdlib/internal/golden"
)

func TestGolden(t *testing.T) { golden.Run(t, Module()) }
