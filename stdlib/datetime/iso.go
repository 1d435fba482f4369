package datetime

import "strings"

// Reading ISO 8601, in the forms that fromisoformat takes.

func digits(s string, n int) (x int, ok bool) {
	if len(s) < n {
		return 0, false
	}
	for i := 0; i < n; i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		x = x*10 + int(s[i]-'0')
	}
	return x, true
}

// parseDate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]. The parts
// may be out of range, apart from those of weeks.
func parseDate(s string) (y, m, d int, ok bool) {
	if y, ok = digits(s, 4); !ok {
		return 0, 0, 0, false
	}
	s = s[4:]
	dash := strings.HasPrefix(s, "-")
	if dash {
		s = s[1:]
	}
	if strings.HasPrefix(s, "W") {
		return parseWeek(y, s[1:], dash)
	}
	if m, ok = digits(s, 2); !ok {
		return 0, 0, 0, false
	}
	s = s[2:]
	if dash {
		if !strings.HasPrefix(s, "-") {
			return 0, 0, 0, false
		}
		s = s[1:]
	}
	d, ok = digits(s, 2)
	return y, m, d, ok && len(s) == 2
}

func parseWeek(y int, s string, dash bool) (yy, m, d int, ok bool) {
	week, ok := digits(s, 2)
	if !ok {
		return 0, 0, 0, false
	}
	s = s[2:]
	day := 1
	if s != "" {
		if dash {
			if s[0] != '-' {
				return 0, 0, 0, false
			}
			s = s[1:]
		}
		if day, ok = digits(s, 1); !ok || len(s) != 1 {
			return 0, 0, 0, false
		}
	}
	if y < minYear || week < 1 || week > 53 || day < 1 || day > 7 || week == 53 && isoWeek1(y+1)-isoWeek1(y) < 53*7 {
		return 0, 0, 0, false
	}
	ord := isoWeek1(y) + (week-1)*7 + day - 1
	if ord < 1 || ord > maxOrdinal {
		return 0, 0, 0, false
	}
	yy, m, d = fromOrdinal(ord)
	return yy, m, d, true
}

// dateEnd is where the date ends in a date with time, as far as it can be told.
func dateEnd(s []rune) (int, bool) {
	digit := func(c rune) bool { return c >= '0' && c <= '9' }
	if len(s) == 7 {
		return 7, true
	}
	if s[4] == '-' {
		if s[5] != 'W' {
			return 10, true
		}
		if len(s) < 8 {
			return 0, false
		}
		if len(s) > 8 && s[8] == '-' {
			if len(s) == 9 {
				return 0, false
			}
			if len(s) > 10 && digit(s[10]) {
				return 8, true // the dash parts date and time
			}
			return 10, true
		}
		return 8, true
	}
	if s[4] != 'W' {
		return 8, true
	}
	i := 7
	for i < len(s) && digit(s[i]) {
		i++
	}
	switch {
	case i < 9:
		return i, true
	case i%2 == 0:
		return 7, true
	}
	return 8, true
}

// parseHMS reads HH[:MM[:SS[.ffffff]]], with or without colons.
func parseHMS(s string) (h, min, sec, us int, ok bool) {
	parts := [3]*int{&h, &min, &sec}
	colons := false
	for i, p := range parts {
		if *p, ok = digits(s, 2); !ok {
			return 0, 0, 0, 0, false
		}
		s = s[2:]
		if i == 0 {
			colons = strings.HasPrefix(s, ":")
		}
		if s == "" || i == 2 || s[0] == '.' || s[0] == ',' {
			break
		}
		if colons {
			if s[0] != ':' {
				return 0, 0, 0, 0, false
			}
			s = s[1:]
		}
	}
	if s == "" {
		return h, min, sec, 0, true
	}
	if s[0] != '.' && s[0] != ',' || len(s) == 1 {
		return 0, 0, 0, 0, false
	}
	s = s[1:]
	n := min6(len(s))
	if us, ok = digits(s, n); !ok {
		return 0, 0, 0, 0, false
	}
	for i := n; i < 6; i++ {
		us *= 10
	}
	_, ok = digits(s, len(s))
	return h, min, sec, us, ok
}

func min6(n int) int { return min(n, 6) }

// isoTime is a time of the day with perhaps an offset.
type isoTime struct {
	h, min, s, us int
	zone          bool
	offset        *delta
}

// parseTime reads a time with an optional offset: Z or +HH:MM[:SS[.ffffff]].
func parseTime(s string) (r isoTime, ok bool) {
	at := strings.IndexAny(s, "+-Z")
	clock := s
	if at >= 0 {
		clock = s[:at]
	}
	if r.h, r.min, r.s, r.us, ok = parseHMS(clock); !ok || at < 0 {
		return r, ok
	}
	r.zone = true
	rest := s[at+1:]
	if s[at] == 'Z' {
		r.offset = newDelta(0, 0, 0)
		return r, rest == ""
	}
	h, min, sec, us, ok := parseHMS(rest)
	if !ok {
		return r, false
	}
	n := h*3600 + min*60 + sec
	if s[at] == '-' {
		n, us = -n, -us
	}
	n += floorDiv(us, usPerSecond)
	r.offset = newDelta(floorDiv(n, daySeconds), floorMod(n, daySeconds), floorMod(us, usPerSecond))
	return r, true
}
