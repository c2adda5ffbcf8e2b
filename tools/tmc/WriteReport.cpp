// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/WriteReport.h"
#include "lib/Artefact/OutputFiles.h"
#include "lib/Diff/Diff.h"
#include "lib/Report/Report.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/MadeInputs.h"
#include "tools/tmc/Roof.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <chrono>
#include <cmath>
#include <ctime>

using namespace tmc;
using llvm::StringRef;
using Clock = std::chrono::steady_clock;

bool tmc::checkReportFlags(Session &session, const CompileOptions &options) {
  Arguments &arguments = session.arguments;
  for (StringRef flag : {"report", "explain"})
    if (arguments.has(flag) && isText(options.kind)) {
      addUsageError(session.messages, "--" + flag, "tells of a program or a library, and what is written here is text",
                    {"leave --emit out, or the flag"});
      return false;
    }
  if (arguments.has("no-measure") && !arguments.has("report")) {
    addUsageError(session.messages, "--no-measure", "is about --report, and there is none");
    return false;
  }
  if (!arguments.has("report"))
    return true;
  std::string path = arguments.get("report").str();
  if (path.empty() || path == "-") {
    addUsageError(session.messages, "--report", "'" + path + "' is no file", {"expected FILE.html"});
    return false;
  }
  if (path == options.output) {
    addUsageError(session.messages, "--report", "'" + path + "' is the output too");
    return false;
  }
  if (llvm::sys::fs::is_directory(path)) {
    session.fail(Failure::Machine, path, "is a folder", {"--report expects FILE.html"});
    return false;
  }
  // Better now than when the model is compiled.
  return bool(artefact::OutputFiles::create(path, session.messages));
}

namespace {

/// Nanoseconds of the dispatches of one call after the other.
struct Observation {
  std::vector<std::vector<double>> calls;
  static void observe(void *context, const tmc_dispatch_record *record) {
    static_cast<Observation *>(context)->calls.back().push_back(record->nanoseconds * 1e-9);
  }
};

/// Of this process in seconds.
double getProcessorTime() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

} // namespace

/// Runs the artefact and sets what was measured. Where it cannot be run here the estimates stay.
static void measure(Report &report, const std::string &path) {
  // What goes wrong here is no failure of the compilation: a machine without the level of the code, say.
  Messages ignored;
  std::unique_ptr<LoadedModel> model = LoadedModel::open(path, "", ignored);
  if (!model)
    return;
  const tmc_signature &signature = model->getSignature();
  std::vector<int64_t> dims;
  for (const Report::Dim &dim : report.dims)
    dims.push_back(dim.point);
  if (dims.size() != signature.dim_count)
    return;
  std::vector<OwnedTensor> inputs, outputs;
  std::vector<tmc_tensor> inputTensors, outputTensors;
  for (unsigned i = 0; i < signature.input_count; ++i)
    if (!signature.inputs[i].is_optional || StringRef(signature.inputs[i].role) == "mask")
      inputs.push_back(makeInput(signature.inputs[i], dims, std::nullopt));
  for (unsigned i = 0; i < signature.output_count; ++i)
    outputs.push_back(makeOutput(*model, i, dims));
  for (OwnedTensor &input : inputs)
    inputTensors.push_back(input.tensor);
  for (OwnedTensor &output : outputs)
    outputTensors.push_back(output.tensor);
  tmc_session *session = model->startSession(dims, /*threads=*/1, ignored);
  auto call = [&] {
    return session && !addStatus(ignored, tmc_run(session, nullptr, 0, inputTensors.data(), inputTensors.size(),
                                                  outputTensors.data(), outputTensors.size()));
  };
  // The first call meets cold pages.
  if (!call())
    return;
  Roof roof = measureRoof(1);
  std::vector<double> times;
  double processorTime = 0, time = 0;
  Observation observation;
  auto started = Clock::now();
  // Two seconds, or five calls of a slow model. Timed calls and observed ones take turns.
  while (times.size() < 5 || (times.size() < 101 && Clock::now() - started < std::chrono::seconds(2))) {
    double processorBegan = getProcessorTime();
    auto began = Clock::now();
    if (!call())
      return;
    times.push_back(std::chrono::duration<double>(Clock::now() - began).count());
    time += times.back();
    processorTime += getProcessorTime() - processorBegan;
    observation.calls.emplace_back();
    tmc_session_observe(session, Observation::observe, &observation);
    bool good = call();
    tmc_session_observe(session, nullptr, nullptr);
    // Another number of dispatches than steps: the artefact is not what its metadata says.
    if (!good || observation.calls.back().size() != report.explanation.steps.size())
      return;
  }
  std::vector<double> seconds;
  for (size_t step = 0; step < report.explanation.steps.size(); ++step) {
    // The fastest, as with the roof: what others on this machine do only adds to it.
    double fastest = INFINITY;
    for (const std::vector<double> &observed : observation.calls)
      fastest = std::min(fastest, observed[step]);
    seconds.push_back(fastest);
  }
  if (seconds.empty() || roof.flops <= 0 || roof.bytes <= 0)
    return;
  Report::Machine machine;
  machine.level = tmc_model_variant(model->getHandle());
  machine.name = llvm::formatv("this machine (1 thread, code for {0}; {1}, reads {2:F1} GB/s)",
                               machine.level, roof.describe(), roof.bytes * 1e-9)
                     .str();
  machine.flops = roof.getPeak(&report.explanation, machine.level);
  for (const Explanation::Step &step : report.explanation.steps)
    machine.peaks.push_back(roof.getPeak(&step, machine.level));
  machine.bytes = roof.bytes;
  setTimings(report, machine, seconds);
  report.seconds = *std::min_element(times.begin(), times.end());
  report.processorShare = time > 0 ? std::min(processorTime / time, 1.0) : 1;
}

/// Operations of plain loops that are still worth waiting for: some ten seconds.
static constexpr double kMostReferenceOperations = 8e9;

/// Compares the compiled model with plain loops at a small size. Where that is dear nothing is compared.
static void compareWithReference(Report &report, const CompileOptions &options) {
  DiffOptions diffOptions;
  diffOptions.compile = options;
  diffOptions.compile.name = "difference";
  diffOptions.compile.requirements.clear();
  diffOptions.compile.onProgress = nullptr;
  diffOptions.compile.strict = false;
  diffOptions.runStages = false;
  double operations = report.getFlops();
  for (auto [i, dim] : llvm::enumerate(report.dims)) {
    int64_t size = std::clamp<int64_t>(i == 0 ? 1 : 16, dim.low, dim.high);
    diffOptions.sizes[dim.name] = size;
    operations *= double(size) / std::max<int64_t>(dim.point, 1);
  }
  if (operations > kMostReferenceOperations)
    return;
  Messages ignored;
  llvm::FailureOr<DiffResult> result = diff(diffOptions, ignored);
  if (failed(result))
    return;
  for (auto &[name, size] : result->sizes)
    report.errorPoint += (report.errorPoint.empty() ? "" : " ") + name + "=" + std::to_string(size);
  for (const DiffResult::Row &row : result->rows)
    if (!row.cells.empty() && row.cells.back().isThere)
      report.errors.push_back({row.name, row.cells.back().maximum, row.cells.back().relative});
}

bool tmc::explain(Session &session, const Report &report, StringRef filter) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (!printExplanation(report, filter, os)) {
    std::vector<std::string> names = getExplainable(report);
    StringRef nearest = findNearest(filter, std::vector<StringRef>(names.begin(), names.end()));
    if (names.empty())
      session.fail(Failure::Model, report.name, "says nothing of its steps", {"compile it again with this tmc"});
    else
      addUsageError(session.messages, "--explain",
                    "no layer and no op is called '" + filter + "'" +
                        (nearest.empty() ? "" : "; did you mean '" + nearest.str() + "'?"),
                    {"all of them: --explain without a name"});
    return false;
  }
  session.out() << text;
  session.result["explanation"] = toJson(report, filter);
  return true;
}

bool tmc::writeReport(Session &session, const CompileOptions &options, Progress &progress) {
  Arguments &arguments = session.arguments;
  if (!arguments.has("report") && !arguments.has("explain"))
    return true;
  std::unique_ptr<ArtefactFile> artefact = ArtefactFile::open(options.output, session.messages);
  if (!artefact)
    return false;
  Report report = readReport(*artefact);
  if (const llvm::json::Object *measured = session.result.getObject("approximation"))
    report.approximation = *measured;
  if (arguments.has("no-measure")) // the same page each time
    for (StringRef key : {"seconds", "exact_seconds", "step_seconds", "exact_step_seconds"})
      report.approximation.erase(key);
  if (arguments.has("report") && !arguments.has("no-measure")) {
    progress.show("measuring");
    if (options.kind != EmitKind::Library)
      measure(report, options.output);
    progress.show("comparing with plain loops");
    compareWithReference(report, options);
  }
  progress.stop();
  if (arguments.has("explain") && !explain(session, report, arguments.get("explain")))
    return false;
  if (!arguments.has("report"))
    return true;
  std::string page, path = arguments.get("report").str();
  llvm::raw_string_ostream os(page);
  writeHtml(report, os);
  auto files = artefact::OutputFiles::create(path, session.messages);
  if (!files || failed(files->write("page", page)) ||
      failed(files->moveBeside({{"page", llvm::sys::path::filename(path).str()}})))
    return false;
  session.result["report"] = toJson(report);
  session.result["report_file"] = path;
  return true;
}
