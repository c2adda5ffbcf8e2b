# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cases that run compiled code: many at a time, each in a process of its own, so that a crash is one failure.

Both are forks: one that has imported all is there in milliseconds, where another Python with numpy takes a fifth of a second, which is
what a small model takes to compile. Since threads and fork do not go together, the cases run at a time are processes, too (`workers`)."""
import concurrent.futures
import multiprocessing
import os
import select
import signal
import sys
import time
import traceback


def workers(jobs):
    """An executor of processes; what is submitted and returned travels as pickles."""
    return concurrent.futures.ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))


def call(function, *arguments, seconds=None):
    """(what the function printed, or the library that it called, and the exit status): 1 after an exception, whose text comes last; the negative
    number of a signal; None if it was not done after so many seconds, and was ended."""
    sys.stdout.flush()
    sys.stderr.flush()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            os.dup2(writer, 1)
            os.dup2(writer, 2)
            function(*arguments)
            status = 0
        except BaseException:  # noqa: B036 - whatever it is, this process ends here
            traceback.print_exc()
        finally:
            try:
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
    os.close(writer)
    end = None if seconds is None else time.monotonic() + seconds
    output = b""
    while True:
        left = None if end is None else max(0, end - time.monotonic())
        if not select.select([reader], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            status = None
            break
        part = os.read(reader, 1 << 16)
        if not part:
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            break
        output += part
    os.close(reader)
    return output.decode(errors="replace"), status
