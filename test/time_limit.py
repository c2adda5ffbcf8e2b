# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `./check --minutes` is made of: a time, in seconds since 1970, from which on no case begins, and at which those that run are ended.

A runner of cases takes it as `--until` (add_argument), asks `is_over` before each case, and starts processes by `run`, which raises TimeOver.
A case that was left out is neither passed nor failed: `print_left_out` says how many there are, and they count as skipped.

    time_limit.py UNTIL COMMAND...    the same for a program that knows of no limit; what it has started ends with it. Exit status 124: the time was over"""
import os
import signal
import subprocess
import sys
import time


class TimeOver(Exception):
    """The time was over before the case was."""


class TimeLimit:
    def __init__(self, until=None):
        self.until = float(until) if until else None

    def left(self):
        """Seconds; None without a limit."""
        return None if self.until is None else max(0.0, self.until - time.time())

    def is_over(self):
        return self.left() == 0

    def shorten(self, seconds):
        """The time that is left, if it is less than `seconds`; None: none were asked for."""
        return min((time for time in (seconds, self.left()) if time is not None), default=None)

    def run(self, command, timeout=None, **options):
        """subprocess.run; TimeOver if it is not done when the time is over."""
        if self.is_over():
            raise TimeOver
        try:
            return subprocess.run(command, timeout=self.shorten(timeout), **options)
        except subprocess.TimeoutExpired:
            if self.is_over():
                raise TimeOver from None
            raise


def add_argument(parser):
    parser.add_argument("--until", dest="limit", type=TimeLimit, default=TimeLimit(), metavar="SECONDS",
                        help="since 1970: from then on no case begins, and those that run are ended; they count as skipped")


def print_left_out(count, total, what):
    """The line that ./check puts into its summary."""
    if count:
        print(f"{count} of {total} {what} not run: the time was over")


def main():
    limit, command = TimeLimit(sys.argv[1]), sys.argv[2:]
    if limit.is_over():
        return 124
    process = subprocess.Popen(command, start_new_session=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return process.wait(limit.left())
    except subprocess.TimeoutExpired:
        return 124
    except KeyboardInterrupt:
        return 130
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
