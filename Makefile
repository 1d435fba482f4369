# make run    installs what is missing, builds gopy and runs SCRIPT
# make test   installs what the tests need and runs them

SCRIPT ?= bench/programs/nbody.py
ARGS   ?=
GO     ?= go
export CGO_ENABLED = 0

# What a Debian machine must have: the standard library to run programs; the
# reference interpreter, its test suite and the stencils' compiler for tests.
RUN_PACKAGES  = libpython3.11-stdlib
TEST_PACKAGES = python3.11 libpython3.11-stdlib libpython3.11-testsuite clang-19 qemu-user-static

SUDO = $(shell [ $$(id -u) -eq 0 ] || echo sudo)

# install asks the package manager only for what is missing.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f '$${db:Status-Abbrev}' $$p 2>/dev/null | grep -q '^ii' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -q && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -q -y --no-install-recommends $$missing; \
	fi
endef

.PHONY: all run test identity pyc fuzz fuzz-tier2 conform bench generate cross clean run-packages test-packages

all: bin/gopy

.PHONY: bin/gopy
bin/gopy:
	$(GO) build -o bin/gopy ./cmd/gopy

run: run-packages bin/gopy
	bin/gopy $(SCRIPT) $(ARGS)

run-packages:
	$(call install,$(RUN_PACKAGES))

test-packages:
	$(call install,$(TEST_PACKAGES))

test: test-packages
	$(GO) build ./...
	$(GO) vet -unsafeptr=false ./...
	GOARCH=arm64 $(GO) vet -unsafeptr=false ./...
	GOOS=darwin GOARCH=arm64 $(GO) build ./...
	GOOS=windows GOARCH=amd64 $(GO) build ./...
	$(GO) test -timeout 15m ./...

# The other systems gopy builds for; Tier 2 is absent on darwin and windows.
CROSS = linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
cross:
	for p in $(CROSS); do \
		GOOS=$${p%/*} GOARCH=$${p#*/} $(GO) build ./... || exit 1; \
	done

# Compares the code objects of every file of the standard library and its test
# suite with the reference's, and of the modules' statements and expressions one by one.
identity: test-packages
	$(GO) run ./cmd/codediff -O 0,1,2 /usr/lib/python3.11
	$(GO) run ./cmd/codediff -pieces -mode single /usr/lib/python3.11/*.py
	$(GO) run ./cmd/codediff -pieces -mode eval /usr/lib/python3.11/*.py

# Each interpreter runs what the other compiled, of the whole standard library.
pyc: test-packages bin/gopy
	sh cmd/codediff/pyc.sh bin/gopy /usr/bin/python3.11 build/pyc

# Fuzzes tokenizer, parser, compiler and the reader of marshal data, FUZZTIME each.
FUZZTIME ?= 10m
fuzz:
	$(GO) test ./compiler/parser -run '^$$' -fuzz '^FuzzTokenizer$$' -fuzztime $(FUZZTIME) -parallel 1
	$(GO) test ./compiler/parser -run '^$$' -fuzz '^FuzzParser$$' -fuzztime $(FUZZTIME) -parallel 1
	$(GO) test ./compiler -run '^$$' -fuzz '^FuzzCompile$$' -fuzztime $(FUZZTIME) -parallel 1
	$(GO) test ./compiler/code -run '^$$' -fuzz '^FuzzLoad$$' -fuzztime $(FUZZTIME) -parallel 1

# Compares random programs on the reference, Tier 1, Tier 2 with the lowest threshold
# and Tier 2 with guards that fail at random, and every tenth batch in other ways, too.
# It goes on where it was stopped; remove build/fuzz-tier2 to begin again.
PROGRAMS  ?= 100000
FUZZ_FROM ?= 0
fuzz-tier2: test-packages bin/gopy
	mkdir -p build
	GOPY_BIN=$(CURDIR)/bin/gopy GOPY_FUZZ=$(FUZZ_FROM),$(PROGRAMS) GOPY_FUZZ_STATE=$(CURDIR)/build/fuzz-tier2 $(GO) test ./cmd/gopy -run '^TestFuzz$$' -timeout 0 -count 1

# Runs suites of CPython's tests (SUITES= to choose) on gopy and the reference;
# tests that pass only there are kept in cmd/conform/ledger.txt.
conform: test-packages bin/gopy
	$(GO) run ./cmd/conform -update $(SUITES)

bench: bin/gopy
	$(GO) run ./bench -gopy bin/gopy bench/programs

generate:
	$(GO) generate ./...

clean:
	rm -rf bin build
