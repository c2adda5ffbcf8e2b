#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A GGUF file compiled by tmc against llama.cpp on the same file, interleaved round by round in one process.

  tmc compile SmolLM2-135M-Instruct.Q4_1.gguf --dim=past=1024 -o smollm2.so
  bench/decode.py SmolLM2-135M-Instruct.Q4_1.gguf smollm2.so --threads=1

A round reads a prompt of made-up tokens and then takes single steps behind it; each engine once, in turns. Before anything is timed the
logits behind the prompt are compared with each other. Printed: median and best tokens a second of both, and the median over the
rounds of tmc's / llama.cpp's. llama-cpp-python: what its driver adds to a step (a copy of the logits) is in the figure."""
import argparse
import importlib.metadata
import statistics
import time

import common
import numpy as np


class LlamaCpp:
    name = "llama.cpp"

    def __init__(self, path, places, threads):
        from llama_cpp import Llama
        self.model = Llama(path, n_ctx=places, n_batch=512, n_threads=threads, n_threads_batch=threads, verbose=False)

    def prompt(self, ids):
        self.model.reset()
        self.model.eval([int(i) for i in ids])

    def step(self, token):
        self.model.eval([int(token)])

    def logits(self):
        count = self.model.n_vocab()
        return np.ctypeslib.as_array(self.model._ctx.get_logits_ith(-1), (count,)).astype(np.float64)


class Tmc:
    name = "tmc"

    def __init__(self, path, places, threads):
        import tmc
        self.model = tmc.load(path, threads=threads)
        self.state = self.model.state(places)

    def prompt(self, ids):
        self.state.reset()
        self.run(ids)

    def run(self, ids):
        self.scores = self.model(input_ids=np.asarray(ids, np.int64).reshape(1, -1), state=self.state, rows=1)["logits"]

    def step(self, token):
        self.run([token])

    def logits(self):
        return self.scores.reshape(-1).astype(np.float64)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gguf")
    parser.add_argument("artefact")
    parser.add_argument("--tokens", type=int, default=128, help="of the prompt")
    parser.add_argument("--steps", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()

    places = arguments.tokens + arguments.steps + 1
    engines = [LlamaCpp(arguments.gguf, max(places, 512), arguments.threads), Tmc(arguments.artefact, places, arguments.threads)]
    roof = common.Roof()
    common.print_environment([("llama-cpp-python", importlib.metadata.version("llama_cpp_python")),
                              ("tmc", common.tmc_version(common.ROOT + "/build/bin/tmc"))])
    rng = np.random.default_rng(0)
    vocabulary = engines[0].model.n_vocab()
    ids = rng.integers(100, vocabulary, arguments.tokens)
    following = rng.integers(100, vocabulary, arguments.steps)
    found = []
    for engine in engines:
        engine.prompt(ids)
        found.append(engine.logits())
    print(f"logits behind the prompt: relative L2 difference {np.linalg.norm(found[1] - found[0]) / np.linalg.norm(found[0]):.2g}, "
          f"best tokens {int(found[0].argmax())} and {int(found[1].argmax())}")

    rates = {engine.name: ([], []) for engine in engines}
    for _ in range(arguments.rounds):
        for engine in engines:
            start = time.perf_counter()
            engine.prompt(ids)
            middle = time.perf_counter()
            for token in following:
                engine.step(token)
            end = time.perf_counter()
            rates[engine.name][0].append(arguments.tokens / (middle - start))
            rates[engine.name][1].append(arguments.steps / (end - middle))
    roof.measure()
    print(roof)
    print(f"\n| tokens a second, {arguments.threads} thread{'s' if arguments.threads > 1 else ''}, {arguments.rounds} rounds | llama.cpp, median (best) | tmc, median (best) | ratio |\n|---|---|---|---|")
    for kind, what in enumerate((f"prompt of {arguments.tokens}", f"steps behind {arguments.tokens}")):
        peer, own = rates["llama.cpp"][kind], rates["tmc"][kind]
        ratio = statistics.median(b / a for a, b in zip(peer, own))
        print(f"| {what} | {statistics.median(peer):.1f} ({max(peer):.1f}) | {statistics.median(own):.1f} ({max(own):.1f}) | {ratio:.2f} |")


if __name__ == "__main__":
    main()
