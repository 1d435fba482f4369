//go:build linux

// Package syslog is the native module syslog: messages to the system's log,
// sent to the socket /dev/log as the C library sends them.
package syslog

import (
	"fmt"
	"net"
	"os"
	"path"
	"strings"
	"time"

	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
)

var constants = map[string]int64{"LOG_ALERT": 1, "LOG_AUTH": 32, "LOG_AUTHPRIV": 80, "LOG_CONS": 2, "LOG_CRIT": 2,
	"LOG_CRON": 72, "LOG_DAEMON": 24, "LOG_DEBUG": 7, "LOG_EMERG": 0, "LOG_ERR": 3, "LOG_INFO": 6, "LOG_KERN": 0,
	"LOG_LOCAL0": 128, "LOG_LOCAL1": 136, "LOG_LOCAL2": 144, "LOG_LOCAL3": 152, "LOG_LOCAL4": 160, "LOG_LOCAL5": 168,
	"LOG_LOCAL6": 176, "LOG_LOCAL7": 184, "LOG_LPR": 48, "LOG_MAIL": 16, "LOG_NDELAY": 8, "LOG_NEWS": 56, "LOG_NOTICE": 5,
	"LOG_NOWAIT": 16, "LOG_ODELAY": 4, "LOG_PERROR": 32, "LOG_PID": 1, "LOG_SYSLOG": 40, "LOG_USER": 8, "LOG_UUCP": 64,
	"LOG_WARNING": 4}

const (
	logPID       = 1
	logPerror    = 32
	logUser      = 8
	facilityMask = 0x3F8
)

// logger is the state of the log, which the C library keeps for the process.
type logger struct {
	open     bool
	ident    string
	option   int
	facility int
	mask     int
	conn     net.Conn
}

type stateKey struct{}

func loggerOf(t *Thread) *logger { return t.RT.State[stateKey{}].(*logger) }

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "syslog", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			t.RT.State[stateKey{}] = &logger{mask: 0xFF, facility: logUser}
			for name, n := range constants {
				m.Dict.SetName(name, object.MakeInt(n))
			}
			return nil
		}}
}

// scriptName is the name of the program without its directory.
func scriptName(t *Thread) string {
	argv, _ := object.AsList(t.RT.Sys.GetName("argv"))
	if argv == nil || argv.Len() == 0 {
		return ""
	}
	s, _ := object.AsStr(argv.At(0))
	if s == nil || s.Len() == 0 {
		return ""
	}
	return path.Base(s.String())
}

//py:func openlog(ident=NULL, logoption=0, facility=8)
//py:sig -
func openlog(t *Thread, ident *Str, logoption, facility int64) *Exception {
	l := loggerOf(t)
	name := scriptName(t)
	if ident != nil {
		b, err := object.EncodeUTF8(t, ident)
		if err != nil {
			return err
		}
		name = string(b)
	}
	l.close()
	l.ident = name
	l.open, l.option, l.facility = true, int(logoption), int(facility)
	return nil
}

//py:func syslog(priority, message=NULL, /)
//py:sig -
func syslog(t *Thread, priority, message Value) *Exception {
	level := int64(constants["LOG_INFO"])
	if message.IsNil() {
		message = priority
	} else {
		n, err := object.ArgInt32(t, priority)
		if err != nil {
			return err
		}
		level = int64(n)
	}
	s, err := object.ArgStr(t, message, "syslog", "argument 1")
	if err != nil {
		return err
	}
	l := loggerOf(t)
	if !l.open {
		if err := openlog(t, nil, 0, logUser); err != nil {
			return err
		}
	}
	t.Unlock()
	l.send(int(level), s.String())
	t.Acquire()
	return nil
}

// send writes a message, if its level is wanted. Without a log daemon it is
// lost.
func (l *logger) send(level int, text string) {
	if l.mask&(1<<(level&7)) == 0 {
		return
	}
	if level&facilityMask == 0 {
		level |= l.facility
	}
	tag := l.ident
	if l.option&logPID != 0 {
		tag = fmt.Sprintf("%s[%d]", tag, os.Getpid())
	}
	if tag != "" {
		tag += ": "
	}
	if l.option&logPerror != 0 {
		fmt.Fprintf(os.Stderr, "%s%s\n", tag, strings.TrimSuffix(text, "\n"))
	}
	msg := fmt.Sprintf("<%d>%s %s%s", level, time.Now().Format(time.Stamp), tag, text)
	for range 2 { // a daemon that was started again has another socket
		if l.conn == nil {
			l.conn, _ = net.Dial("unixgram", "/dev/log")
		}
		if l.conn == nil {
			return
		}
		if _, e := l.conn.Write([]byte(msg)); e == nil {
			return
		}
		l.conn.Close()
		l.conn = nil
	}
}

func (l *logger) close() {
	if l.conn != nil {
		l.conn.Close()
	}
	*l = logger{mask: l.mask, facility: logUser}
}

//py:func closelog()
//py:sig -
func closelog(t *Thread) { loggerOf(t).close() }

//py:func setlogmask(mask, /)
//py:sig -
func setlogmask(t *Thread, mask int64) int {
	l := loggerOf(t)
	old := l.mask
	if mask != 0 {
		l.mask = int(mask)
	}
	return old
}

//py:func LOG_MASK(pri, /)
//py:sig -
func logMask(pri int64) int64 { return 1 << (pri & 63) }

//py:func LOG_UPTO(pri, /)
//py:sig -
func logUpto(pri int64) int64 { return 1<<((pri+1)&63) - 1 }
