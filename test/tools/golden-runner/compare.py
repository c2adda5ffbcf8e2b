# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden runner's comparison refuses what it should: a runner that passes everything would hide all else."""
import os
import sys
import unittest

import numpy as np

sys.path.insert(0, os.path.join(sys.argv.pop(1), "test", "goldens"))
import run


class Compare(unittest.TestCase):
    want = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)
    spec = {"f32": {"atol": 1e-3, "rtol": 0}}
    inputs = {"attention_mask": np.array([1, 0])}

    def check(self, got, want=None, **spec):
        return run.compare("y", np.asarray(got), self.want if want is None else np.asarray(want),
                           {**self.spec, **spec}, self.inputs)

    def refuse(self, pattern, *arguments, **spec):
        with self.assertRaisesRegex(run.Failed, pattern):
            self.check(*arguments, **spec)

    def test_inside_and_outside_of_tolerance(self):
        self.assertIn("90%", self.check(self.want + np.float32(0.9e-3)))
        self.refuse(r"y\[1, 0\] is 3.1, want 3 .* 1 of 4 elements", self.want + [[0, 0], [0.1, 0]])

    def test_shape(self):
        self.refuse("has shape", self.want[0])

    def test_not_a_number_is_wrong(self):
        self.refuse("nan", [[1, np.nan], [3, 4]])

    def test_not_a_number_and_infinity_where_expected(self):
        want = np.array([np.nan, np.inf, 1], np.float32)
        self.check([np.nan, np.inf, 1], want)
        self.refuse("", [np.nan, -np.inf, 1], want)
        self.refuse("", [0, np.inf, 1], want)

    def test_compare_where(self):
        where = "in.attention_mask == 1"
        self.check([[1, 2], [99, 99]], compare_where=where)
        self.refuse("of 2 elements", [[9, 2], [3, 4]], compare_where=where)
        self.refuse("selects no element", self.want, compare_where="in.attention_mask == 7")
        self.refuse("not of the form", self.want, compare_where="mask")

    def test_integers_are_equal(self):
        self.check([1, 2], [1, 2])
        self.refuse("is 3, want 2", [1, 3], [1, 2])

    def test_cosine(self):
        self.check(self.want * 2, cosine_min=0.999)
        self.refuse("cosine", self.want * [[1, -1], [1, 1]], cosine_min=0.999)

    def test_output_names(self):
        self.assertEqual(run.find_output({"sentence_embedding": 1, "other": 2}, "embedding"), 1)
        with self.assertRaisesRegex(run.Failed, "no output 'pooler'"):
            run.find_output({"a": 1}, "pooler")


unittest.main(verbosity=0)
