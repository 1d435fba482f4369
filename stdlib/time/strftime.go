package time

import (
	"fmt"
	"strings"
	gotime "time"

	"gopy/vm/object"
)

//py:func strftime(format, tuple=<unrepresentable>, /)
//py:sig -
//py:doc strftime(format[, tuple]) -> string
//py:doc
//py:doc Convert a time tuple to a string according to a format specification.
//py:doc See the library reference manual for formatting codes. When the time tuple
//py:doc is not present, current time as returned by localtime() is used.
func strftime(t *Thread, format *object.Str, v Value) (Value, *Exception) {
	f, err := fieldsOf(t, v, "strftime")
	if err != nil {
		return Value{}, err
	}
	if !f.hasZone {
		f.guessZone()
	}
	text := format.String()
	if strings.IndexByte(text, 0) >= 0 {
		return Value{}, t.ValueErrorf("embedded null character")
	}
	var b strings.Builder
	f.format(&b, text)
	return object.NewStr(b.String()), nil
}

// guessZone finds the names of the zone for a plain tuple, which does not tell.
func (f *fields) guessZone() {
	if f.dst < 0 {
		return
	}
	for _, m := range []gotime.Month{1, 7} {
		x := gotime.Date(gotime.Now().Year(), m, 1, 0, 0, 0, 0, localZone)
		if x.IsDST() == (f.dst > 0) {
			f.zone, f.offset = x.Zone()
			f.hasZone = true
			return
		}
	}
}

// format is the C library's strftime in the C locale.
func (f *fields) format(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		start := i
		pad := byte(0)
		upper := false
		for i++; i < len(s) && strings.IndexByte("_-0^#", s[i]) >= 0; i++ {
			if s[i] == '^' || s[i] == '#' {
				upper = s[i] == '^'
			} else {
				pad = s[i]
			}
		}
		width := 0
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			width = width*10 + int(s[i]-'0')
		}
		for i < len(s) && (s[i] == 'E' || s[i] == 'O') {
			i++
		}
		if i >= len(s) {
			b.WriteString(s[start:])
			return
		}
		text, ok := f.field(s[i], pad, width)
		if !ok {
			text = s[start : i+1]
		}
		if upper {
			text = strings.ToUpper(text)
		}
		for n := len(text); n < width; n++ {
			if pad == '0' {
				b.WriteByte('0')
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(text)
	}
}

// number pads a number to its width with zeros (or blanks), unless flags say
// otherwise.
func number(n int64, width int, fill, pad byte, asked int) string {
	if pad == '-' {
		return fmt.Sprint(n)
	}
	if pad == '_' {
		fill = ' '
	} else if pad == '0' {
		fill = '0'
	}
	width = max(width, asked)
	if fill == ' ' {
		return fmt.Sprintf("%*d", width, n)
	}
	return fmt.Sprintf("%0*d", width, n)
}

// field is what one conversion stands for.
func (f *fields) field(c, pad byte, width int) (string, bool) {
	num := func(n, w int) (string, bool) { return number(int64(n), w, '0', pad, width), true }
	blank := func(n, w int) (string, bool) { return number(int64(n), w, ' ', pad, width), true }
	sub := func(format string) (string, bool) {
		var b strings.Builder
		f.format(&b, format)
		return b.String(), true
	}
	hour12 := (f.hour+11)%12 + 1
	switch c {
	case 'a':
		return dayNames[f.weekday][:3], true
	case 'A':
		return dayNames[f.weekday], true
	case 'b', 'h':
		return monthNames[f.month-1][:3], true
	case 'B':
		return monthNames[f.month-1], true
	case 'c':
		return sub("%a %b %e %H:%M:%S %Y")
	case 'C':
		return num(int(floorDiv(f.year, 100)), 2)
	case 'd':
		return num(f.day, 2)
	case 'D', 'x':
		return sub("%m/%d/%y")
	case 'e':
		return blank(f.day, 2)
	case 'F':
		return sub("%Y-%m-%d")
	case 'g', 'G', 'V':
		year, week := f.isoWeek()
		switch c {
		case 'V':
			return num(week, 2)
		case 'G':
			return number(year, 0, '0', pad, width), true
		}
		return num(int(year-100*floorDiv(year, 100)), 2)
	case 'H':
		return num(f.hour, 2)
	case 'I':
		return num(hour12, 2)
	case 'j':
		return num(f.yearDay, 3)
	case 'k':
		return blank(f.hour, 2)
	case 'l':
		return blank(hour12, 2)
	case 'm':
		return num(f.month, 2)
	case 'M':
		return num(f.min, 2)
	case 'n':
		return "\n", true
	case 'p', 'P':
		s := "AM"
		if f.hour >= 12 {
			s = "PM"
		}
		if c == 'P' {
			s = strings.ToLower(s)
		}
		return s, true
	case 'r':
		return sub("%I:%M:%S %p")
	case 'R':
		return sub("%H:%M")
	case 's':
		x := gotime.Date(int(f.year), gotime.Month(f.month), f.day, f.hour, f.min, f.sec, 0, localZone)
		return fmt.Sprint(x.Unix()), true
	case 'S':
		return num(f.sec, 2)
	case 't':
		return "\t", true
	case 'T', 'X':
		return sub("%H:%M:%S")
	case 'u':
		return num(f.weekday+1, 1)
	case 'U':
		return num((f.yearDay-1+7-(f.weekday+1)%7)/7, 2)
	case 'w':
		return num((f.weekday+1)%7, 1)
	case 'W':
		return num((f.yearDay-1+7-f.weekday)/7, 2)
	case 'y':
		return num(int(f.year-100*floorDiv(f.year, 100)), 2)
	case 'Y':
		return number(f.year, 0, '0', pad, width), true
	case 'z':
		if !f.hasZone {
			return "", true
		}
		sign, o := '+', f.offset
		if o < 0 {
			sign, o = '-', -o
		}
		return fmt.Sprintf("%c%02d%02d", sign, o/3600, o/60%60), true
	case 'Z':
		return f.zone, true
	case '%':
		return "%", true
	}
	return "", false
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func leap(y int64) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// isoWeek is the ISO 8601 week by the fields yearDay and weekday.
func (f *fields) isoWeek() (year int64, week int) {
	weeks := func(y int64, yday, wday int) int { // yday from 0
		return (yday - wday + 10) / 7 // days are counted so that Thursday decides
	}
	year = f.year
	week = weeks(year, f.yearDay, f.weekday+1)
	days := func(y int64) int {
		if leap(y) {
			return 366
		}
		return 365
	}
	if week < 1 {
		year--
		week = weeks(year, f.yearDay+days(year), f.weekday+1)
	} else if week == 53 {
		if next := f.yearDay - days(year) - (f.weekday + 1) + 10; next/7 >= 1 && next >= 7 {
			year, week = year+1, 1
		}
	}
	return year, week
}

//py:func strptime(string, format='%a %b %d %H:%M:%S %Y', /)
//py:sig -
//py:doc strptime(string, format) -> struct_time
//py:doc
//py:doc Parse a string to a time tuple according to a format specification.
//py:doc See the library reference manual for formatting codes (same as
//py:doc strftime()).
func strptime(t *Thread, text, format Value) (Value, *Exception) {
	m, err := object.Import(t, "_strptime")
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, m, object.Intern("_strptime_time"), text, format)
}
