package text

import "testing"

func BenchmarkText(b *testing.B) {
	spec, _ := ParseSpec(ASCIIStr(".2f"), SpecFloat, "float")
	wide, _ := ParseSpec(ASCIIStr("10,.3f"), SpecFloat, "float")
	five, _ := ParseSpec(ASCIIStr("5d"), SpecInt, "int")
	latin := UTF8Str("naïve café with a few accents, long enough")
	greek := UTF8Str("Καλημέρα κόσμε, πώς είσαι σήμερα το πρωί;")
	plain := ASCIIStr("The quick brown fox jumps over the lazy dog")
	for _, c := range []struct {
		name string
		f    func()
	}{
		{"format.2f", func() { spec.FormatFloat(3.14159) }}, {"format10,.3f", func() { wide.FormatFloat(31415.9) }}, {"format5d", func() { five.FormatInt64(42) }},
		{"parsespec", func() { ParseSpec(ASCIIStr(">10.3f"), SpecFloat, "float") }},
		{"percent.2f", func() {
			d, _ := NextDirective(ASCIIStr("%.2f"), 0, false)
			var b Builder
			d.WriteFloat(&b, 3.14159)
		}},
		{"reprASCII", func() { ReprStr(plain) }}, {"reprGreek", func() { ReprStr(greek) }}, {"upperASCII", func() { Upper(plain) }}, {"upperLatin", func() { Upper(latin) }},
		{"lowerGreek", func() { Lower(greek) }}, {"nfcGreek", func() { Normalize(greek, NFC) }}, {"nfdGreek", func() { Normalize(greek, NFD) }},
		{"encodeGreek", func() { EncodeUTF8(nil, greek, 0) }}, {"decodeGreek", func() {
			var b Builder
			DecodeUTF8(&b, greekBytes, 0, true)
		}}, {"decodeASCII", func() {
			var b Builder
			DecodeUTF8(&b, []byte(plain.S), 0, true)
		}}, {"findGreek", func() { Find(greek, UTF8Str("πρωί"), 0, greek.Len()) }}, {"names", func() { loadNames() }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				c.f()
			}
		})
	}
}

var greekBytes = []byte("Καλημέρα κόσμε, πώς είσαι σήμερα το πρωί;")
