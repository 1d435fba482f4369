//go:build linux

package posix

// sysconfValues are the answers of sysconf() that glibc gives on every machine,
// by number.
var sysconfValues = map[int]int{
	2:   100,         // SC_CLK_TCK
	3:   65536,       // SC_NGROUPS_MAX
	5:   16,          // SC_STREAM_MAX
	6:   -1,          // SC_TZNAME_MAX
	7:   1,           // SC_JOB_CONTROL
	8:   1,           // SC_SAVED_IDS
	9:   200809,      // SC_REALTIME_SIGNALS
	10:  200809,      // SC_PRIORITY_SCHEDULING
	11:  200809,      // SC_TIMERS
	12:  200809,      // SC_ASYNCHRONOUS_IO
	13:  200809,      // SC_PRIORITIZED_IO
	14:  200809,      // SC_SYNCHRONIZED_IO
	15:  200809,      // SC_FSYNC
	16:  200809,      // SC_MAPPED_FILES
	17:  200809,      // SC_MEMLOCK
	18:  200809,      // SC_MEMLOCK_RANGE
	19:  200809,      // SC_MEMORY_PROTECTION
	20:  200809,      // SC_MESSAGE_PASSING
	21:  200809,      // SC_SEMAPHORES
	22:  200809,      // SC_SHARED_MEMORY_OBJECTS
	23:  -1,          // SC_AIO_LISTIO_MAX
	24:  -1,          // SC_AIO_MAX
	25:  20,          // SC_AIO_PRIO_DELTA_MAX
	26:  2147483647,  // SC_DELAYTIMER_MAX
	27:  -1,          // SC_MQ_OPEN_MAX
	28:  32768,       // SC_MQ_PRIO_MAX
	29:  200809,      // SC_VERSION
	31:  32,          // SC_RTSIG_MAX
	32:  -1,          // SC_SEM_NSEMS_MAX
	33:  2147483647,  // SC_SEM_VALUE_MAX
	35:  -1,          // SC_TIMER_MAX
	36:  99,          // SC_BC_BASE_MAX
	37:  2048,        // SC_BC_DIM_MAX
	38:  99,          // SC_BC_SCALE_MAX
	39:  1000,        // SC_BC_STRING_MAX
	40:  255,         // SC_COLL_WEIGHTS_MAX
	42:  32,          // SC_EXPR_NEST_MAX
	43:  2048,        // SC_LINE_MAX
	44:  32767,       // SC_RE_DUP_MAX
	45:  2048,        // SC_CHARCLASS_NAME_MAX
	46:  200809,      // SC_2_VERSION
	47:  200809,      // SC_2_C_BIND
	48:  200809,      // SC_2_C_DEV
	49:  -1,          // SC_2_FORT_DEV
	50:  -1,          // SC_2_FORT_RUN
	51:  200809,      // SC_2_SW_DEV
	52:  200809,      // SC_2_LOCALEDEF
	53:  -1,          // SC_PII
	54:  -1,          // SC_PII_XTI
	55:  -1,          // SC_PII_SOCKET
	56:  -1,          // SC_PII_INTERNET
	57:  -1,          // SC_PII_OSI
	58:  -1,          // SC_POLL
	59:  -1,          // SC_SELECT
	60:  1024,        // SC_UIO_MAXIOV
	61:  -1,          // SC_PII_INTERNET_STREAM
	62:  -1,          // SC_PII_INTERNET_DGRAM
	63:  -1,          // SC_PII_OSI_COTS
	64:  -1,          // SC_PII_OSI_CLTS
	65:  -1,          // SC_PII_OSI_M
	66:  -1,          // SC_T_IOV_MAX
	67:  200809,      // SC_THREADS
	68:  200809,      // SC_THREAD_SAFE_FUNCTIONS
	69:  1024,        // SC_GETGR_R_SIZE_MAX
	70:  1024,        // SC_GETPW_R_SIZE_MAX
	71:  256,         // SC_LOGIN_NAME_MAX
	72:  32,          // SC_TTY_NAME_MAX
	73:  4,           // SC_THREAD_DESTRUCTOR_ITERATIONS
	74:  1024,        // SC_THREAD_KEYS_MAX
	75:  16384,       // SC_THREAD_STACK_MIN
	76:  -1,          // SC_THREAD_THREADS_MAX
	77:  200809,      // SC_THREAD_ATTR_STACKADDR
	78:  200809,      // SC_THREAD_ATTR_STACKSIZE
	79:  200809,      // SC_THREAD_PRIORITY_SCHEDULING
	80:  200809,      // SC_THREAD_PRIO_INHERIT
	81:  200809,      // SC_THREAD_PRIO_PROTECT
	82:  200809,      // SC_THREAD_PROCESS_SHARED
	87:  2147483647,  // SC_ATEXIT_MAX
	88:  8192,        // SC_PASS_MAX
	89:  700,         // SC_XOPEN_VERSION
	90:  4,           // SC_XOPEN_XCU_VERSION
	91:  1,           // SC_XOPEN_UNIX
	92:  -1,          // SC_XOPEN_CRYPT
	93:  1,           // SC_XOPEN_ENH_I18N
	94:  1,           // SC_XOPEN_SHM
	95:  200809,      // SC_2_CHAR_TERM
	96:  200809,      // SC_2_C_VERSION
	97:  -1,          // SC_2_UPE
	98:  1,           // SC_XOPEN_XPG2
	99:  1,           // SC_XOPEN_XPG3
	100: 1,           // SC_XOPEN_XPG4
	101: 8,           // SC_CHAR_BIT
	102: 127,         // SC_CHAR_MAX
	103: -128,        // SC_CHAR_MIN
	104: 2147483647,  // SC_INT_MAX
	105: -2147483648, // SC_INT_MIN
	106: 64,          // SC_LONG_BIT
	107: 32,          // SC_WORD_BIT
	108: 16,          // SC_MB_LEN_MAX
	109: 20,          // SC_NZERO
	110: 32767,       // SC_SSIZE_MAX
	111: 127,         // SC_SCHAR_MAX
	112: -128,        // SC_SCHAR_MIN
	113: 32767,       // SC_SHRT_MAX
	114: -32768,      // SC_SHRT_MIN
	115: 255,         // SC_UCHAR_MAX
	116: 4294967295,  // SC_UINT_MAX
	117: -1,          // SC_ULONG_MAX
	118: 65535,       // SC_USHRT_MAX
	119: 4096,        // SC_NL_ARGMAX
	120: 2048,        // SC_NL_LANGMAX
	121: 2147483647,  // SC_NL_MSGMAX
	122: 2147483647,  // SC_NL_NMAX
	123: 2147483647,  // SC_NL_SETMAX
	124: 2147483647,  // SC_NL_TEXTMAX
	125: -1,          // SC_XBS5_ILP32_OFF32
	126: -1,          // SC_XBS5_ILP32_OFFBIG
	127: 1,           // SC_XBS5_LP64_OFF64
	128: -1,          // SC_XBS5_LPBIG_OFFBIG
	129: 1,           // SC_XOPEN_LEGACY
	130: 1,           // SC_XOPEN_REALTIME
	131: 1,           // SC_XOPEN_REALTIME_THREADS
	249: 3376,        // SC_MINSIGSTKSZ
}

// confstrNames names the keys of confstr().
var confstrNames = map[string]int{
	"CS_PATH":                        0,
	"CS_GNU_LIBC_VERSION":            2,
	"CS_GNU_LIBPTHREAD_VERSION":      3,
	"CS_LFS_CFLAGS":                  1000,
	"CS_LFS_LDFLAGS":                 1001,
	"CS_LFS_LIBS":                    1002,
	"CS_LFS_LINTFLAGS":               1003,
	"CS_LFS64_CFLAGS":                1004,
	"CS_LFS64_LDFLAGS":               1005,
	"CS_LFS64_LIBS":                  1006,
	"CS_LFS64_LINTFLAGS":             1007,
	"CS_XBS5_ILP32_OFF32_CFLAGS":     1100,
	"CS_XBS5_ILP32_OFF32_LDFLAGS":    1101,
	"CS_XBS5_ILP32_OFF32_LIBS":       1102,
	"CS_XBS5_ILP32_OFF32_LINTFLAGS":  1103,
	"CS_XBS5_ILP32_OFFBIG_CFLAGS":    1104,
	"CS_XBS5_ILP32_OFFBIG_LDFLAGS":   1105,
	"CS_XBS5_ILP32_OFFBIG_LIBS":      1106,
	"CS_XBS5_ILP32_OFFBIG_LINTFLAGS": 1107,
	"CS_XBS5_LP64_OFF64_CFLAGS":      1108,
	"CS_XBS5_LP64_OFF64_LDFLAGS":     1109,
	"CS_XBS5_LP64_OFF64_LIBS":        1110,
	"CS_XBS5_LP64_OFF64_LINTFLAGS":   1111,
	"CS_XBS5_LPBIG_OFFBIG_CFLAGS":    1112,
	"CS_XBS5_LPBIG_OFFBIG_LDFLAGS":   1113,
	"CS_XBS5_LPBIG_OFFBIG_LIBS":      1114,
	"CS_XBS5_LPBIG_OFFBIG_LINTFLAGS": 1115,
}

// confstrValues are the answers of confstr() that are not empty. There is no C
// library whose version could be told.
var confstrValues = map[int]string{
	0:    "/bin:/usr/bin",
	1004: "-D_LARGEFILE64_SOURCE",
	1007: "-D_LARGEFILE64_SOURCE",
	1108: "-m64",
	1109: "-m64",
}
