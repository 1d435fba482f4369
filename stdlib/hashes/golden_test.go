package hashes

import (
	"testing"

	"gopy/stdlib/internal/golden"
)

func TestGolden(t *testing.T) {
	golden.Run(t, MD5(), SHA1(), SHA256(), SHA512(), SHA3(), Blake2())
}
