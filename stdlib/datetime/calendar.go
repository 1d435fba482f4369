package datetime

// The proleptic Gregorian calendar, by day numbers: 1 is 1 January of year 1.

const (
	minYear    = 1
	maxYear    = 9999
	maxOrdinal = 3652059

	daysIn400 = 146097
	daysIn100 = 36524
	daysIn4   = 1461

	epochOrdinal = 719163 // 1 January 1970
)

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
var daysBefore = [13]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysInMonth(y, m int) int {
	if m == 2 && isLeap(y) {
		return 29
	}
	return monthDays[m]
}

func daysBeforeMonth(y, m int) int {
	n := daysBefore[m]
	if m > 2 && isLeap(y) {
		n++
	}
	return n
}

func daysBeforeYear(y int) int {
	y--
	return y*365 + y/4 - y/100 + y/400
}

func toOrdinal(y, m, d int) int { return daysBeforeYear(y) + daysBeforeMonth(y, m) + d }

func fromOrdinal(n int) (y, m, d int) {
	n--
	y = n/daysIn400*400 + 1
	n %= daysIn400
	n100 := n / daysIn100
	n %= daysIn100
	n4 := n / daysIn4
	n %= daysIn4
	n1 := n / 365
	n %= 365
	y += n100*100 + n4*4 + n1
	if n1 == 4 || n100 == 4 {
		return y - 1, 12, 31 // the last day of a leap year
	}
	m = (n + 50) >> 5 // right or one too large
	before := daysBeforeMonth(y, m)
	if before > n {
		m--
		before = daysBeforeMonth(y, m)
	}
	return y, m, n - before + 1
}

// weekday is 0 on Mondays.
func weekday(y, m, d int) int { return (toOrdinal(y, m, d) + 6) % 7 }

// isoWeek1 is the Monday on which the first week of a year begins.
func isoWeek1(y int) int {
	first := toOrdinal(y, 1, 1)
	day := (first + 6) % 7
	monday := first - day
	if day > 3 {
		monday += 7
	}
	return monday
}

// isoCalendar gives the ISO year, week and weekday.
func isoCalendar(y, m, d int) (year, week, day int) {
	monday := isoWeek1(y)
	today := toOrdinal(y, m, d)
	week = floorDiv(today-monday, 7)
	day = today - monday - week*7
	if week < 0 {
		y--
		monday = isoWeek1(y)
		week = floorDiv(today-monday, 7)
		day = today - monday - week*7
	} else if week >= 52 && today >= isoWeek1(y+1) {
		y++
		week = 0
	}
	return y, week + 1, day + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }
