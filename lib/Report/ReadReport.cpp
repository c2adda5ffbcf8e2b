// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the metadata of an artefact to a Report. ArtefactFile has checked the metadata before; indices are checked here
// once more, since they mean something only now.

#include "lib/Report/Report.h"
#include "lib/Support/Messages.h"
#include "runtime/schema/model_generated.h"
#include "tmc/Target.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace tmc;
using llvm::StringRef;

namespace {

std::string text(const flatbuffers::String *string) { return string ? string->str() : std::string(); }

/// Elements of a vector that may be absent.
template <typename T, typename Visit>
void each(const flatbuffers::Vector<T> *vector, Visit visit) {
  if (vector)
    for (auto element : *vector)
      visit(element);
}

std::vector<std::string> texts(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>> *vector) {
  std::vector<std::string> result;
  each(vector, [&](const flatbuffers::String *string) { result.push_back(text(string)); });
  return result;
}

std::string getTypeName(schema::ElementType type) {
  const char *name = schema::EnumNameElementType(type);
  return StringRef(name) == "boolean" ? "bool" : name;
}

Explanation::Form toForm(schema::Form form) {
  return form <= schema::Form_fallback ? static_cast<Explanation::Form>(form) : Explanation::Emitted;
}

Explanation::Step readStep(const schema::Step &from) {
  Explanation::Step step;
  step.kernel = from.kernel();
  step.layers = texts(from.layers());
  step.taps = texts(from.taps());
  each(from.operations(), [&](const schema::Operation *operation) {
    step.operations.push_back({text(operation->what()), text(operation->layer())});
  });
  step.form = toForm(from.form());
  step.reason = text(from.reason());
  each(from.schedules(), [&](const schema::Schedule *schedule) {
    Explanation::Schedule entry{text(schedule->level()), {}, {}};
    each(schedule->tile(), [&](int64_t size) { entry.tile.push_back(size); });
    each(schedule->cell(), [&](int64_t size) { entry.cell.push_back(size); });
    step.schedules.push_back(std::move(entry));
  });
  each(from.stores(), [&](const schema::Store *store) {
    step.stores.push_back({text(store->to()), text(store->why())});
  });
  each(from.accesses(), [&](const schema::Access *from) {
    Explanation::Access access;
    access.place = static_cast<Explanation::Access::Place>(std::min<int>(from->place(), schema::Place_output));
    access.isWritten = from->written();
    access.name = text(from->name());
    access.buffer = from->buffer();
    access.bytes = from->bytes();
    step.bytes += access.bytes;
    step.accesses.push_back(std::move(access));
  });
  step.flops = from.flops();
  step.products = static_cast<Explanation::Products>(std::min<int>(from.products(), schema::Products_bytes));
  return step;
}

void readExplanation(const schema::Explanation &from, Report &report) {
  Explanation &explanation = report.explanation;
  each(from.point(), [&](int64_t value) { explanation.point.push_back(value); });
  for (auto [dim, value] : llvm::zip(report.dims, explanation.point))
    dim.point = value;
  each(from.buffers(), [&](const schema::Buffer *buffer) {
    explanation.buffers.push_back({buffer->offset(), buffer->size(), buffer->first(), buffer->last(),
                                   text(buffer->name()), text(buffer->type())});
  });
  explanation.arenaSize = from.arena_size();
  each(from.steps(), [&](const schema::Step *step) {
    explanation.steps.push_back(readStep(*step));
    Explanation::Step &last = explanation.steps.back();
    if (last.kernel >= report.kernels.size())
      explanation.steps.pop_back();
    else
      report.kernels[last.kernel].flops += last.flops;
    for (Explanation::Access &access : last.accesses)
      if (access.buffer >= int64_t(explanation.buffers.size()))
        access.buffer = -1;
  });
}

void readWeights(const schema::Weights &weights, Report &report) {
  report.weightsSize = weights.size();
  report.weightsSha256 = text(weights.sha256());
  report.weightsFile = text(weights.external_file());
  each(weights.blobs(), [&](const schema::Blob *from) {
    Report::Blob blob{text(from->name()), getTypeName(from->element_type()), {}, from->size(), texts(from->sources())};
    each(from->shape(), [&](uint64_t size) { blob.shape.push_back(size); });
    report.blobs.push_back(std::move(blob));
  });
}

void readTensors(const schema::Model &model, Report &report) {
  auto read = [&](const schema::Tensor *from, bool isOutput) {
    Report::Tensor tensor{
        text(from->name()), getTypeName(from->element_type()), text(from->description()), {}, isOutput};
    for (const schema::Extent *extent : *from->extents())
      tensor.shape.push_back(extent->symbol() < 0 || size_t(extent->symbol()) >= report.dims.size()
                                 ? std::to_string(extent->size())
                                 : report.dims[extent->symbol()].name);
    report.tensors.push_back(std::move(tensor));
  };
  each(model.inputs(), [&](const schema::Tensor *tensor) { read(tensor, false); });
  each(model.outputs(), [&](const schema::Tensor *tensor) { read(tensor, true); });
}

/// What to do about a remark of that kind.
std::string getAdvice(StringRef kind, StringRef message) {
  if (kind == "fallback")
    return "--require=no-fallback refuses such a model; an emitter for the op is a file in dialects/Mixer/Conversions";
  if (kind == "approximation")
    return "tmc diff says how far the result is from the exact one";
  if (kind == "clamp")
    return "give the size or value that you need outright, with --dim";
  if (message.starts_with("tokens stay padded"))
    return "rows of padding are computed too: keep texts of like length together";
  if (message.starts_with("not fused with"))
    return "the value goes through memory once more";
  return "";
}

/// What a remark costs, by the steps of its layer.
std::string getCost(const Report &report, const Report::Remark &remark) {
  double seconds = 0, share = 0;
  for (auto [step, timing] : llvm::zip(report.explanation.steps, report.timings))
    if (llvm::is_contained(step.layers, remark.layer) &&
        (remark.kind != "fallback" || step.form == Explanation::Fallback)) {
      seconds += timing.seconds;
      share += timing.share;
    }
  if (seconds <= 0)
    return "";
  return llvm::formatv("{0:F3} ms, {1:F1}% of {2} time", seconds * 1e3, share * 100,
                       report.isMeasured ? "the measured" : "an estimated")
      .str();
}

/// A core to estimate for: what one of a server of these years does, rounded. Said on the page.
Report::Machine getNominalMachine(const Report &report) {
  static constexpr struct {
    StringRef level;
    double flops;
    const char *name;
  } cores[] = {{"x86-64-v4", 120e9, "a core with AVX-512 (120 GFLOP/s, 10 GB/s)"},
               {"x86-64-v3", 80e9, "a core with AVX2 (80 GFLOP/s, 10 GB/s)"},
               {"", 20e9, "a core with SSE (20 GFLOP/s, 10 GB/s)"}};
  for (auto &core : cores)
    for (const Report::Variant &variant : llvm::reverse(report.variants))
      if (core.level.empty() || variant.name == core.level)
        return {core.name, core.flops, 10e9, {}, variant.name};
  return {cores[2].name, cores[2].flops, 10e9, {}, ""};
}

} // namespace

Report tmc::readReport(const ArtefactFile &artefact) {
  const schema::Model &model = *schema::GetModel(artefact.getMetadata().data());
  Report report;
  report.name = text(model.name());
  report.family = text(model.family());
  report.source = text(model.source());
  report.weightTypes = text(model.weight_types());
  report.compiler = text(model.compiler());
  report.command = text(model.command());
  report.target = text(model.target());
  report.exactness = text(model.exactness());
  report.licence = text(model.licence());
  report.licenceText = text(model.licence_text());
  report.signature = llvm::utohexstr(model.signature(), /*LowerCase=*/true, 16);
  report.parameters = model.parameter_count();
  report.arenaFormula = text(model.arena());
  each(model.dims(), [&](const schema::Dim *dim) {
    report.dims.push_back(
        {text(dim->name()), text(dim->description()), dim->low(), dim->high(), dim->trained_maximum(), dim->low()});
  });
  readTensors(model, report);
  each(model.variants(), [&](const schema::Variant *variant) {
    report.variants.push_back({text(variant->name()), variant->code_size()});
  });
  each(model.kernels(), [&](const schema::Kernel *from) {
    Report::Kernel kernel{
        text(from->name()), text(from->description()), toForm(from->form()), texts(from->layers()), {}, 0, {}};
    each(from->scratch(), [&](uint64_t size) { kernel.scratch.push_back(size); });
    each(from->resources(), [&](const schema::Resources *used) {
      Report::Kernel::Resources resources{text(used->architecture()),
                                          used->registers(),
                                          used->spills(),
                                          used->shared(),
                                          used->threads(),
                                          text(used->language()),
                                          used->instruction_count(),
                                          {}};
      each(used->instructions(), [&](const schema::InstructionCount *entry) {
        resources.instructions.emplace_back(text(entry->name()), entry->count());
      });
      kernel.resources.push_back(std::move(resources));
    });
    report.kernels.push_back(std::move(kernel));
  });
  if (model.weights())
    readWeights(*model.weights(), report);
  each(model.passes(),
       [&](const schema::Pass *pass) { report.passes.emplace_back(text(pass->name()), text(pass->options())); });
  each(model.sources(), [&](const schema::Source *source) {
    report.sources.push_back({text(source->path()), text(source->sha256()), source->size()});
  });
  each(model.attachments(), [&](const schema::Attachment *attachment) {
    report.attachments.emplace_back(text(attachment->name()), attachment->bytes()->size());
  });
  if (model.explanation())
    readExplanation(*model.explanation(), report);
  each(model.remarks(), [&](const schema::Remark *from) {
    StringRef kind = getName(static_cast<RemarkKind>(std::min<int>(from->kind(), schema::RemarkKind_clamp)));
    report.remarks.push_back({kind.str(), text(from->layer()), text(from->message()), "", ""});
    report.remarks.back().advice = getAdvice(kind, report.remarks.back().message);
  });
  // The gravest first; what was said later stays behind.
  llvm::stable_sort(report.remarks, [](const Report::Remark &a, const Report::Remark &b) {
    static constexpr StringRef order[] = {"fallback", "approximation", "clamp", "lost_fusion", "note"};
    return llvm::find(order, a.kind) < llvm::find(order, b.kind);
  });
  setTimings(report, getNominalMachine(report), {});
  return report;
}

void tmc::setTimings(Report &report, const Report::Machine &machine, llvm::ArrayRef<double> seconds) {
  report.machine = machine;
  report.isMeasured = !seconds.empty();
  report.timings.clear();
  double total = 0;
  for (auto [number, step] : llvm::enumerate(report.explanation.steps)) {
    double peak = number < machine.peaks.size() ? machine.peaks[number] : machine.flops;
    double computing = step.flops / peak, moving = double(step.bytes) / machine.bytes;
    Report::Timing timing;
    timing.isMemoryBound = moving >= computing;
    timing.seconds = number < seconds.size() ? seconds[number] : std::max(computing, moving);
    timing.roofShare = timing.seconds > 0 ? std::max(computing, moving) / timing.seconds : 0;
    total += timing.seconds;
    report.timings.push_back(timing);
  }
  for (Report::Timing &timing : report.timings)
    timing.share = total > 0 ? timing.seconds / total : 0;
  if (!report.isMeasured)
    report.seconds = total;
  for (Report::Remark &remark : report.remarks)
    remark.cost = getCost(report, remark);
}

double Report::getFlops() const {
  double flops = 0;
  for (const Explanation::Step &step : explanation.steps)
    flops += step.flops;
  return flops;
}

/// "encoder.layer.3" of "encoder.layer.3.output.dense": up to the first part that is a number.
static StringRef getNumbered(StringRef layer) {
  size_t at = 0;
  while (at < layer.size()) {
    size_t dot = std::min(layer.find('.', at), layer.size());
    StringRef part = layer.slice(at, dot);
    if (at > 0 && !part.empty() && llvm::all_of(part, llvm::isDigit))
      return layer.take_front(dot);
    at = dot + 1;
  }
  return "";
}

std::string Report::getBlock(size_t step) const {
  for (const std::string &layer : llvm::reverse(explanation.steps[step].layers))
    if (StringRef block = getNumbered(layer); !block.empty())
      return block.str();
  return "";
}

std::string Report::getTitle(size_t step) const {
  const std::vector<std::string> &layers = explanation.steps[step].layers;
  if (layers.empty())
    return kernels[explanation.steps[step].kernel].name;
  if (layers.size() == 1)
    return layers.front();
  // The last one names what comes out; a few before it are worth telling.
  if (layers.size() > 3)
    return layers.back() + " and " + std::to_string(layers.size() - 1) + " more";
  return llvm::join(layers, " + ");
}

const Report::Error *Report::getError(size_t step) const {
  for (const std::string &tap : llvm::reverse(explanation.steps[step].taps))
    for (const Error &error : errors)
      if (error.tap == tap)
        return &error;
  return nullptr;
}
