// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/PlanFile.h"
#include "lib/Support/WriteFile.h"
#include "tmc/Target.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace tmc;
using llvm::StringRef;

static constexpr int64_t kFormat = 1;
/// No plan of a model is larger.
static constexpr uint64_t kLargestPlan = 64 << 20;

std::optional<PlanFile> PlanFile::read(StringRef path, Messages &messages) {
  auto fail = [&](const std::string &what, std::vector<std::string> details = {}) {
    (void)messages.error(path.str(), what, std::move(details));
    return std::nullopt;
  };
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return fail("cannot be read: " + buffer.getError().message());
  if ((*buffer)->getBufferSize() > kLargestPlan)
    return fail("is too large for a plan");
  llvm::Expected<llvm::json::Value> value = llvm::json::parse((*buffer)->getBuffer());
  if (!value)
    return fail("is no plan: " + llvm::toString(value.takeError()),
                {"plans are written by tmc compile --save-plan=FILE"});
  llvm::json::Object *object = value->getAsObject();
  if (!object || !object->get("format"))
    return fail("is no plan: it is no object with a \"format\"", {"plans are written by tmc compile --save-plan=FILE"});
  if (object->getInteger("format") != kFormat)
    return fail(llvm::formatv("is a plan of another format than {0}, which this tmc reads", kFormat).str());
  PlanFile plan;
  plan.root = std::move(*object);
  return plan;
}

llvm::LogicalResult PlanFile::write(StringRef path, Messages &messages) const {
  llvm::json::Object object = root;
  object["format"] = kFormat;
  std::error_code error = writeFile(path, llvm::formatv("{0:2}\n", llvm::json::Value(std::move(object))).str());
  return error ? messages.error(path.str(), "cannot be written: " + error.message(), {}, Failure::Machine)
               : llvm::success();
}

/// "8x48".
static bool readPair(const llvm::json::Object &entry, StringRef key, int64_t (&pair)[2]) {
  auto text = entry.getString(key);
  if (!text)
    return false;
  auto [first, second] = text->split('x');
  return !first.getAsInteger(10, pair[0]) && !second.getAsInteger(10, pair[1]);
}

/// Why a kernel cannot be cut so; "" if it can.
static std::string checkChoice(const ScheduleChoice &choice) {
  const TargetDescription *target = findCPUTarget(choice.level);
  if (!target)
    return "there is no level '" + choice.level + "'";
  if (!target->base.empty())
    return choice.level + " has the schedules of " + target->base.str();
  // Rows and columns in registers: sums, one row of B, one broadcast.
  int64_t lanes = target->f32Lanes, registers = choice.tile[1] / lanes;
  if (choice.tile[1] < lanes || choice.tile[1] % lanes || kPackedColumns % choice.tile[1])
    return llvm::formatv("columns of a tile are a multiple of {0} that divides {1}", lanes, kPackedColumns).str();
  if (choice.tile[0] < 1 || (choice.tile[0] + 1) * registers + 1 > target->vectorRegisters)
    return llvm::formatv("a tile of {0}x{1} does not fit {2} registers", choice.tile[0], choice.tile[1],
                         target->vectorRegisters)
        .str();
  if (choice.cell[0] < choice.tile[0] || choice.cell[0] > 4096)
    return llvm::formatv("rows of a cell are between those of a tile and 4096, got {0}", choice.cell[0]).str();
  if (choice.cell[1] != kPackedColumns)
    return llvm::formatv("columns of a cell are {0}, got {1}", kPackedColumns, choice.cell[1]).str();
  return "";
}

bool PlanFile::addCopies(StringRef path, std::vector<ScheduleChoice> &choices, Messages &messages) const {
  const llvm::json::Value *section = getSection("copies");
  if (!section)
    return true;
  auto fail = [&](size_t index, const std::string &why) {
    (void)messages.error(
        path.str(), llvm::formatv("\"copies\", entry {0}: {1}", index, why).str(),
        {R"(expected {"level": "cuda-sm_90a", "copies": "bulk", "layers": ["..."]}, or "*" for all layers)"});
    return false;
  };
  if (!section->getAsArray())
    return fail(0, "it is no list");
  for (auto [index, value] : llvm::enumerate(*section->getAsArray())) {
    const llvm::json::Object *entry = value.getAsObject();
    const llvm::json::Array *layers = entry ? entry->getArray("layers") : nullptr;
    if (!layers || !entry->getString("level") || !entry->getString("copies"))
      return fail(index, "a level, copies or layers are missing");
    ScheduleChoice choice;
    choice.level = entry->getString("level")->str();
    choice.copies = entry->getString("copies")->str();
    const TargetDescription *target = findTarget(choice.level);
    if (!target || !target->hasWarpgroupProducts)
      return fail(index, "'" + choice.level + "' is no level that has bulk copies");
    if (choice.copies != "bulk" && choice.copies != "async")
      return fail(index, "copies are 'async' or 'bulk', not '" + choice.copies + "'");
    for (const llvm::json::Value &layer : *layers) {
      if (!layer.getAsString())
        return fail(index, "a layer is no name");
      choice.layer = layer.getAsString()->str();
      choices.push_back(choice);
    }
  }
  return true;
}

std::optional<std::vector<ScheduleChoice>> PlanFile::getSchedules(StringRef path, Messages &messages) const {
  std::vector<ScheduleChoice> choices;
  if (!addCopies(path, choices, messages))
    return std::nullopt;
  const llvm::json::Value *section = getSection("schedules");
  if (!section)
    return choices;
  const llvm::json::Array *entries = section->getAsArray();
  auto fail = [&](size_t index, const std::string &why) {
    (void)messages.error(path.str(), llvm::formatv("\"schedules\", entry {0}: {1}", index, why).str(),
                         {R"(expected {"level": "x86-64-v4", "tile": "8x48", "cell": "64x48", "layers": ["..."]})"});
    return std::nullopt;
  };
  if (!entries)
    return fail(0, "it is no list");
  for (auto [index, value] : llvm::enumerate(*entries)) {
    const llvm::json::Object *entry = value.getAsObject();
    const llvm::json::Array *layers = entry ? entry->getArray("layers") : nullptr;
    ScheduleChoice choice;
    if (!layers || !entry->getString("level") || !readPair(*entry, "tile", choice.tile) ||
        !readPair(*entry, "cell", choice.cell))
      return fail(index, "a level, a tile, a cell or layers are missing");
    choice.level = entry->getString("level")->str();
    if (std::string why = checkChoice(choice); !why.empty())
      return fail(index, why);
    for (const llvm::json::Value &layer : *layers) {
      if (!layer.getAsString())
        return fail(index, "a layer is no name");
      choice.layer = layer.getAsString()->str();
      choices.push_back(choice);
    }
  }
  return choices;
}

void PlanFile::setSchedules(const std::vector<ScheduleChoice> &choices) {
  struct Entry {
    ScheduleChoice choice;
    llvm::json::Array layers;
  };
  std::vector<Entry> entries;
  for (const ScheduleChoice &choice : choices) {
    auto equal = [&](const Entry &entry) {
      return entry.choice.level == choice.level && std::equal(choice.tile, choice.tile + 2, entry.choice.tile) &&
             std::equal(choice.cell, choice.cell + 2, entry.choice.cell);
    };
    auto found = llvm::find_if(entries, equal);
    if (found == entries.end())
      found = entries.insert(entries.end(), Entry{choice, {}});
    found->layers.push_back(choice.layer);
  }
  llvm::json::Array section;
  auto pair = [](const int64_t(&values)[2]) { return llvm::formatv("{0}x{1}", values[0], values[1]).str(); };
  for (Entry &entry : entries)
    section.push_back(llvm::json::Object{{"level", entry.choice.level},
                                         {"tile", pair(entry.choice.tile)},
                                         {"cell", pair(entry.choice.cell)},
                                         {"layers", std::move(entry.layers)}});
  setSection("schedules", std::move(section));
}
