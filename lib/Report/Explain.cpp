// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --explain and --kernels: the report as lines for a terminal.

#include "lib/Report/Format.h"
#include "lib/Report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>
#include <set>

using namespace tmc;
using namespace tmc::report;
using llvm::StringRef;

/// "linear, bias, add" -> its first word, to be named by a filter: "elementwise (mul, erf)" is "elementwise".
static StringRef getFirstWord(const Explanation::Operation &operation) {
  return StringRef(operation.what).split(" (").first;
}

static bool isMeant(const Explanation::Step &step, StringRef filter) {
  return filter.empty() || llvm::any_of(step.layers, [&](StringRef layer) { return layer.contains(filter); }) ||
         llvm::any_of(step.taps, [&](StringRef tap) { return tap.contains(filter); }) ||
         llvm::any_of(step.operations, [&](auto &operation) { return getFirstWord(operation) == filter; });
}

std::vector<std::string> tmc::getExplainable(const Report &report) {
  std::set<std::string> names;
  for (const Explanation::Step &step : report.explanation.steps) {
    names.insert(step.layers.begin(), step.layers.end());
    for (const Explanation::Operation &operation : step.operations)
      names.insert(getFirstWord(operation).str());
  }
  return {names.begin(), names.end()};
}

static std::string getForm(Explanation::Form form) {
  switch (form) {
  case Explanation::Emitted:
    return "vector code";
  case Explanation::Scalar:
    return "scalar code";
  case Explanation::Reference:
    return "the loops of its definition";
  case Explanation::Fallback:
    return "FALLBACK: scalar loops";
  }
  return "";
}

namespace {

/// Lines with a label, the label on the first of its kind only.
class Lines {
public:
  explicit Lines(llvm::raw_ostream &os) : os(os) {}
  void add(StringRef label, const llvm::Twine &value) {
    os << "  " << llvm::left_justify(label == last ? "" : label, 9) << " " << value << "\n";
    last = label.str();
  }

private:
  llvm::raw_ostream &os;
  std::string last;
};

} // namespace

static std::string describeAccess(const Report &report, const Explanation::Access &access) {
  std::string text = getName(access.place);
  if (access.place == Explanation::Access::Arena && access.buffer >= 0) {
    const Explanation::Buffer &buffer = report.explanation.buffers[access.buffer];
    text += llvm::formatv(" at {0}", buffer.offset).str();
    if (!access.isWritten && buffer.first < report.explanation.steps.size())
      text += ", of step " + std::to_string(buffer.first);
  } else {
    text += " " + access.name;
  }
  return text + ", " + formatBytes(access.bytes);
}

static void printStep(const Report &report, size_t number, llvm::raw_ostream &os) {
  const Explanation::Step &step = report.explanation.steps[number];
  const Report::Kernel &kernel = report.kernels[step.kernel];
  os << "step " << number << ", kernel " << kernel.name << ": " << getForm(step.form) << "\n";
  Lines lines(os);
  for (const std::string &layer : step.layers)
    lines.add("layers", layer);
  std::vector<std::string> words;
  for (const Explanation::Operation &operation : step.operations)
    words.push_back(operation.what);
  if (words.size() > 1)
    lines.add("fused", llvm::join(words, " -> ") + ": handed on in registers");
  else if (!words.empty())
    lines.add("computes", words.front());
  if (!step.reason.empty())
    lines.add("because", step.reason);
  for (const Explanation::Store &store : step.stores)
    lines.add("refused", store.to.empty() ? "its result lies in memory: " + store.why
                                          : "fusion with " + store.to + ": " + store.why);
  for (const Explanation::Access &access : step.accesses)
    lines.add(access.isWritten ? "writes" : "reads", describeAccess(report, access));
  for (const Explanation::Schedule &schedule : step.schedules)
    lines.add("schedule", schedule.level + ": register tile " + formatShape(schedule.tile) + ", grid cell " +
                              formatShape(schedule.cell));
  if (number < report.timings.size()) {
    const Report::Timing &timing = report.timings[number];
    lines.add("work", llvm::formatv("{0}, {1} moved, {2} {3}, bound by {4}", formatOperations(step.flops),
                                    formatBytes(step.bytes), formatSeconds(timing.seconds),
                                    report.isMeasured ? "measured" : "estimated",
                                    timing.isMemoryBound ? "memory" : "arithmetic")
                          .str());
  }
}

/// What was found in an ONNX graph and what was not, by node: the other names in the page are of nodes, too.
static void printRaised(const Report &report, llvm::raw_ostream &os) {
  std::map<std::string, std::vector<std::string>> found;
  for (const Explanation::Step &step : report.explanation.steps)
    for (const Explanation::Operation &operation : step.operations)
      for (StringRef what : kCountedOps) // behind the word may stand how many scores it computes
        if (StringRef(operation.what).split(" (").first == what ||
            (what == "norm" && StringRef(operation.what).ends_with(" norm")))
          found[what.str()].push_back(operation.layer);
  Lines lines(os);
  for (const auto &[what, layers] : found)
    lines.add("raised", std::to_string(layers.size()) + " " + what + ": " + llvm::join(layers, ", "));
  for (const Report::Remark &remark : report.remarks)
    if (StringRef(remark.message).starts_with("is not raised"))
      lines.add("not raised", remark.layer + ": " + StringRef(remark.message).split(": ").second.str());
}

bool tmc::printExplanation(const Report &report, StringRef filter, llvm::raw_ostream &os) {
  bool any = false;
  for (size_t i = 0; i < report.explanation.steps.size(); ++i) {
    if (!isMeant(report.explanation.steps[i], filter))
      continue;
    if (!any)
      os << report.name << ": " << report.explanation.steps.size() << " steps, numbers for " << formatPoint(report)
         << "\n";
    if (!any && filter.empty() && report.family == "onnx")
      printRaised(report, os);
    any = true;
    os << "\n";
    printStep(report, i, os);
  }
  return any;
}

llvm::json::Array tmc::toJson(const Report &report, StringRef filter) {
  llvm::json::Array steps;
  for (size_t i = 0; i < report.explanation.steps.size(); ++i)
    if (isMeant(report.explanation.steps[i], filter))
      steps.push_back(stepToJson(report, i));
  return steps;
}

/// "SASS: 64 HMMA, 16 LDSM of 928"
static std::string describeInstructions(const Report::Kernel::Resources &used) {
  if (used.language.empty() || (used.instructions.empty() && !used.instructionCount))
    return "";
  std::vector<std::string> words;
  for (const auto &[name, count] : used.instructions)
    words.push_back(std::to_string(count) + " " + name);
  std::string text = used.language + ": " + llvm::join(words, ", ");
  return used.instructionCount ? text + " of " + std::to_string(used.instructionCount) + " instructions" : text;
}

void tmc::printKernels(const Report &report, llvm::raw_ostream &os) {
  std::vector<std::string> levels;
  for (const Report::Variant &variant : report.variants)
    levels.push_back(variant.name);
  os << report.kernels.size() << " kernels; work for " << formatPoint(report) << "; scratch of a part for "
     << llvm::join(levels, ", ") << "\n";
  for (const Report::Kernel &kernel : report.kernels) {
    std::vector<std::string> scratch;
    for (uint64_t size : kernel.scratch)
      scratch.push_back(size ? formatBytes(size) : "0");
    os << "\n" << kernel.name << ": " << getForm(kernel.form);
    if (!kernel.description.empty())
      os << ", " << kernel.description;
    os << "\n";
    Lines lines(os);
    for (const std::string &layer : kernel.layers)
      lines.add("layers", layer);
    lines.add("work", formatOperations(kernel.flops));
    lines.add("scratch", llvm::join(scratch, ", "));
    for (const Report::Kernel::Resources &used : kernel.resources) {
      if (used.language != "PTX") // of the emulator nothing else is known
        lines.add("cuda", used.architecture + ": " + std::to_string(used.registers) + " registers, " +
                              (used.spills ? formatBytes(used.spills) + " of spills" : "no spills") + ", " +
                              std::to_string(used.shared) + " bytes of shared memory, blocks of " +
                              std::to_string(used.threads) + " threads");
      if (std::string mix = describeInstructions(used); !mix.empty())
        lines.add("cuda", used.architecture + ", " + mix);
    }
  }
}
