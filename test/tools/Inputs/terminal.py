# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""terminal.py [--signal=NAME] [--stdout] COMMAND...: runs a command with standard error on a terminal of 60 columns (with
--stdout, standard output too), and prints which lines it showed for a while and what the terminal shows at the end.
--signal: sent as soon as there is a line; SIGINT is Ctrl-C."""
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios

flags = [word for word in sys.argv[1:] if word.startswith("--signal=") or word == "--stdout"]
command = [word for word in sys.argv[1:] if word not in flags]
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=slave, env=dict(environment, TERM="xterm"),
                           stdout=slave if "--stdout" in flags else subprocess.DEVNULL,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
os.close(slave)
data, waiting = b"", [getattr(signal, flag.split("=")[1]) for flag in flags if "=" in flag]
while True:
    try:
        part = os.read(master, 4096)
    except OSError:  # the other end is closed
        break
    if not part:
        break
    data += part
    if waiting and b" s\033[K" in data:
        process.send_signal(waiting.pop())
status = process.wait()

# What is on the screen: \r goes to the left, ESC [K clears to the right, colours are nothing.
lines, column, widest, shown = [""], 0, 0, []
for token in re.findall(r"\r|\n|\033\[[0-9;]*[A-Za-z]|[^\r\n\033]+", data.decode()):
    if token == "\r":
        column = 0
    elif token == "\n":
        lines.append("")
        column = 0
    elif token == "\033[K":
        lines[-1] = lines[-1][:column]
        if column:
            shown.append(lines[-1])
            widest = max(widest, column)
    elif token[0] != "\033":
        lines[-1] = lines[-1][:column] + token + lines[-1][column + len(token):]
        column += len(token)
steps = list(dict.fromkeys(re.sub(r"  \d+ s$", "  N s", line) for line in shown))
print("status", status)
print("escapes:", "some" if b"\033" in data or b"\r" in data.replace(b"\r\n", b"\n") else "none")
print("widest:", widest)
for step in steps:
    print("showed:", step)
for line in lines:
    if line.strip():
        print("left:", line)
