//go:build linux

package socket

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"gopy/vm/object"
)

// Names of hosts and services. Go's resolver is asked for hosts; services and
// protocols are looked up in the files of /etc.

// Error numbers of getaddrinfo and their texts.
const (
	eaiNoName     = -2
	eaiAgain      = -3
	eaiNoData     = -5
	eaiFamily     = -6
	eaiSockType   = -7
	eaiService    = -8
	eaiAddrFamily = -9
)

var eaiTexts = map[int]string{
	eaiNoName:     "Name or service not known",
	eaiAgain:      "Temporary failure in name resolution",
	eaiNoData:     "No address associated with hostname",
	eaiFamily:     "ai_family not supported",
	eaiSockType:   "ai_socktype not supported",
	eaiService:    "Servname not supported for ai_socktype",
	eaiAddrFamily: "Address family for hostname not supported",
}

func gaiError(t *Thread, n int) *Exception {
	typ, _ := object.AsType(stateOf(t).gaierror)
	return t.RaiseArgs(typ, object.SmallInt(int64(n)), object.NewStr(eaiTexts[n]))
}

func isFamily(ip netip.Addr, family int) bool {
	return family == unix.AF_UNSPEC || ip.Is4() == (family == unix.AF_INET)
}

// numeric parses an address in numbers.
func numeric(name string) (netip.Addr, bool) {
	if four, ok := parseAton(name); ok {
		return netip.AddrFrom4(four), true
	}
	ip, err := netip.ParseAddr(name)
	return ip, err == nil && ip.Is6()
}

// lookup resolves a name to addresses of a family.
func lookup(t *Thread, name string, family int) ([]netip.Addr, *Exception) {
	if ip, ok := numeric(name); ok {
		if !isFamily(ip, family) {
			return nil, gaiError(t, eaiAddrFamily)
		}
		return []netip.Addr{ip}, nil
	}
	network := map[int]string{unix.AF_INET: "ip4", unix.AF_INET6: "ip6"}[family]
	if network == "" {
		network = "ip"
	}
	if name == "" {
		return nil, gaiError(t, eaiNoName)
	}
	t.Unlock()
	ips, err := net.DefaultResolver.LookupNetIP(context.Background(), network, name)
	t.Acquire()
	var out []netip.Addr
	for _, ip := range ips {
		if ip = ip.Unmap(); isFamily(ip, family) && !slices.Contains(out, ip) {
			out = append(out, ip)
		}
	}
	var dns *net.DNSError
	switch {
	case err == nil && len(out) == 0:
		return nil, gaiError(t, eaiNoData)
	case errors.As(err, &dns) && !dns.IsNotFound && (dns.IsTemporary || dns.IsTimeout):
		return nil, gaiError(t, eaiAgain)
	case err != nil:
		return nil, gaiError(t, eaiNoName)
	}
	return out, nil
}

// resolveOne resolves the host of a socket's address.
func resolveOne(t *Thread, name string, family int) (netip.Addr, *Exception) {
	switch {
	case name == "" && family == unix.AF_INET6:
		return netip.IPv6Unspecified(), nil
	case name == "":
		return netip.IPv4Unspecified(), nil
	case name == "<broadcast>" && family == unix.AF_INET:
		return netip.AddrFrom4([4]byte{255, 255, 255, 255}), nil
	}
	ips, err := lookup(t, name, family)
	if err != nil {
		return netip.Addr{}, err
	}
	return ips[0], nil
}

// parseAton parses an address of IPv4 as inet_aton does: up to four numbers, also
// in octal and hexadecimal, of which the last fills the rest.
func parseAton(s string) (out [4]byte, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return out, false
	}
	for i, p := range parts {
		limit := uint64(255)
		if i == len(parts)-1 {
			limit = 1<<(8*(5-len(parts))) - 1
		}
		base := 10
		switch {
		case len(p) > 1 && (p[:2] == "0x" || p[:2] == "0X"):
			base, p = 16, p[2:]
		case len(p) > 1 && p[0] == '0':
			base, p = 8, p[1:]
		}
		n, err := strconv.ParseUint(p, base, 32)
		if err != nil || n > limit || p[0] == '+' {
			return out, false
		}
		if i < len(parts)-1 {
			out[i] = byte(n)
			continue
		}
		for j := 3; j >= i; j-- {
			out[j] = byte(n)
			n >>= 8
		}
	}
	return out, true
}

// service is a line of /etc/services.
type service struct {
	name     string
	port     int
	protocol string
	aliases  []string
}

// services returns the lines that fit.
func services(fits func(*service) bool) []service {
	var out []service
	for _, f := range lines("/etc/services") {
		number, protocol, ok := strings.Cut(f[1], "/")
		port, err := strconv.Atoi(number)
		s := service{f[0], port, protocol, f[2:]}
		if ok && err == nil && fits(&s) {
			out = append(out, s)
		}
	}
	return out
}

// lines splits a file of /etc in fields; comments are left out.
func lines(file string) [][]string {
	data, _ := os.ReadFile(file)
	var out [][]string
	for _, line := range strings.Split(string(data), "\n") {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) >= 2 {
			out = append(out, f)
		}
	}
	return out
}

func serviceNamed(name, protocol string) []service {
	return services(func(s *service) bool {
		return (s.name == name || slices.Contains(s.aliases, name)) && (protocol == "" || s.protocol == protocol)
	})
}

//py:func getservbyname(servicename, protocolname=NULL, /)
//py:sig -
//py:doc getservbyname(servicename[, protocolname]) -> integer
//py:doc
//py:doc Return a port number from a service name and protocol name.
//py:doc The optional protocol name, if given, should be 'tcp' or 'udp',
//py:doc otherwise any protocol will match.
func getservbyname(t *Thread, args []Value) (int, *Exception) {
	name, protocol, err := nameAndProtocol(t, "getservbyname", args)
	if err != nil {
		return 0, err
	}
	if found := serviceNamed(name, protocol); len(found) > 0 {
		return found[0].port, nil
	}
	return 0, t.Raise(&object.OSError, "service/proto not found")
}

func nameAndProtocol(t *Thread, fn string, args []Value) (name, protocol string, err *Exception) {
	for i, p := range []*string{&name, &protocol} {
		if i < len(args) {
			s, ok := object.AsStr(args[i])
			if !ok {
				return "", "", t.TypeErrorf("%s() argument %d must be str, not %s", fn, i+1, object.TypeOf(args[i]).Name)
			}
			*p = s.String()
		}
	}
	return name, protocol, nil
}

//py:func getservbyport(port, protocolname=NULL, /)
//py:sig -
//py:doc getservbyport(port[, protocolname]) -> string
//py:doc
//py:doc Return the service name from a port number and protocol name.
//py:doc The optional protocol name, if given, should be 'tcp' or 'udp',
//py:doc otherwise any protocol will match.
func getservbyport(t *Thread, args []Value) (string, *Exception) {
	port, err := object.ArgInt32(t, args[0])
	if err != nil {
		return "", err
	}
	_, protocol, err := nameAndProtocol(t, "getservbyport", append([]Value{object.NewStr("")}, args[1:]...))
	if err != nil {
		return "", err
	}
	if port < 0 || port > 0xFFFF {
		return "", t.OverflowErrorf("getservbyport: port must be 0-65535.")
	}
	found := services(func(s *service) bool { return s.port == int(port) && (protocol == "" || s.protocol == protocol) })
	if len(found) == 0 {
		return "", t.Raise(&object.OSError, "port/proto not found")
	}
	return found[0].name, nil
}

//py:func getprotobyname(name, /)
//py:sig -
//py:doc getprotobyname(name) -> integer
//py:doc
//py:doc Return the protocol number for the named protocol.  (Rarely used.)
func getprotobyname(t *Thread, name string) (int, *Exception) {
	for _, f := range lines("/etc/protocols") {
		if n, err := strconv.Atoi(f[1]); err == nil && (f[0] == name || slices.Contains(f[2:], name)) {
			return n, nil
		}
	}
	return 0, t.Raise(&object.OSError, "protocol not found")
}

//py:func gethostname()
//py:sig -
//py:doc gethostname() -> string
//py:doc
//py:doc Return the current host name.
func gethostname(t *Thread) (Value, *Exception) {
	s, err := os.Hostname()
	if err != nil {
		return Value{}, osErr(t, unix.EIO)
	}
	return object.NewStr(object.DecodeFileName([]byte(s))), nil
}

//py:func sethostname(name, /)
//py:sig -
//py:doc sethostname(name)
//py:doc
//py:doc Sets the hostname to name.
func sethostname(t *Thread, name Value) *Exception {
	s, err := object.FSPath(t, name)
	if err != nil {
		return err
	}
	return check(t, unix.Sethostname(object.EncodeFileName(s)))
}

//py:func gethostbyname(host, /)
//py:sig -
//py:doc gethostbyname(host) -> address
//py:doc
//py:doc Return the IP address (a string of the form '255.255.255.255') for a host.
func gethostbyname(t *Thread, host Value) (string, *Exception) {
	name, err := hostName(t, host)
	if err != nil {
		return "", err
	}
	ip, err := resolveOne(t, name, unix.AF_INET)
	return ip.String(), err
}

// hostTuple is the result of gethostbyname_ex and gethostbyaddr.
func hostTuple(names []string, ips []netip.Addr) Value {
	list := func(texts []string) Value {
		var out []Value
		for _, s := range texts {
			out = append(out, object.NewStr(s))
		}
		return object.NewList(out).Value()
	}
	var addresses []string
	for _, ip := range ips {
		addresses = append(addresses, ip.String())
	}
	return object.Pack(object.NewStr(names[0]), list(names[1:]), list(addresses))
}

//py:func gethostbyname_ex(host, /)
//py:sig -
//py:doc gethostbyname_ex(host) -> (name, aliaslist, addresslist)
//py:doc
//py:doc Return the true host name, a list of aliases, and a list of IP addresses,
//py:doc for a host.  The host argument is a string giving a host name or IP number.
func gethostbynameEx(t *Thread, host Value) (Value, *Exception) {
	name, err := hostName(t, host)
	if err != nil {
		return Value{}, err
	}
	ips, err := lookup(t, name, unix.AF_INET)
	if err != nil {
		return Value{}, err
	}
	return hostTuple([]string{name}, ips), nil
}

// reverse returns the names of an address.
func reverse(t *Thread, ip netip.Addr) []string {
	t.Unlock()
	names, _ := net.DefaultResolver.LookupAddr(context.Background(), ip.String())
	t.Acquire()
	for i := range names {
		names[i] = strings.TrimSuffix(names[i], ".")
	}
	return names
}

//py:func gethostbyaddr(host, /)
//py:sig -
//py:doc gethostbyaddr(host) -> (name, aliaslist, addresslist)
//py:doc
//py:doc Return the true host name, a list of aliases, and a list of IP addresses,
//py:doc for a host.  The host argument is a string giving a host name or IP number.
func gethostbyaddr(t *Thread, host Value) (Value, *Exception) {
	name, err := hostName(t, host)
	if err != nil {
		return Value{}, err
	}
	ip, err := resolveOne(t, name, unix.AF_UNSPEC)
	if err != nil {
		return Value{}, err
	}
	names := reverse(t, ip)
	if len(names) == 0 {
		typ, _ := object.AsType(stateOf(t).herror)
		return Value{}, t.RaiseArgs(typ, object.SmallInt(1), object.NewStr("Unknown host"))
	}
	return hostTuple(names, []netip.Addr{ip}), nil
}

// socketKind is a type of sockets and the protocol that goes with it.
type socketKind struct {
	kind, proto int
	name        string
}

var socketKinds = []socketKind{{unix.SOCK_STREAM, unix.IPPROTO_TCP, "tcp"}, {unix.SOCK_DGRAM, unix.IPPROTO_UDP, "udp"}, {unix.SOCK_RAW, 0, ""}}

// target is a port for a kind of sockets.
type target struct {
	socketKind
	port int
}

// targets lists the kinds of sockets that fit, each with the port there.
func targets(t *Thread, port Value, kind, proto int) ([]target, *Exception) {
	name := ""
	if _, _, isInt := object.AsInt(port); isInt {
		n, err := object.ArgInt64(t, port)
		if err != nil {
			return nil, err
		}
		name = strconv.FormatInt(n, 10)
	} else if s, ok := object.AsStr(port); ok {
		e, err := s.Encode(t, "utf-8", "strict")
		if err != nil {
			return nil, err
		}
		b, _ := object.BytesLike(e)
		name = string(b)
	} else if b, ok := object.BytesLike(port); ok {
		name = string(b)
	} else if port != none {
		return nil, t.Raise(&object.OSError, "Int or String expected")
	}
	number, err := strconv.ParseInt(name, 10, 64)
	named := err != nil && name != ""
	var out []target
	for _, k := range socketKinds {
		if kind != 0 && kind != k.kind || proto != 0 && k.proto != 0 && proto != k.proto {
			continue
		}
		if k.kind == unix.SOCK_RAW && proto != 0 {
			if kind != unix.SOCK_RAW && len(out) > 0 {
				continue
			}
			k.proto = proto
		}
		if !named {
			out = append(out, target{k, int(uint16(number))})
		} else if found := serviceNamed(name, k.name); k.name != "" && len(found) > 0 {
			out = append(out, target{k, found[0].port})
		}
	}
	if len(out) == 0 {
		if kind != 0 && !slices.ContainsFunc(socketKinds, func(k socketKind) bool { return k.kind == kind }) {
			return nil, gaiError(t, eaiSockType)
		}
		return nil, gaiError(t, eaiService)
	}
	return out, nil
}

// Flags of getaddrinfo.
const (
	aiPassive     = 1
	aiCanonName   = 2
	aiNumericHost = 4
)

// addressesOf lists the addresses of getaddrinfo's host.
func addressesOf(t *Thread, host Value, family int, flags int32) (name string, ips []netip.Addr, err *Exception) {
	if host == none {
		both := []netip.Addr{netip.IPv6Loopback(), netip.AddrFrom4([4]byte{127, 0, 0, 1})}
		if flags&aiPassive != 0 {
			both = []netip.Addr{netip.IPv4Unspecified(), netip.IPv6Unspecified()}
		}
		for _, ip := range both {
			if isFamily(ip, family) {
				ips = append(ips, ip)
			}
		}
		return "", ips, nil
	}
	_, isBytes := object.AsBytes(host)
	if !object.IsStr(host) && !isBytes {
		return "", nil, t.TypeErrorf("getaddrinfo() argument 1 must be string or None")
	}
	if name, err = hostName(t, host); err != nil {
		return "", nil, err
	}
	if _, ok := numeric(name); !ok && flags&aiNumericHost != 0 {
		return "", nil, gaiError(t, eaiNoName)
	}
	ips, err = lookup(t, name, family)
	return name, ips, err
}

//py:func getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)
//py:sig -
//py:doc getaddrinfo(host, port [, family, type, proto, flags])
//py:doc     -> list of (family, type, proto, canonname, sockaddr)
//py:doc
//py:doc Resolve host and port into addrinfo struct.
func getaddrinfo(t *Thread, host, port Value, family, kind, proto, flags int32) (Value, *Exception) {
	if family != unix.AF_UNSPEC && family != unix.AF_INET && family != unix.AF_INET6 {
		return Value{}, gaiError(t, eaiFamily)
	}
	if host == none && port == none {
		return Value{}, gaiError(t, eaiNoName)
	}
	list, err := targets(t, port, int(kind), int(proto))
	if err != nil {
		if _, _, typeErr := addressesOf(t, host, int(family), flags|aiNumericHost); typeErr.Is(&object.TypeError) {
			return Value{}, typeErr
		}
		return Value{}, err
	}
	name, ips, err := addressesOf(t, host, int(family), flags)
	if err != nil {
		return Value{}, err
	}
	out := object.NewList(nil)
	i := func(n int) Value { return object.MakeInt(int64(n)) }
	canonical := ""
	if flags&aiCanonName != 0 {
		canonical = name
	}
	for _, ip := range ips {
		for _, k := range list {
			af, address := unix.AF_INET, object.Pack(object.NewStr(ip.String()), i(k.port))
			if ip.Is6() {
				af, address = unix.AF_INET6, object.Pack(object.NewStr(text6(ip.AsSlice())), i(k.port), i(0), i(int(zoneIndex(ip.Zone()))))
			}
			out.Append(object.Pack(i(af), i(k.kind), i(k.proto), object.NewStr(canonical), address))
			canonical = ""
		}
	}
	return out.Value(), nil
}

// scoped writes an address of IPv6; one that is valid on a link only is followed
// by the interface.
func scoped(ip netip.Addr, scope uint32) string {
	text := text6(ip.AsSlice())
	if scope == 0 || !ip.IsLinkLocalUnicast() && !ip.IsLinkLocalMulticast() {
		return text
	}
	if dev, err := net.InterfaceByIndex(int(scope)); err == nil {
		return text + "%" + dev.Name
	}
	return text + "%" + strconv.FormatUint(uint64(scope), 10)
}

// Flags of getnameinfo.
const (
	niNumericHost = 1
	niNumericServ = 2
	niNameReqd    = 8
	niDgram       = 16
)

//py:func getnameinfo(sockaddr, flags, /)
//py:sig -
//py:doc getnameinfo(sockaddr, flags) --> (host, port)
//py:doc
//py:doc Get host and port for a sockaddr.
func getnameinfo(t *Thread, sockaddr Value, flags int32) (Value, *Exception) {
	p, ok := object.AsTuple(sockaddr)
	if !ok {
		return Value{}, t.TypeErrorf("getnameinfo() argument 1 must be a tuple")
	}
	items := p.Items()
	if len(items) < 2 || len(items) > 4 || !object.IsStr(items[0]) {
		return Value{}, t.TypeErrorf("getnameinfo(): illegal sockaddr argument")
	}
	name, err := hostName(t, items[0])
	if err != nil {
		return Value{}, err
	}
	port, err := object.ArgInt32(t, items[1])
	if err != nil {
		return Value{}, err
	}
	if len(items) > 2 {
		flow, err := masked(t, items[2])
		if err != nil {
			return Value{}, err
		}
		if flow > 0xFFFFF {
			return Value{}, t.OverflowErrorf("getnameinfo(): flowinfo must be 0-1048575.")
		}
	}
	ip, ok := numeric(name)
	if !ok {
		return Value{}, gaiError(t, eaiNoName)
	}
	if ip.Is4() && len(items) != 2 {
		return Value{}, t.Raise(&object.OSError, "IPv4 sockaddr must be 2 tuple")
	}
	host := ip.String()
	if len(items) > 3 {
		scope, err := masked(t, items[3])
		if err != nil {
			return Value{}, err
		}
		host = scoped(ip, scope)
	}
	if flags&niNumericHost == 0 {
		if names := reverse(t, ip); len(names) > 0 {
			host = names[0]
		} else if flags&niNameReqd != 0 {
			return Value{}, gaiError(t, eaiNoName)
		}
	}
	number := int(uint16(port))
	serv := strconv.Itoa(number)
	if flags&niNumericServ == 0 {
		protocol := "tcp"
		if flags&niDgram != 0 {
			protocol = "udp"
		}
		if found := services(func(s *service) bool { return s.port == number && s.protocol == protocol }); len(found) > 0 {
			serv = found[0].name
		}
	}
	return object.Pack(object.NewStr(host), object.NewStr(serv)), nil
}
