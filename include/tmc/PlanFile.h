// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plan file: choices of the compiler as JSON that people can read, commit and edit. Each kind of choice has a section
// of its own, by name; sections that a version does not know are kept as they are.
//
//   {"format": 1,
//    "schedules": [{"level": "x86-64-v4", "tile": "8x48", "cell": "64x48", "layers": ["encoder.layer.0.output.dense", ...]}, ...],
//    "copies": [{"level": "cuda-sm_90a", "copies": "bulk", "layers": ["*"]}]}

#ifndef TMC_PLANFILE_H
#define TMC_PLANFILE_H

#include "lib/Support/Messages.h"
#include "llvm/Support/JSON.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tmc {

/// How the kernel of a layer is cut for one CPU level (sums have the same order in all of them), or how it copies on a
/// device.
struct ScheduleChoice {
  std::string layer; ///< names joined by " + ", as `tmc inspect --explain` has them; of `copies` "*": all
  std::string level; ///< "x86-64-v4"; levels that extend it follow
  int64_t tile[2] = {0, 0}, cell[2] = {0, 0};
  std::string copies = {}; ///< "bulk", "async"; "": the choice is tile and cell
};

class PlanFile {
public:
  /// Reads and checks; nullopt, with a message, if it is no plan.
  static std::optional<PlanFile> read(llvm::StringRef path, Messages &messages);
  llvm::LogicalResult write(llvm::StringRef path, Messages &messages) const;

  /// The section of that name; null if there is none.
  const llvm::json::Value *getSection(llvm::StringRef name) const { return root.get(name); }
  void setSection(llvm::StringRef name, llvm::json::Value value) { root[name] = std::move(value); }

  /// Of "schedules" and "copies": one entry a layer and level; nullopt, with a message that names the entry, if one cannot be meant.
  std::optional<std::vector<ScheduleChoice>> getSchedules(llvm::StringRef path, Messages &messages) const;
  /// Layers with equal choices become one entry, in order of their first.
  void setSchedules(const std::vector<ScheduleChoice> &choices);

private:
  bool addCopies(llvm::StringRef path, std::vector<ScheduleChoice> &choices, Messages &messages) const;

  llvm::json::Object root;
};

} // namespace tmc

#endif // TMC_PLANFILE_H
