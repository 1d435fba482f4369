package object

import "testing"

// TestTableFor compares with sets that grew key by key.
func TestTableFor(t *testing.T) {
	s := newSet(&SetType)
	for i := range 3000 {
		if n := len(s.table); n != 0 && n != tableFor(i) {
			t.Fatalf("%d keys: a table of %d, not %d", i, tableFor(i), n)
		}
		if err := s.addHash(nil, SmallInt(int64(i)), uint64(i)); err != nil {
			t.Fatal(err)
		}
	}
}
