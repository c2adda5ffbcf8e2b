// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// JSON that strangers wrote: bounded nesting, names given twice found, every error with the place.

#ifndef TMC_IMPORT_JSON_H
#define TMC_IMPORT_JSON_H

#include "lib/Support/Messages.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LogicalResult.h"
#include <optional>

namespace tmc::import {

/// The object that `text` holds. Anything else is an error at `where`. A name that stands twice in one object is an
/// error when `uniqueNames`, else the last one counts, as in Python.
llvm::FailureOr<llvm::json::Object> parseJsonObject(llvm::StringRef text, const std::string &where, bool uniqueNames,
                                                    Messages &messages);

/// As above for any value (modules.json is an array).
llvm::FailureOr<llvm::json::Value> parseJson(llvm::StringRef text, const std::string &where, bool uniqueNames,
                                             Messages &messages);

/// A whole JSON file of at most 64 MiB.
llvm::FailureOr<llvm::json::Value> parseJsonFile(const std::string &path, Messages &messages);
llvm::FailureOr<llvm::json::Object> parseJsonObjectFile(const std::string &path, Messages &messages);

/// An integer, also one written as 3.0. Not LLVM's: it converts numbers that no int64_t holds.
std::optional<int64_t> asInteger(const llvm::json::Value &value);

/// "an object", "a string", ...: what came where something else was expected.
llvm::StringRef describeKind(const llvm::json::Value &value);

} // namespace tmc::import

#endif // TMC_IMPORT_JSON_H
