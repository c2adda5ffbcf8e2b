// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Report/Format.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace tmc;

std::string report::formatFixed(double value, unsigned digits) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.*f", int(digits), value);
  return text;
}

/// Three digits that count, with the unit of a thousand.
static std::string scale(double value, llvm::ArrayRef<const char *> units) {
  size_t unit = 0;
  while (value >= 999.5 && unit + 1 < units.size()) {
    value /= 1000;
    ++unit;
  }
  unsigned digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return report::formatFixed(value, digits) + " " + units[unit];
}

std::string report::formatBytes(uint64_t bytes) {
  static constexpr const char *units[] = {"B", "kB", "MB", "GB", "TB"};
  return scale(double(bytes), units);
}

std::string report::formatOperations(double count) {
  static constexpr const char *units[] = {"FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP"};
  return scale(count, units);
}

std::string report::formatRate(double perSecond) { return formatFixed(perSecond * 1e-9, 1) + " GFLOP/s"; }

std::string report::formatCount(uint64_t count) {
  static constexpr const char *units[] = {"", "thousand", "M", "G", "T"};
  std::string text = scale(double(count), units);
  return llvm::StringRef(text).rtrim().str();
}

std::string report::formatSeconds(double seconds) {
  if (seconds >= 1)
    return formatFixed(seconds, 2) + " s";
  return formatFixed(seconds * 1e3, seconds >= 1e-2 ? 1 : 3) + " ms";
}

std::string report::formatPercent(double share) { return formatFixed(share * 100, 1) + "%"; }

std::string report::formatError(double relative) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.1e", relative);
  return relative == 0 ? "0" : text;
}

std::string report::formatShape(llvm::ArrayRef<int64_t> sizes) {
  std::string text;
  for (int64_t size : sizes)
    text += (text.empty() ? "" : " x ") + std::to_string(size);
  return text;
}

std::string report::formatPoint(const Report &report) {
  std::string text;
  for (const Report::Dim &dim : report.dims)
    text += (text.empty() ? "" : " ") + dim.name + "=" + std::to_string(dim.point);
  return text.empty() ? "one call" : text;
}
