# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Python binding, with the demo model. usage: binding.py FOLDER_OF_TMC_PY LIBTMC.so DEMO.so"""
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
                    ({"tokens": np.ones((1, 2), np.float32)}, "demo: tokens is float32, expected i64"),
                    ({"tokens": [[1]], "outputs": ["sum"]}, "demo: there is no output 'sum'; there are sums, rows")):
                with self.assertRaises(tmc.Error) as raised:
                    model(**inputs)
                self.assertEqual(str(raised.exception), message)
                self.assertEqual(raised.exception.code, 1)
            model.limit(seq=5)
            model(tokens=[[1] * 5])
        with self.assertRaises(tmc.Error):
            tmc.load("/none.so", library=library)

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
