"""Runs one suite of test/ and reports each outcome on a line of its own.

    driver.py REPORT SUITE DONE

REPORT receives lines of fields separated by tabs, flushed at once, so that they
survive a crash of the interpreter:

    start   ID
    end     ID  OUTCOME  DETAIL
    done

DONE names a file of IDs that are not run again.
"""
import os
import sys
import unittest


def clean(text, limit=160):
    return " ".join(str(text).split())[:limit]


def brief(err):
    kind, value = err[0], err[1]
    try:
        text = str(value)
    except Exception as e:
        text = "<str failed: %s>" % type(e).__name__
    lines = [s for s in text.splitlines() if s.strip()]
    if "Failed doctest" in text and lines:
        return clean("doctest: " + lines[-1])
    return clean(kind.__name__ + ": " + (lines[0] if lines else ""))


class Reporter(unittest.TestResult):
    """Writes every test's worst outcome, those of its subtests included."""

    rank = {"pass": 0, "skip": 1, "fail": 2, "error": 3}

    def __init__(self, out):
        super().__init__()
        self.out = out
        self.now = None

    def write(self, *fields):
        self.out.write("\t".join(fields) + "\n")
        self.out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.now, self.outcome, self.detail = clean(test.id(), 300), "pass", ""
        self.write("start", self.now)

    def stopTest(self, test):
        super().stopTest(test)
        self.write("end", self.now, self.outcome, self.detail)
        self.now = None

    def note(self, test, outcome, detail):
        if self.now is None:
            # The setting up of a class or module.
            self.write("end", clean(test.id(), 300), outcome, detail)
        elif self.rank[outcome] > self.rank[self.outcome]:
            self.outcome, self.detail = outcome, detail

    def addError(self, test, err):
        self.note(test, "error", brief(err))

    def addFailure(self, test, err):
        self.note(test, "fail", brief(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.note(test, "fail" if failed else "error", brief(err))

    def addSkip(self, test, reason):
        self.note(test, "skip", clean(reason))

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.note(test, "fail", "unexpected success")


def without(suite, done):
    """Drops from the suite what was already run."""
    left = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            left.append(without(test, done))
        elif clean(test.id(), 300) not in done:
            left.append(test)
    suite._tests = left
    return suite


def main(report, name, done_file):
    with open(done_file, encoding="utf-8", errors="surrogatepass") as f:
        done = set(f.read().split("\n"))
    out = open(report, "a", encoding="utf-8", errors="surrogatepass")
    sys.argv = [name]
    sys.path[0] = os.getcwd()
    result = Reporter(out)
    whole = "test." + name
    try:
        from test import support
        support.use_resources = []
        __import__(whole)
        suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[whole])
    except unittest.SkipTest as e:
        result.write("end", whole, "skip", clean(e))
    except BaseException as e:
        result.write("end", whole, "error", brief((type(e), e)))
    else:
        without(suite, done)(result)
    result.write("done")
    out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:4])
    # Threads that a failed test left behind must not hold up the process.
    sys.stdout.flush()
    os._exit(0)
