package time

import (
	"fmt"
	"math"
	"os"
	"strings"
	gotime "time"

	"gopy/vm/object"
)

// localZone is the zone of local times: what TZ says, else the machine's.
// tzset() reads TZ again.
var localZone = loadZone()

func loadZone() *gotime.Location {
	tz, set := os.LookupEnv("TZ")
	if !set {
		if loc, err := loadFile("/etc/localtime"); err == nil {
			return loc
		}
		return gotime.UTC
	}
	tz = strings.TrimPrefix(tz, ":")
	if tz == "" {
		return gotime.UTC
	}
	if strings.HasPrefix(tz, "/") {
		if loc, err := loadFile(tz); err == nil {
			return loc
		}
		return gotime.UTC
	}
	if loc, err := loadFile("/usr/share/zoneinfo/" + tz); err == nil {
		return loc
	}
	if loc := ruleZone(tz); loc != nil {
		return loc
	}
	return gotime.UTC
}

func loadFile(name string) (*gotime.Location, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return gotime.LoadLocationFromTZData("", data)
}

// ruleZone makes the zone of a POSIX rule ("EST5EDT,M3.2.0,M11.1.0"): it is
// the footer of a TZif file without transitions, for Go's parser to read.
func ruleZone(rule string) *gotime.Location {
	i := 0
	for i < len(rule) && (rule[i] >= 'A' && rule[i] <= 'Z' || rule[i] >= 'a' && rule[i] <= 'z') {
		i++
	}
	name := rule[:i]
	if strings.HasPrefix(rule, "<") {
		if end := strings.IndexByte(rule, '>'); end > 0 {
			name, i = rule[1:end], end+1
		}
	}
	if len(name) < 3 || i >= len(rule) {
		return nil
	}
	offset, rest, ok := ruleOffset(rule[i:])
	if !ok {
		return nil
	}
	if rest != "" && !strings.Contains(rest, ",") {
		rule += ",M3.2.0,M11.1.0" // what the C library assumes
	}
	block := func(version byte, wide bool) []byte {
		b := append([]byte("TZif"), version)
		b = append(b, make([]byte, 15)...)
		for _, n := range []uint32{0, 0, 0, 0, 1, uint32(len(name) + 1)} {
			b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
		}
		o := uint32(int32(-offset))
		b = append(b, byte(o>>24), byte(o>>16), byte(o>>8), byte(o), 0, 0)
		return append(append(b, name...), 0)
	}
	data := append(block('2', false), block('2', true)...)
	data = append(data, "\n"+rule+"\n"...)
	loc, err := gotime.LoadLocationFromTZData("", data)
	if err != nil {
		return nil
	}
	return loc
}

// ruleOffset parses [+-]hh[:mm[:ss]], in seconds west of Greenwich.
func ruleOffset(s string) (seconds int, rest string, ok bool) {
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	unit := 3600
	for unit > 0 {
		n, digits := 0, 0
		for digits < len(s) && digits < 3 && s[digits] >= '0' && s[digits] <= '9' {
			n = n*10 + int(s[digits]-'0')
			digits++
		}
		if digits == 0 {
			return 0, s, false
		}
		seconds += n * unit
		s = s[digits:]
		if !strings.HasPrefix(s, ":") {
			break
		}
		s = s[1:]
		unit /= 60
	}
	return sign * seconds, s, true
}

// setZone sets tzname, timezone, altzone and daylight from the offsets of
// January and July of this year.
func setZone(d *object.Dict) {
	year := gotime.Now().Year()
	janName, jan := gotime.Date(year, 1, 1, 0, 0, 0, 0, localZone).Zone()
	julName, jul := gotime.Date(year, 7, 1, 0, 0, 0, 0, localZone).Zone()
	std, dst, stdName, dstName := jan, jul, janName, julName
	if jul < jan { // the southern half
		std, dst, stdName, dstName = jul, jan, julName, janName
	}
	d.SetName("timezone", object.SmallInt(int64(-std)))
	d.SetName("altzone", object.SmallInt(int64(-dst)))
	daylight := int64(0)
	if std != dst {
		daylight = 1
	}
	d.SetName("daylight", object.SmallInt(daylight))
	d.SetName("tzname", object.Pack(object.NewStr(stdName), object.NewStr(dstName)))
}

//py:func tzset()
//py:sig -
//py:doc tzset()
//py:doc
//py:doc Initialize, or reinitialize, the local timezone to the value stored in
//py:doc os.environ['TZ']. The TZ environment variable should be specified in
//py:doc standard Unix timezone format as documented in the tzset man page
//py:doc (eg. 'US/Eastern', 'Europe/Amsterdam'). Unknown timezones will silently
//py:doc fall back to UTC. If the TZ environment variable is not set, the local
//py:doc timezone is set to the systems best guess of wallclock time.
//py:doc Changing the TZ environment variable without calling tzset *may* change
//py:doc the local timezone used by methods such as localtime, but this behaviour
//py:doc should not be relied on.
func tzset(mod Value) {
	localZone = loadZone()
	setZone(object.ModuleDict(mod))
}

// secondsArg converts the argument of gmtime and its like: None is now.
func secondsArg(t *Thread, v Value) (int64, *Exception) {
	if v.IsNil() || v == none {
		return gotime.Now().Unix(), nil
	}
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		f = math.Floor(f)
		if f >= 1<<63 || f < -1<<63 {
			return 0, t.OverflowErrorf("timestamp out of range for platform time_t")
		}
		return int64(f), nil
	}
	n, err := object.IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := object.AsInt(n)
	if b != nil {
		return 0, t.OverflowErrorf("timestamp out of range for platform time_t")
	}
	return i, nil
}

// maxSeconds keeps years within C's int.
const maxSeconds = 1 << 55

func breakDown(t *Thread, v Value, zone *gotime.Location) (Value, *Exception) {
	s, err := secondsArg(t, v)
	if err != nil {
		return Value{}, err
	}
	if s > maxSeconds || s < -maxSeconds {
		return Value{}, t.OSErr(75) // EOVERFLOW
	}
	x := gotime.Unix(s, 0).In(zone)
	name, offset := x.Zone()
	if zone == gotime.UTC {
		name = "UTC"
		if zone != localZone {
			name = "UTC"
		}
	}
	dst := int64(0)
	if x.IsDST() {
		dst = 1
	}
	n := func(i int) Value { return object.SmallInt(int64(i)) }
	return structTime.New(n(x.Year()), n(int(x.Month())), n(x.Day()), n(x.Hour()), n(x.Minute()), n(x.Second()),
		n((int(x.Weekday())+6)%7), n(x.YearDay()), object.SmallInt(dst), object.NewStr(name), n(offset)), nil
}

//py:func gmtime(seconds=None, /)
//py:sig -
//py:doc gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,
//py:doc                        tm_sec, tm_wday, tm_yday, tm_isdst)
//py:doc
//py:doc Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.
//py:doc GMT).  When 'seconds' is not passed in, convert the current time instead.
//py:doc
//py:doc If the platform supports the tm_gmtoff and tm_zone, they are available as
//py:doc attributes only.
func gmtime(t *Thread, v Value) (Value, *Exception) { return breakDown(t, v, gotime.UTC) }

//py:func localtime(seconds=None, /)
//py:sig -
//py:doc localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,
//py:doc                           tm_sec,tm_wday,tm_yday,tm_isdst)
//py:doc
//py:doc Convert seconds since the Epoch to a time tuple expressing local time.
//py:doc When 'seconds' is not passed in, convert the current time instead.
func localtime(t *Thread, v Value) (Value, *Exception) { return breakDown(t, v, localZone) }

// fields is a time tuple: struct tm, with the real year and month 1-12.
type fields struct {
	year                                              int64
	month, day, hour, min, sec, weekday, yearDay, dst int
	zone                                              string
	offset                                            int
	hasZone                                           bool
}

// tupleArg takes a time tuple apart.
func tupleArg(t *Thread, v Value, fn string) (*fields, *Exception) {
	p, ok := object.AsTuple(v)
	if !ok {
		return nil, t.TypeErrorf("Tuple or struct_time argument required")
	}
	if p.Len() != 9 {
		return nil, t.TypeErrorf("%s(): illegal time tuple argument", fn)
	}
	var n [9]int64
	for i, item := range p.Items() {
		x, err := object.ArgInt32(t, item)
		if err != nil {
			return nil, err
		}
		n[i] = int64(x)
	}
	if n[0] < math.MinInt32+1900 {
		return nil, t.OverflowErrorf("year out of range")
	}
	f := &fields{year: n[0], month: int(n[1]), day: int(n[2]), hour: int(n[3]), min: int(n[4]), sec: int(n[5]),
		weekday: int(n[6]), yearDay: int(n[7]), dst: int(n[8])}
	if object.TypeOf(v) == &structTime.Type {
		zone, err := object.GetAttrName(t, v, "tm_zone")
		if err != nil {
			return nil, err
		}
		off, err := object.GetAttrName(t, v, "tm_gmtoff")
		if err != nil {
			return nil, err
		}
		if s, ok := object.AsStr(zone); ok && off.IsInt() {
			f.zone, f.offset, f.hasZone = s.String(), int(off.Int()), true
		}
	}
	return f, nil
}

// check brings 0 to 1 where it stands for "not given", and refuses what is out
// of range.
func (f *fields) check(t *Thread) *Exception {
	if f.month == 0 {
		f.month = 1
	}
	if f.day == 0 {
		f.day = 1
	}
	if f.yearDay == 0 {
		f.yearDay = 1
	}
	switch {
	case f.month < 1 || f.month > 12:
		return t.ValueErrorf("month out of range")
	case f.day < 0 || f.day > 31:
		return t.ValueErrorf("day of month out of range")
	case f.hour < 0 || f.hour > 23:
		return t.ValueErrorf("hour out of range")
	case f.min < 0 || f.min > 59:
		return t.ValueErrorf("minute out of range")
	case f.sec < 0 || f.sec > 61:
		return t.ValueErrorf("seconds out of range")
	case f.weekday < -1:
		return t.ValueErrorf("day of week out of range")
	case f.yearDay < 1 || f.yearDay > 366:
		return t.ValueErrorf("day of year out of range")
	}
	f.weekday = (f.weekday + 7) % 7
	return nil
}

// fieldsOf is the time tuple that asctime and strftime mean: given, or now.
func fieldsOf(t *Thread, v Value, fn string) (*fields, *Exception) {
	if v.IsNil() || v == none && fn == "asctime" {
		var err *Exception
		if v, err = breakDown(t, none, localZone); err != nil {
			return nil, err
		}
	}
	f, err := tupleArg(t, v, fn)
	if err != nil {
		return nil, err
	}
	return f, f.check(t)
}

//py:func mktime(tuple, /)
//py:sig -
//py:doc mktime(tuple) -> floating point number
//py:doc
//py:doc Convert a time tuple in local time to seconds since the Epoch.
//py:doc Note that mktime(gmtime(0)) will not generally return zero for most
//py:doc time zones; instead the returned value will either be equal to that
//py:doc of the timezone or altzone attributes on the time module.
func mktime(t *Thread, v Value) (float64, *Exception) {
	f, err := tupleArg(t, v, "mktime")
	if err != nil {
		return 0, err
	}
	x := gotime.Date(int(f.year), gotime.Month(f.month), f.day, f.hour, f.min, f.sec, 0, localZone)
	// Told that daylight saving is or is not in effect where it is the other
	// way round, the C library shifts by the difference.
	if f.dst >= 0 && x.IsDST() != (f.dst > 0) {
		_, have := x.Zone()
		for _, m := range []gotime.Month{1, 7} {
			y := gotime.Date(x.Year(), m, 1, 0, 0, 0, 0, localZone)
			if y.IsDST() == (f.dst > 0) {
				_, want := y.Zone()
				x = x.Add(gotime.Duration(have-want) * gotime.Second)
				break
			}
		}
	}
	if s := x.Unix(); s < maxSeconds && s > -maxSeconds {
		return float64(s), nil
	}
	return 0, t.OverflowErrorf("mktime argument out of range")
}

var dayNames = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

func (f *fields) asctime() string {
	return fmt.Sprintf("%s %s%3d %.2d:%.2d:%.2d %d", dayNames[f.weekday][:3], monthNames[f.month-1][:3], f.day,
		f.hour, f.min, f.sec, f.year)
}

//py:func asctime(tuple=<unrepresentable>, /)
//py:sig -
//py:doc asctime([tuple]) -> string
//py:doc
//py:doc Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.
//py:doc When the time tuple is not present, current time as returned by localtime()
//py:doc is used.
func asctime(t *Thread, v Value) (string, *Exception) {
	f, err := fieldsOf(t, v, "asctime")
	if err != nil {
		return "", err
	}
	return f.asctime(), nil
}

//py:func ctime(seconds=None, /)
//py:sig -
//py:doc ctime(seconds) -> string
//py:doc
//py:doc Convert a time in seconds since the Epoch to a string in local time.
//py:doc This is equivalent to asctime(localtime(seconds)). When the time tuple is
//py:doc not present, current time as returned by localtime() is used.
func ctime(t *Thread, v Value) (string, *Exception) {
	x, err := breakDown(t, v, localZone)
	if err != nil {
		return "", err
	}
	return asctime(t, x)
}
