package uop

import "testing"

func TestText(t *testing.T) {
	text := `v0 = sload +3
v1 = unbox_int v0 ?0
v2 = int -5
v3 = add v1 v2 ?1
v4 = flt 1.5
shape v0 #0x1000 ?1
store v0 v0 +16
version #0x2000 +7 ?0
loop
phi v1 v3
?0 pc=4 sp=0
?1 pc=6 sp=1 3:v1 4:v2
end ?1
`
	tr, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := tr.String(); got != text {
		t.Errorf("got\n%s", got)
	}
	for _, bad := range []string{"frob v0", "v0 = add v1 v2", "v0 = sload +1\nv1 = add v0 ?0", "?0 3:v9", "v0 = int x"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for op := range Ops {
		info := &Ops[op]
		if info.Name == "" || seen[info.Name] {
			t.Errorf("operation %d: name %q", op, info.Name)
		}
		seen[info.Name] = true
		if info.Flags&Commute != 0 && len(info.Args) < 2 {
			t.Errorf("%s cannot commute", info.Name)
		}
	}
}
