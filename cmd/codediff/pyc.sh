#!/bin/sh
# pyc.sh GOPY PYTHON DIR: each interpreter runs what the other compiled.
#
# Two copies of the standard library without caches are made below DIR. GOPY's
# compileall fills one of them, PYTHON's the other, with .pyc files that are
# never checked against their sources; then each interpreter runs suites from
# the other's copy. That it took the .pyc files there and not the sources is
# seen by cutting the sources down to a syntax error.
set -eu
gopy=$(realpath "$1") python=$2 dir=$3
lib=/usr/lib/python3.11
suites="test_json test_collections test_asyncio"

rm -rf "$dir"
mkdir -p "$dir"
dir=$(realpath "$dir")
for who in gopy python; do
	mkdir "$dir/$who"
	tar -C $lib -c --exclude=__pycache__ --exclude=./lib-dynload . | tar -C "$dir/$who" -x
done

compile() { # interpreter, folder; files that are meant to be refused are refused by both
	(cd "$2" && "$1" -m compileall -q --invalidation-mode unchecked-hash . >"$2.log" 2>&1) || true
	find "$2" -name '*.pyc' | wc -l
}
echo "gopy compiled $(compile "$gopy" "$dir/gopy") files, the reference $(compile "$python" "$dir/python")"

# What is imported from a folder whose sources are broken came from its caches.
for who in gopy python; do
	for m in json/decoder json/encoder collections/__init__ asyncio/tasks; do
		echo '(this is no source' >"$dir/$who/$m.py"
	done
done
export PYTHONDONTWRITEBYTECODE=1
cd "$dir"
echo "the reference runs what gopy compiled:"
PYTHONPATH="$dir/gopy" "$python" -m test $suites
echo "gopy runs what the reference compiled:"
PYTHONPATH="$dir/python" "$gopy" -m unittest -q test.test_json test.test_collections
