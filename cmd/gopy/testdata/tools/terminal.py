"""Runs a command on a pseudo-terminal and prints what the terminal shows.

terminal.py SCRIPT COMMAND...: every line of SCRIPT is typed after the next
prompt has been shown; lines ^C and ^D are those keys. The echo of ^C is left
out: the readline library suppresses it. Run by the reference interpreter.
"""
import os, pty, re, select, sys, time, tty

def read_until(fd, pattern, limit):
    out = b""
    end = time.time() + limit
    while time.time() < end:
        if select.select([fd], [], [], 0.05)[0]:
            try:
                data = os.read(fd, 4096)
            except OSError:
                return out, False
            if not data:
                return out, False
            out += data
        elif re.search(pattern, out):
            return out, True
    return out, True

def main():
    with open(sys.argv[1]) as f:
        lines = f.read().split("\n")[:-1]
    pid, fd = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "dumb"
        os.execv(sys.argv[2], sys.argv[2:])
    attributes = tty.tcgetattr(fd)
    prompt = rb"(>>> |\.\.\. |\? |sleeping\r\n)$"
    shown = b""
    alive = True
    for line in lines:
        out, alive = read_until(fd, prompt, 10)
        shown += out
        if not alive:
            break
        os.write(fd, {"^C": b"\x03", "^D": b"\x04"}.get(line, line.encode() + b"\n"))
    while alive:
        out, alive = read_until(fd, rb"$^", 5)
        shown += out
        if not out:
            break
    status = os.waitpid(pid, 0)[1]
    sys.stdout.write(re.sub(r"\x1b\[[?0-9;]*[a-z]", "", shown.decode("utf-8", "backslashreplace")).replace("\r", "").replace("^C", ""))
    print("status", status)

main()
