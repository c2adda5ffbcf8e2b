#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bench/startup.py PROGRAM FILE.so: from the start of a process to its first result, and what memory it takes.

PROGRAM and FILE.so are one sentence encoder, compiled twice. The program gets a batch of 1 x 128 tokens in a file
and writes sentence_embedding or last_hidden_state to another: median and minimum over 20 processes with a warm file
cache, process creation and both files included. Beside it the warm run: the library called again and again in this
process. With --onnx=FILE.onnx also ONNX Runtime in 20 processes: making its session and the first run, without the
start of Python, and that process's peak resident memory."""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import common
import numpy as np

PEER = """
import sys, time
import numpy, onnxruntime
feed = dict(numpy.load(sys.argv[2]))
start = time.perf_counter()
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(sys.argv[3])
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
session.run(None, feed)
print(time.perf_counter() - start)
"""


def line(name, seconds, text=""):
    print(f"{name:44} median {statistics.median(seconds) * 1e3:8.2f} ms  minimum {min(seconds) * 1e3:8.2f} ms  {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("library")
    parser.add_argument("--onnx", metavar="FILE.onnx")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--processes", type=int, default=20)
    parser.add_argument("--seq", type=int, default=128)
    options = parser.parse_args()
    common.print_environment([("numpy", np.__version__)])
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        inputs, outputs = os.path.join(folder, "in.npz"), os.path.join(folder, "out.npz")
        ids = np.random.default_rng(0).integers(1000, 30000, (1, options.seq))
        np.savez(inputs, input_ids=ids, attention_mask=np.ones_like(ids))
        command = [program, f"--inputs={inputs}", f"--outputs={outputs}", f"--threads={options.threads}",
                   "--quiet"]
        seconds, processor = [], []
        for _ in range(options.processes + 1):
            start = time.perf_counter()
            child = subprocess.Popen(command)
            _, status, usage = os.wait4(child.pid, 0)
            seconds.append(time.perf_counter() - start)
            processor.append(usage.ru_utime + usage.ru_stime)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                sys.exit(f"the program gave exit status {child.returncode}")
        # Watching costs time, so memory is read in runs of its own.
        watched = [common.Watched(command, interval=0) for _ in range(5)]
        line(f"process, 1 x {options.seq}, {options.threads} thread(s)", seconds[1:],
             f"RssAnon {max(run.anonymous for run in watched) / 1e6:.1f} MB, "
             f"resident {max(run.resident for run in watched) / 1e6:.0f} MB, mapped weights included")

        import tmc
        model = tmc.load(os.path.abspath(options.library), threads=options.threads,
                         limits={"batch": 1, "seq": options.seq})
        names = list(np.load(outputs).keys())
        warm, warm_processor = [], []
        for _ in range(30):
            cpu_start, start = time.process_time(), time.perf_counter()
            model(input_ids=ids, attention_mask=np.ones_like(ids), outputs=names)
            warm.append(time.perf_counter() - start)
            warm_processor.append(time.process_time() - cpu_start)
        line("warm run in one process", warm[5:])
        more, more_processor = (statistics.median(all_of[1:]) - statistics.median(warm_of[5:])
                                for all_of, warm_of in ((seconds, warm), (processor, warm_processor)))
        print(f"first result after process start: {more * 1e3:.1f} ms more than a warm run (medians); "
              f"in CPU time {more_processor * 1e3:.1f} ms more")

        if options.onnx:
            peers, resident = [], 0
            for _ in range(options.processes):
                child = subprocess.Popen([sys.executable, "-c", PEER, options.onnx, inputs, str(options.threads)],
                                         stdout=subprocess.PIPE, text=True)
                peers.append(float(child.stdout.read()))
                resident = max(resident, os.wait4(child.pid, 0)[2].ru_maxrss * 1024)
            line("ONNX Runtime: session and first run", peers, f"resident {resident / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
