// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers for people, the same on the page and on the terminal.

#ifndef TMC_REPORT_FORMAT_H
#define TMC_REPORT_FORMAT_H

#include "lib/Report/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace tmc::report {

std::string formatBytes(uint64_t bytes);        ///< "90.9 MB"
std::string formatOperations(double count);     ///< "113 MFLOP"
std::string formatSeconds(double seconds);      ///< "0.412 ms"
std::string formatRate(double perSecond);       ///< operations: "81.3 GFLOP/s"
std::string formatCount(uint64_t count);        ///< "22.7 M"
std::string formatPercent(double share);        ///< "12.3%"
std::string formatError(double relative);       ///< "3.1e-07"
std::string formatShape(llvm::ArrayRef<int64_t> sizes); ///< "8 x 48"
std::string formatPoint(const Report &report);  ///< "batch=1 seq=128"; "one call" without dims
/// `digits` behind the point; the shortest text that is no integer in disguise.
std::string formatFixed(double value, unsigned digits);

llvm::json::Object stepToJson(const Report &report, size_t number);

} // namespace tmc::report

#endif // TMC_REPORT_FORMAT_H
