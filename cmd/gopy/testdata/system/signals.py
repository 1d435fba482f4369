# Masks of signals, waiting for them, and timers.
import os, signal, subprocess, sys, threading, time


def t(f, *a):
    try:
        print(f.__name__, a, '->', f(*a))
    except BaseException as e:
        print(f.__name__, a, '!!', type(e).__name__, e.args)


t(signal.pthread_sigmask, 5, [])
t(signal.pthread_sigmask, 0, [999])
t(signal.pthread_sigmask, 0, 5)
t(signal.sigwait, [0])
t(signal.sigtimedwait, [10], -1)
t(signal.sigtimedwait, [10], 0.01)
t(signal.sigtimedwait, [10], 'a')
t(signal.pthread_sigmask, signal.SIG_BLOCK, [])

calls = []
signal.signal(signal.SIGUSR1, lambda n, f: calls.append(n))
t(signal.pthread_sigmask, signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2, signal.SIGKILL])
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR2)
print(calls, signal.sigpending())
t(signal.sigwait, [signal.SIGUSR2])
print(signal.sigpending())
t(signal.pthread_sigmask, signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(calls, signal.sigpending())
t(signal.pthread_sigmask, signal.SIG_SETMASK, {signal.SIGUSR2, signal.SIGALRM})
signal.setitimer(signal.ITIMER_REAL, 0.02)
t(signal.sigwait, [signal.SIGALRM])
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR2)).start()
r = signal.sigtimedwait([signal.SIGUSR2], 5)
print(r.si_signo, r.si_code, r.si_pid == os.getpid(), r.si_uid == os.getuid())
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR2)).start()
print(signal.sigwaitinfo([signal.SIGUSR2]).si_signo)
t(signal.pthread_sigmask, signal.SIG_SETMASK, ())

# One that nobody handles ends the process when it is unblocked.
p = subprocess.run([sys.executable, '-c', '''
import os, signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), flush=True)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("not reached")
'''], capture_output=True, text=True)
print(p.returncode, p.stdout, p.stderr)

# The wakeup descriptor.
r, w = os.pipe()
os.set_blocking(w, False)
t(signal.set_wakeup_fd, 9999)
old = signal.set_wakeup_fd(w)
signal.raise_signal(signal.SIGUSR1)
print(old, os.read(r, 10), calls, signal.set_wakeup_fd(-1) == w)
t(signal.signal, 0, signal.SIG_IGN)
t(signal.signal, signal.SIGKILL, signal.SIG_IGN)
t(signal.signal, signal.SIGTERM, 5)
t(signal.getsignal, 99)
t(signal.strsignal, 99)
t(signal.strsignal, 11)
t(signal.alarm, 0)
t(signal.setitimer, 9, 1)
t(signal.getitimer, 0)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGPIPE), repr(signal.SIG_BLOCK))
try:
    signal.raise_signal(signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print('interrupted')
