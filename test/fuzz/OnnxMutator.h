// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Mutations of ONNX models by their fields. A file is messages inside of messages, each behind its length: bytes flipped at
// random seldom leave a model, fields changed, copied and moved nearly always do.

#ifndef TMC_TEST_FUZZ_ONNXMUTATOR_H
#define TMC_TEST_FUZZ_ONNXMUTATOR_H

#include "test/fuzz/TextMutator.h"

namespace tmc::fuzz {

/// One to four changes in place: numbers to their neighbours and to extreme ones, names to others of the model, ops to one
/// of `ops`, fields removed, copied and moved. Returns the new size.
size_t mutateModel(uint8_t *data, size_t size, size_t maximalSize, unsigned seed,
                   const std::vector<std::string_view> &ops);

/// `a` with a field (a node, a tensor, an attribute, …) of `b` in place of or beside one of its own.
size_t crossModels(const uint8_t *a, size_t aSize, const uint8_t *b, size_t bSize, uint8_t *to, size_t maximalSize,
                   unsigned seed);

} // namespace tmc::fuzz

#endif // TMC_TEST_FUZZ_ONNXMUTATOR_H
