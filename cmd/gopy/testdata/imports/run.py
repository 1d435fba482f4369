# Imports the modules named, each as if it were the first, and prints what
# became of each. Those that do more than define things are left out.
import io
import sys

LEAVE = {'this', 'antigravity', 'idlelib.idle', '__phello__.ham', '__phello__.ham.eggs'}
kept = set(sys.modules)
for name in sys.argv[1:]:
    if name in LEAVE:
        continue
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        __import__(name)
        outcome = 'imported'
    except BaseException as e:
        outcome = '%s: %s' % (type(e).__name__, e)
    finally:
        sys.stdout = stdout
    print(name, outcome, sep='\t', flush=True)
