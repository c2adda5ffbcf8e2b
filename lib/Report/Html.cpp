// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The page, from top to bottom: what it is in a line, what one should know, then evidence in falling order of interest.

#include "lib/Report/Html.h"
#include "lib/Report/Format.h"
#include "lib/Report/PageStyle.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>

using namespace tmc;
using namespace tmc::report;
using llvm::StringRef;

std::string report::escape(StringRef text) {
  std::string fixed = llvm::json::isUTF8(text) ? text.str() : llvm::json::fixUTF8(text), escaped;
  for (char c : fixed)
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    case '\n':
      escaped += "&#10;";
      break;
    default:
      // Control characters are in no HTML.
      escaped += static_cast<unsigned char>(c) < 32 || c == 127 ? '?' : c;
    }
  return escaped;
}

std::string report::shorten(StringRef text, size_t most) {
  if (text.size() <= most)
    return text.str();
  if (most < 4)
    return "";
  // Not within a character of several bytes.
  size_t front = (most - 1) / 3, back = most - 1 - front;
  while (front > 0 && (text[front] & 0xc0) == 0x80)
    --front;
  while (back > 0 && (text[text.size() - back] & 0xc0) == 0x80)
    --back;
  return (text.take_front(front) + "…" + text.take_back(back)).str();
}

std::string report::describeOperations(const Explanation::Step &step) {
  std::vector<std::string> words;
  for (const Explanation::Operation &operation : step.operations)
    words.push_back(operation.what);
  return llvm::join(words, ", ");
}

namespace {

/// A name, which may go on in the next line behind a dot or a slash.
std::string code(StringRef text) {
  std::string marked;
  for (char c : escape(text))
    marked += c == '.' || c == '/' ? std::string(1, c) + "<wbr>" : std::string(1, c);
  return "<code>" + marked + "</code>";
}

class Page {
public:
  Page(const Report &report, llvm::raw_ostream &os) : report(report), steps(report.explanation.steps), os(os) {}
  void write();

private:
  void writeHead();
  void writeLine();
  void writeRemarks();
  void writeApproximation();
  void writeGraph();
  void writeSteps();
  void writeRoofline();
  void writeFusions();
  void writeMemory();
  void writeWeights();
  void writeInterface();
  void writePasses();
  void writeOrigin();
  void writeData();
  void begin(StringRef id, StringRef title, StringRef remark = "") {
    os << "<section id=\"" << id << "\">\n<h2>" << title << "</h2>\n";
    if (!remark.empty())
      os << "<p class=\"remark\">" << remark << "</p>\n";
  }
  void end() { os << "</section>\n\n"; }
  /// A cell with the number that a sort goes by.
  void cell(const std::string &words, double value, StringRef style = "n") {
    os << "<td class=\"" << style << "\" data-v=\"" << llvm::formatv("{0:e6}", value) << "\">" << words << "</td>";
  }
  std::string timeWord() const { return report.isMeasured ? "measured" : "estimated"; }
  void writeLayerNames(const std::vector<std::string> &layers);

  const Report &report;
  const std::vector<Explanation::Step> &steps;
  llvm::raw_ostream &os;
};

} // namespace

void Page::writeHead() {
  os << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        // The browser itself refuses to load anything.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
        "<meta name=\"generator\" content=\""
     << escape(report.compiler) << "\">\n<title>" << escape(report.name) << " · tmc report</title>\n<style>"
     << kPageStyle << "</style>\n</head>\n<body>\n<main>\n";
}

void Page::writeLine() {
  std::vector<std::string> parts, levels;
  os << "<header>\n<h1>" << escape(report.name) << "</h1>\n<p class=\"line\">";
  std::string what = report.family;
  if (report.parameters)
    what += (what.empty() ? "" : ", ") + formatCount(report.parameters) + " parameters";
  if (!report.weightTypes.empty())
    what += (what.empty() ? "" : " in ") + report.weightTypes;
  if (!what.empty())
    parts.push_back(escape(what));
  for (const Report::Dim &dim : report.dims)
    parts.push_back(escape(dim.name) + (dim.low == dim.high ? " " + std::to_string(dim.low)
                                                            : " " + std::to_string(dim.low) + " to " +
                                                                  std::to_string(dim.high)));
  for (const Report::Variant &variant : report.variants)
    levels.push_back(escape(variant.name));
  parts.push_back(llvm::join(levels, ", "));
  parts.push_back(escape(report.exactness));
  double rate = report.seconds > 0 ? report.getFlops() / report.seconds : 0;
  std::string time = "<strong>" + formatSeconds(report.seconds) + "</strong> for " + escape(formatPoint(report)) +
                     ", " + (report.isMeasured ? "measured on " : "<em>estimated</em> for ") +
                     escape(report.machine.name);
  if (!steps.empty() && report.isMeasured) {
    // Of the call as a whole: its operations, or its weights, inputs and outputs, each moved once.
    double moved = 0;
    for (const Explanation::Step &step : steps)
      for (const Explanation::Access &access : step.accesses)
        if (access.place != Explanation::Access::Arena)
          moved += double(access.bytes);
    double roof = std::max(report.getFlops() / report.machine.flops, moved / report.machine.bytes);
    time += ", " + formatRate(rate);
    if (roof <= report.seconds)
      time += ", <strong>" + formatPercent(roof / report.seconds) + "</strong> of its roof";
    else
      time += ", in a cache: faster than its memory";
    if (report.processorShare < 0.95)
      time += "; other programs had the processor for " + formatPercent(1 - report.processorShare) +
              " of the time meanwhile: these are numbers of a busy machine";
  }
  if (!steps.empty())
    parts.push_back(time);
  os << llvm::join(parts, "; ") << ".</p>\n</header>\n\n";
}

void Page::writeRemarks() {
  begin("know", "What you should know");
  std::vector<const Report::Remark *> remarks;
  for (const Report::Remark &remark : report.remarks)
    remarks.push_back(&remark);
  if (remarks.empty())
    os << "<p>Nothing: no fallback, no lost fusion, no approximation, nothing was cut.</p>\n";
  else {
    os << "<ul class=\"know\">\n";
    for (const Report::Remark *remark : remarks) {
      std::string kind = remark->kind;
      std::replace(kind.begin(), kind.end(), '_', ' ');
      os << "<li class=\"" << remark->kind << "\"><b>" << kind << "</b> ";
      if (!remark->layer.empty())
        os << code(remark->layer) << ": ";
      os << escape(remark->message);
      if (!remark->cost.empty())
        os << " <span class=\"cost\">costs " << escape(remark->cost) << "</span>";
      if (!remark->advice.empty())
        os << "<br><span class=\"advice\">" << escape(remark->advice) << "</span>";
      os << "</li>\n";
    }
    os << "</ul>\n";
  }
  end();
}

void Page::writeGraph() {
  if (steps.empty())
    return;
  std::string remark = "Each box is one kernel call, in order of execution; a row is a block of the model. The deeper "
                       "its colour, the longer it takes: <i class=\"key arithmetic\"></i> bound by arithmetic, "
                       "<i class=\"key memory\"></i> by memory. ";
  if (report.errors.empty())
    remark += "Errors were not computed here: " + code("tmc diff " + report.source) +
              " compares every layer with plain loops in double precision.";
  else
    remark += "<i class=\"key error\"></i> is the relative error so far, against plain loops in double precision" +
              (report.errorPoint.empty() ? "" : " at " + escape(report.errorPoint)) + ", from 1e-9 (empty) to 1e-2 (full).";
  begin("graph", "The model", remark);
  os << "<figure>\n";
  drawGraph(report, os);
  os << "</figure>\n";
  end();
}

void Page::writeLayerNames(const std::vector<std::string> &layers) {
  if (layers.empty()) {
    os << "–";
    return;
  }
  os << code(layers.back());
  if (layers.size() == 1)
    return;
  os << "<details><summary>with " << layers.size() - 1 << " more</summary>";
  for (const std::string &layer : llvm::ArrayRef(layers).drop_back())
    os << "<div>" << code(layer) << "</div>";
  os << "</details>";
}

void Page::writeSteps() {
  if (steps.empty())
    return;
  begin("steps", "Layers",
        "One row a kernel call. Times are " + timeWord() + (report.isMeasured
            ? ", the fastest of several calls. Bytes are what has to be moved at least; what binds a layer and its roof is "
              "told as if they all came from memory: more than 100% says that they lay in a cache."
            : ": the larger of operations by peak and bytes by bandwidth; nothing ran."));
  os << "<div class=\"wide\"><table class=\"sortable\"><thead><tr><th class=\"n\">step</th><th>layer</th><th>kernel</th>"
        "<th class=\"n\">time</th><th class=\"n\">share</th><th class=\"n\">GFLOP/s</th><th class=\"n\">bytes</th>"
        "<th>bound by</th><th class=\"n\">of roof</th><th class=\"n\">error</th></tr></thead>\n<tbody>\n";
  double largest = 1e-12;
  for (const Report::Timing &timing : report.timings)
    largest = std::max(largest, timing.share);
  for (auto [i, step] : llvm::enumerate(steps)) {
    const Report::Timing &timing = report.timings[i];
    const Report::Kernel &kernel = report.kernels[step.kernel];
    double rate = timing.seconds > 0 ? step.flops / timing.seconds * 1e-9 : 0;
    os << "<tr>";
    cell(std::to_string(i), double(i));
    os << "<td>";
    writeLayerNames(step.layers);
    os << "</td><td>" << code(kernel.name);
    if (step.form == Explanation::Fallback)
      os << " <b class=\"bad\">fallback</b>";
    os << "<div class=\"small\">" << escape(describeOperations(step)) << "</div></td>";
    cell(formatSeconds(timing.seconds), timing.seconds);
    os << "<td class=\"n bar\" style=\"--s:" << formatFixed(100 * timing.share / largest, 1) << "%\" data-v=\""
       << llvm::formatv("{0:e6}", timing.share) << "\">" << formatPercent(timing.share) << "</td>";
    cell(formatFixed(rate, 1), rate);
    cell(formatBytes(step.bytes), double(step.bytes));
    os << "<td>" << (timing.isMemoryBound ? "memory" : "arithmetic") << "</td>";
    cell(timing.roofShare > 1.005 ? "&gt; 100%" : formatPercent(timing.roofShare), timing.roofShare);
    if (const Report::Error *error = report.getError(i))
      cell(formatError(error->relative), error->relative);
    else
      cell("–", -1);
    os << "</tr>\n";
  }
  os << "</tbody></table></div>\n";
  std::vector<const Report::Error *> others;
  for (const Report::Error &error : report.errors)
    if (llvm::none_of(steps, [&](const Explanation::Step &step) { return llvm::is_contained(step.taps, error.tap); }))
      others.push_back(&error);
  if (!others.empty()) {
    os << "<p class=\"remark\">Relative error of outputs:";
    for (const Report::Error *error : others)
      os << " " << code(error->tap) << " " << formatError(error->relative) << ";";
    os << " largest difference of an element "
       << formatError(std::max_element(others.begin(), others.end(),
                                       [](auto *a, auto *b) { return a->maximum < b->maximum; })[0]
                          ->maximum)
       << ".</p>\n";
  }
  end();
}

void Page::writeApproximation() {
  const llvm::json::Object &measured = report.approximation;
  if (measured.empty())
    return;
  auto number = [](const llvm::json::Object &object, StringRef key) { return object.getNumber(key).value_or(0); };
  auto list = [&](StringRef key) -> llvm::ArrayRef<llvm::json::Value> {
    const llvm::json::Array *array = measured.getArray(key);
    return array ? llvm::ArrayRef(array->data(), array->size()) : llvm::ArrayRef<llvm::json::Value>();
  };
  int64_t samples = measured.getInteger("samples").value_or(0);
  std::string remark = "Against the exact model, on " + std::to_string(samples) +
                       (samples == 1 ? " batch" : " batches") +
                       (measured.getBoolean("made_up").value_or(false) ? " of made-up inputs, which says little" : "") +
                       ". A layer's own error is of what it gives for exact inputs, every layer approximated alone.";
  if (double seconds = number(measured, "seconds"), exact = number(measured, "exact_seconds"); seconds > 0)
    remark += " A call takes " + formatSeconds(seconds) + " instead of " + formatSeconds(exact) + " (" +
              formatFixed(exact / seconds, 2) + "x)";
  if (uint64_t exact = number(measured, "exact_weights_size"))
    remark += ", weights " + formatBytes(number(measured, "weights_size")) + " instead of " + formatBytes(exact) + ".";
  begin("approximation", "Approximations", remark);
  auto row = [&](StringRef name, const llvm::json::Object &entry, const std::string &what) {
    os << "<tr><td>" << (name.empty() ? "<strong>output</strong> " : "")
       << code(name.empty() ? entry.getString("name").value_or("") : name) << "<div class=\"small\">" << what << "</div></td>";
    for (StringRef key : {"rel_l2", "max", "cosine", "top1", "kl"}) {
      // Of a layer labels are those of the outputs, where its effect on them was measured.
      const llvm::json::Array *outputs = entry.getArray("outputs");
      std::optional<double> value = entry.getNumber(key);
      for (size_t i = 0; !value && outputs && i < outputs->size(); ++i)
        if (const llvm::json::Object *output = (*outputs)[i].getAsObject(); output && (key == "top1" || key == "kl"))
          value = output->getNumber(key);
      if (!value)
        cell("–", -1);
      else if (key == "cosine")
        cell(formatFixed(*value, 7), *value);
      else
        cell(key == "top1" ? formatPercent(*value) : formatError(*value), *value);
    }
    os << "</tr>\n";
  };
  os << "<div class=\"wide\"><table class=\"sortable\"><thead><tr><th>layer</th><th class=\"n\">relative L2</th>"
        "<th class=\"n\">largest</th><th class=\"n\">cosine</th><th class=\"n\">top-1 agreement</th>"
        "<th class=\"n\">KL</th></tr></thead>\n<tbody>\n";
  for (const llvm::json::Value &value : list("outputs"))
    if (const llvm::json::Object *output = value.getAsObject())
      row("", *output, "");
  for (const llvm::json::Value &value : list("layers"))
    if (const llvm::json::Object *layer = value.getAsObject()) {
      bool isKept = layer->getBoolean("kept").value_or(false);
      std::string what = isKept                                         ? layer->getString("scheme").value_or("").str()
                         : layer->getBoolean("gone").value_or(false) ? "gone with its layer"
                                                                        : "stays exact: budget";
      if (int64_t removed = layer->getInteger("removed").value_or(0))
        what += ", " + std::to_string(removed) + " units gone";
      row(layer->getString("name").value_or(""), *layer, escape(what));
    }
  os << "</tbody></table></div>\n";
  if (!list("merges").empty()) {
    os << "<table><thead><tr><th>layer</th><th class=\"n\">tokens</th></tr></thead>\n<tbody>\n";
    for (const llvm::json::Value &value : list("merges"))
      if (const llvm::json::Object *merge = value.getAsObject()) {
        os << "<tr><td>" << code(merge->getString("name").value_or("")) << "</td>";
        int64_t from = merge->getInteger("from").value_or(0), to = merge->getInteger("to").value_or(0);
        cell(merge->getBoolean("kept").value_or(false)
                 ? (merge->getBoolean("at_most").value_or(false) ? "up to " : "") + std::to_string(from) + " → " +
                       std::to_string(to)
                 : "keeps its tokens: budget",
             double(to));
        os << "</tr>\n";
      }
    os << "</tbody></table>\n";
  }
  if (std::optional<StringRef> solved = measured.getString("solver"))
    os << "<p class=\"remark\">" << escape(*solved) << "</p>\n";
  end();
}

void Page::writeRoofline() {
  if (steps.empty())
    return;
  begin("roofline", "Roofline",
        "Each kernel against " + escape(report.machine.name) + ": how many operations it does for each byte, and how fast. " +
            (report.isMeasured ? "Areas are shares of the time. Above the slope of memory a kernel finds its data in a cache."
                               : "Estimated times lie on the roof by definition; areas are shares of the time."));
  os << "<figure>\n";
  drawRoofline(report, os);
  os << "</figure>\n";
  end();
}

void Page::writeFusions() {
  if (steps.empty())
    return;
  begin("fusions", "Fusions",
        "What is fused hands its values on in registers. A result that lies in memory is a fusion that was refused, with "
        "the reason.");
  // Equal ones together, in order of their first.
  llvm::MapVector<std::string, std::vector<size_t>, std::map<std::string, unsigned>> done;
  struct Refused {
    std::vector<std::string> pairs;
    uint64_t bytes = 0;
  };
  llvm::MapVector<std::string, Refused, std::map<std::string, unsigned>> refused;
  for (auto [i, step] : llvm::enumerate(steps)) {
    if (step.operations.size() > 1) {
      std::vector<std::string> words;
      for (const Explanation::Operation &operation : step.operations)
        words.push_back(operation.what);
      done[llvm::join(words, " → ")].push_back(i);
    }
    size_t result = 0;
    for (const Explanation::Access &access : step.accesses) {
      if (!access.isWritten)
        continue;
      if (result < step.stores.size() && access.place == Explanation::Access::Arena) {
        const Explanation::Store &store = step.stores[result];
        Refused &entry = refused[store.why];
        std::string to = store.to;
        entry.pairs.push_back(code(report.getTitle(i)) + (to.empty() ? "" : " → " + code(to)));
        entry.bytes += 2 * access.bytes;
      }
      ++result;
    }
  }
  os << "<h3>Done</h3>\n<div class=\"wide\"><table><thead><tr><th class=\"n\">times</th><th>in one kernel</th><th>layers</th>"
        "</tr></thead><tbody>\n";
  for (auto &[words, which] : done) {
    os << "<tr><td class=\"n\">" << which.size() << "</td><td>" << escape(words) << "</td><td>";
    if (which.size() == 1)
      os << code(report.getTitle(which.front()));
    else {
      os << code(report.getTitle(which.front())) << "<details><summary>and " << which.size() - 1 << " more</summary>";
      for (size_t step : llvm::ArrayRef(which).drop_front())
        os << "<div>" << code(report.getTitle(step)) << "</div>";
      os << "</details>";
    }
    os << "</td></tr>\n";
  }
  if (done.empty())
    os << "<tr><td></td><td>none</td><td></td></tr>\n";
  os << "</tbody></table></div>\n<h3>Refused</h3>\n<div class=\"wide\"><table><thead><tr><th class=\"n\">times</th>"
        "<th>because</th><th class=\"n\">moved for it</th><th>layers</th></tr></thead><tbody>\n";
  auto dearest = refused.takeVector();
  llvm::stable_sort(dearest, [](auto &a, auto &b) { return a.second.bytes > b.second.bytes; });
  for (auto &[why, entry] : dearest) {
    os << "<tr><td class=\"n\">" << entry.pairs.size() << "</td><td>" << escape(why) << "</td><td class=\"n\">"
       << formatBytes(entry.bytes) << "</td><td>" << entry.pairs.front();
    if (entry.pairs.size() > 1) {
      os << "<details><summary>and " << entry.pairs.size() - 1 << " more</summary>";
      for (const std::string &pair : llvm::ArrayRef(entry.pairs).drop_front())
        os << "<div>" << pair << "</div>";
      os << "</details>";
    }
    os << "</td></tr>\n";
  }
  if (dearest.empty())
    os << "<tr><td></td><td>none</td><td></td><td></td></tr>\n";
  os << "</tbody></table></div>\n";
  end();
}

void Page::writeMemory() {
  if (report.explanation.buffers.empty())
    return;
  std::string remark = "The arena of a session is " + formatBytes(report.explanation.arenaSize) + " for " +
                       escape(formatPoint(report)) + ". Each box is a value: from the step that writes it to the last that "
                       "reads it, at its bytes.";
  if (!report.arenaFormula.empty())
    remark += " For other sizes: " + code(report.arenaFormula) + " bytes.";
  begin("memory", "Memory over time", remark);
  os << "<figure>\n";
  drawMemory(report, os);
  os << "</figure>\n";
  end();
}

void Page::writeWeights() {
  if (report.blobs.empty())
    return;
  std::string remark = formatBytes(report.weightsSize) + " in " + std::to_string(report.blobs.size()) + " arrays";
  if (!report.weightsFile.empty())
    remark += ", in the file " + code(report.weightsFile) + " beside";
  begin("weights", "Weights by size and type", remark + ".");
  std::map<std::string, std::pair<size_t, uint64_t>> types;
  std::vector<std::string> order;
  for (const Report::Blob &blob : report.blobs) {
    if (!types.count(blob.type))
      order.push_back(blob.type);
    auto &[count, size] = types[blob.type];
    ++count;
    size += blob.size;
  }
  os << "<p class=\"legend\">";
  for (auto [i, type] : llvm::enumerate(order))
    os << "<i class=\"key type" << std::min<size_t>(i, 3) << "\"></i> " << escape(type) << ": " << types[type].first
       << " arrays, " << formatBytes(types[type].second) << " ";
  os << "</p>\n<figure>\n";
  drawWeights(report, os);
  os << "</figure>\n<details><summary>all arrays</summary>\n<div class=\"wide\"><table class=\"sortable\"><thead><tr>"
        "<th>array</th><th>type</th><th>shape</th><th class=\"n\">size</th><th>made of</th></tr></thead><tbody>\n";
  std::vector<const Report::Blob *> blobs;
  for (const Report::Blob &blob : report.blobs)
    blobs.push_back(&blob);
  llvm::stable_sort(blobs, [](auto *a, auto *b) { return a->size > b->size; });
  for (const Report::Blob *blob : blobs) {
    std::vector<int64_t> shape(blob->shape.begin(), blob->shape.end());
    os << "<tr><td>" << code(blob->name) << "</td><td>" << escape(blob->type) << "</td><td>" << formatShape(shape)
       << "</td>";
    cell(formatBytes(blob->size), double(blob->size));
    // One source is nearly always the name already.
    std::vector<std::string> sources;
    for (const std::string &source : blob->sources)
      if (blob->sources.size() > 1 || source != blob->name)
        sources.push_back(code(source));
    os << "<td>" << llvm::join(sources, ", ") << "</td></tr>\n";
  }
  os << "</tbody></table></div></details>\n";
  end();
}

void Page::writeInterface() {
  begin("interface", "Inputs and outputs");
  os << "<div class=\"wide\"><table><thead><tr><th></th><th>name</th><th>type</th><th>shape</th><th></th></tr></thead>"
        "<tbody>\n";
  for (const Report::Tensor &tensor : report.tensors)
    os << "<tr><td>" << (tensor.isOutput ? "output" : "input") << "</td><td>" << code(tensor.name) << "</td><td>"
       << tensor.type << "</td><td>" << escape(tensor.shape.empty() ? "scalar" : llvm::join(tensor.shape, " × "))
       << "</td><td>" << escape(tensor.description) << "</td></tr>\n";
  os << "</tbody></table></div>\n";
  bool trained = false;
  for (const Report::Dim &dim : report.dims)
    if (dim.trainedMaximum) {
      os << (trained ? " " : "<p class=\"remark\">") << code(dim.name) << " was trained up to " << dim.trainedMaximum
         << ": cut longer inputs there.";
      trained = true;
    }
  os << (trained ? "</p>\n" : "");
  end();
}

void Page::writePasses() {
  if (report.passes.empty())
    return;
  begin("passes", "Passes", "In the order in which they ran; each runs alone in " + code("tmc-opt") + ".");
  os << "<ol class=\"passes\">\n";
  for (const auto &[name, options] : report.passes) {
    os << "<li>" << code(name);
    if (!options.empty())
      os << " <span class=\"small\">" << escape(options) << "</span>";
    os << "</li>\n";
  }
  os << "</ol>\n";
  end();
}

void Page::writeOrigin() {
  begin("again", "The same bytes again",
        "With " + escape(report.compiler) + " and the files below this gives the same artefact, byte for byte:");
  os << "<pre><code>" << escape(report.command) << "</code></pre>\n";
  end();
  begin("origin", "Licences and checksums");
  os << "<p>Licence of the weights: "
     << (report.licence.empty() ? "the model states none" : "<strong>" + escape(report.licence) + "</strong>")
     << ". In the artefact besides: tmc's runtime (Apache-2.0 WITH LLVM-exception) and FlatBuffers (Apache-2.0).</p>\n";
  if (!report.licenceText.empty())
    os << "<details><summary>its text</summary><pre>" << [&] {
      std::string text;
      for (StringRef line : llvm::split(report.licenceText, '\n'))
        text += escape(line) + "\n";
      return text;
    }() << "</pre></details>\n";
  os << "<div class=\"wide\"><table><thead><tr><th>file</th><th class=\"n\">size</th><th>sha256</th></tr></thead><tbody>\n";
  for (const Report::Source &source : report.sources)
    os << "<tr><td>" << code(source.path) << "</td><td class=\"n\">" << formatBytes(source.size) << "</td><td>"
       << code(source.sha256) << "</td></tr>\n";
  if (!report.weightsSha256.empty())
    os << "<tr><td>weights in the artefact</td><td class=\"n\">" << formatBytes(report.weightsSize) << "</td><td>"
       << code(report.weightsSha256) << "</td></tr>\n";
  for (const auto &[name, size] : report.attachments)
    os << "<tr><td>" << code(name) << " (attached)</td><td class=\"n\">" << formatBytes(size) << "</td><td></td></tr>\n";
  os << "</tbody></table></div>\n<p class=\"remark\">Signature of the interface " << code(report.signature) << ", target "
     << code(report.target) << ".";
  for (const Report::Variant &variant : report.variants)
    os << " " << escape(variant.name) << ": " << formatBytes(variant.codeSize) << " of code.";
  os << "</p>\n";
  end();
}

/// The same data for programs. `<` stands in no JSON but inside of strings, where it can be written otherwise.
void Page::writeData() {
  std::string json = llvm::formatv("{0}", llvm::json::Value(toJson(report))).str();
  os << "<script type=\"application/json\" id=\"report\">";
  for (char c : json)
    if (c == '<')
      os << "\\u003c";
    else
      os << c;
  os << "</script>\n<script>" << kPageScript << "</script>\n";
}

void Page::write() {
  writeHead();
  writeLine();
  writeRemarks();
  writeGraph();
  writeSteps();
  writeApproximation();
  writeRoofline();
  writeFusions();
  writeMemory();
  writeWeights();
  writeInterface();
  writePasses();
  writeOrigin();
  os << "</main>\n<footer>" << escape(report.compiler)
     << " · the data of this page is in it as JSON, in the script <code>report</code>, and comes with "
        "<code>--json</code></footer>\n";
  writeData();
  os << "</body>\n</html>\n";
}

void tmc::writeHtml(const Report &report, llvm::raw_ostream &os) { Page(report, os).write(); }
