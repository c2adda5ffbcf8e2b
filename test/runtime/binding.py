# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Python binding, with the demo model. usage: binding.py FOLDER_OF_TMC_PY LIBTMC.so DEMO.so"""
import os
import sys
import threading
import unittest

try:
    import numpy as np
except ImportError:
    sys.exit(77)  # skipped

folder, library, demo = sys.argv[1:4]
del sys.argv[1:]
sys.path.insert(0, folder)
import tmc


def load(**options):
    return tmc.load(demo, library=library, **options)


class Binding(unittest.TestCase):
    def test_runs(self):
        with load() as model:
            result = model(tokens=np.array([[1, 2, 3], [4, 5, 6]]), mask=np.array([[1, 1, 0], [1, 1, 1]]))
            self.assertEqual(list(result), ["sums", "rows"])
            np.testing.assert_array_equal(result["sums"], [[3, 6, 9, 12], [15, 30, 45, 60]])
            self.assertEqual(result["rows"].shape, (2, 3, 4))
            self.assertEqual(result["rows"].dtype, np.float32)

    def test_takes_lists_other_integers_and_strides(self):
        with load(threads=2, limits={"batch": 2, "seq": 8}) as model:
            for tokens in ([[1, 2]], np.array([[1, 2]], np.uint8), np.array([[1, 9, 2, 9]])[:, ::2]):
                np.testing.assert_array_equal(model(tokens=tokens)["sums"], [[3, 6, 9, 12]])

    def test_computes_what_is_wanted(self):
        with load() as model:
            self.assertEqual(list(model(tokens=[[1]], outputs=["sums"])), ["sums"])

    def test_knows_the_model(self):
        with load() as model:
            self.assertEqual(model.inputs, ["tokens", "mask"])
            self.assertEqual(model.attachment("vocabulary.txt"), b"a\nb\n")
            self.assertIsNone(model.attachment("none"))
            self.assertEqual(model.description["dims"][1]["trained_maximum"], 12)

    def test_raises_the_runtimes_messages(self):
        with load(limits={"seq": 4}) as model:
            for inputs, message in (
                    ({"tokens": [[1, 10]]}, "demo: tokens[0][1] is 10, the vocabulary ends at 9"),
                    ({"tokens": [[1] * 5]}, "demo: seq is 5, the limit of this session is 4"),
                    ({"mask": [[1]]}, "demo: input tokens is missing"),
                    ({"token": [[1]]}, "demo: there is no input 'token'; there are tokens, mask"),
                    ({"tokens": np.ones((1, 2), np.float32)}, "demo: tokens is f32, expected i64"),
                    ({"tokens": np.array([["a"]])}, "demo: tokens is str32, expected i64"),
                    ({"tokens": np.array([[2**63 + 1]], np.uint64)},
                     "demo: tokens holds 9223372036854775809, which no i64 holds"),
                    ({"tokens": [1, 2]}, "demo: tokens has shape [2], expected [batch, seq]"),
                    ({"tokens": np.zeros((0, 3), np.int64)}, "demo: batch is 0, the least is 1"),
                    ({"tokens": [[1]], "mask": [[1, 1]]}, "demo: mask has seq = 2, but tokens has 1"),
                    ({"tokens": [[1]], "outputs": ["sum"]}, "demo: there is no output 'sum'; there are sums, rows")):
                with self.assertRaises(tmc.Error) as raised:
                    model(**inputs)
                self.assertEqual(str(raised.exception), message)
                self.assertEqual(raised.exception.code, 1)
            model.limit(seq=5)
            model(tokens=[[1] * 5])
        for wrong, message in (("/none.so", "cannot open /none.so: No such file or directory"),
                               (__file__, f"{__file__} is not a compiled model")):
            with self.assertRaises(tmc.Error) as raised:
                tmc.load(wrong, library=library)
            self.assertEqual(str(raised.exception), message)
        with self.assertRaises(tmc.Error) as raised:
            load(limits={"sequence": 4})
        self.assertEqual(str(raised.exception), "demo: there is no dim 'sequence' to limit; the first is batch")

    def test_a_closed_model_is_told(self):
        model = load()
        model.close()
        model.close()
        for use in (lambda: model(tokens=[[1]]), lambda: model.limit(seq=3), lambda: model.attachment("x"), model.cancel):
            with self.assertRaises(tmc.Error) as raised:
                use()
            self.assertEqual(str(raised.exception), "demo: the model is closed")

    def test_works_behind_a_fork(self):
        with load(threads=2, limits={"seq": 4}) as model:
            model(tokens=[[1, 2]])
            child = os.fork()
            if child == 0:
                try:
                    fine = model(tokens=[[1, 2]])["sums"][0, 0] == 3
                    model.close()
                    os._exit(0 if fine else 1)
                finally:
                    os._exit(2)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            self.assertEqual(model(tokens=[[1, 2]])["sums"][0, 0], 3)

    def test_waits_for_other_threads(self):
        with load(threads=2) as model:
            failures = []

            def work(token):
                for _ in range(200):
                    if model(tokens=[[token] * 4])["sums"][0, 0] != 4 * token:
                        failures.append(token)

            threads = [threading.Thread(target=work, args=(token,)) for token in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(failures, [])


unittest.main()
