// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Report/Format.h"
#include "lib/Report/Report.h"
#include <cmath>

using namespace tmc;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

/// The user's names may hold any byte; JSON holds UTF-8 only.
static std::string toText(const std::string &text) {
  return llvm::json::isUTF8(text) ? text : llvm::json::fixUTF8(text);
}

template <typename Items, typename Make>
static Array toArray(const Items &items, Make make) {
  Array array;
  for (const auto &item : items)
    array.push_back(make(item));
  return array;
}

static Array toArray(const std::vector<std::string> &items) { return toArray(items, toText); }
static Value toNumber(double value) { return std::isfinite(value) ? Value(value) : Value(nullptr); }

Object report::stepToJson(const Report &report, size_t number) {
  const Explanation::Step &step = report.explanation.steps[number];
  const Report::Timing &timing = report.timings[number];
  Object object{
      {"step", int64_t(number)},
      {"kernel", toText(report.kernels[step.kernel].name)},
      {"form", getName(step.form)},
      {"products", getName(step.products)},
      {"layers", toArray(step.layers)},
      {"taps", toArray(step.taps)},
      {"operations", toArray(step.operations,
                             [](const Explanation::Operation &operation) {
                               return Object{{"what", operation.what}, {"layer", toText(operation.layer)}};
                             })},
      {"refused", toArray(step.stores,
                          [](const Explanation::Store &store) {
                            return Object{{"with", toText(store.to)}, {"reason", toText(store.why)}};
                          })},
      {"accesses", toArray(step.accesses,
                           [](const Explanation::Access &access) {
                             return Object{{"place", getName(access.place)},
                                           {"written", access.isWritten},
                                           {"name", toText(access.name)},
                                           {"buffer", access.buffer},
                                           {"bytes", access.bytes}};
                           })},
      {"schedules",
       toArray(
           step.schedules,
           [](const Explanation::Schedule &schedule) {
             return Object{{"level", schedule.level}, {"tile", Array(schedule.tile)}, {"cell", Array(schedule.cell)}};
           })},
      {"flops", toNumber(step.flops)},
      {"bytes", step.bytes},
      {"milliseconds", toNumber(timing.seconds * 1e3)},
      {"share", toNumber(timing.share)},
      {"gflops", toNumber(timing.seconds > 0 ? step.flops / timing.seconds * 1e-9 : 0)},
      {"bound_by", timing.isMemoryBound ? "memory" : "arithmetic"},
      {"share_of_roof", toNumber(timing.roofShare)}};
  if (!step.reason.empty())
    object["reason"] = toText(step.reason);
  if (const Report::Error *error = report.getError(number))
    object["error"] = Object{
        {"tap", toText(error->tap)}, {"max_abs", toNumber(error->maximum)}, {"rel_l2", toNumber(error->relative)}};
  return object;
}

Object tmc::toJson(const Report &report) {
  Array steps;
  for (size_t i = 0; i < report.explanation.steps.size(); ++i)
    steps.push_back(report::stepToJson(report, i));
  Object model{{"name", report.name},
               {"family", toText(report.family)},
               {"source", toText(report.source)},
               {"parameters", report.parameters},
               {"weight_types", report.weightTypes},
               {"signature", report.signature},
               {"exactness", toText(report.exactness)},
               {"licence", toText(report.licence)},
               {"licence_text", toText(report.licenceText)}};
  Array dims = toArray(report.dims, [](const Report::Dim &dim) {
    return Object{{"name", toText(dim.name)},
                  {"low", dim.low},
                  {"high", dim.high},
                  {"trained_maximum", dim.trainedMaximum},
                  {"description", toText(dim.description)},
                  {"reported", dim.point}};
  });
  Array tensors = toArray(report.tensors, [](const Report::Tensor &tensor) {
    return Object{{"name", toText(tensor.name)},
                  {"type", tensor.type},
                  {"shape", toArray(tensor.shape)},
                  {"output", tensor.isOutput},
                  {"description", toText(tensor.description)}};
  });
  Array kernels = toArray(report.kernels, [](const Report::Kernel &kernel) {
    return Object{{"name", toText(kernel.name)},
                  {"description", toText(kernel.description)},
                  {"form", getName(kernel.form)},
                  {"layers", toArray(kernel.layers)},
                  {"flops", toNumber(kernel.flops)},
                  {"scratch_bytes", Array(kernel.scratch)},
                  {"cuda", toArray(kernel.resources, [](const Report::Kernel::Resources &used) {
                     Object instructions;
                     for (const auto &[name, count] : used.instructions)
                       instructions[toText(name)] = count;
                     return Object{{"architecture", toText(used.architecture)},
                                   {"registers", used.registers},
                                   {"spill_bytes", used.spills},
                                   {"shared_bytes", used.shared},
                                   {"threads", used.threads},
                                   {"language", toText(used.language)},
                                   {"instruction_count", used.instructionCount},
                                   {"instructions", std::move(instructions)}};
                   })}};
  });
  Array buffers = toArray(report.explanation.buffers, [](const Explanation::Buffer &buffer) {
    return Object{
        {"offset", buffer.offset},           {"size", buffer.size},         {"first_step", int64_t(buffer.first)},
        {"last_step", int64_t(buffer.last)}, {"name", toText(buffer.name)}, {"type", buffer.type}};
  });
  Array blobs = toArray(report.blobs, [](const Report::Blob &blob) {
    return Object{{"name", toText(blob.name)},
                  {"type", blob.type},
                  {"shape", Array(blob.shape)},
                  {"size", blob.size},
                  {"sources", toArray(blob.sources)}};
  });
  Array remarks = toArray(report.remarks, [](const Report::Remark &remark) {
    return Object{{"kind", remark.kind},
                  {"layer", toText(remark.layer)},
                  {"message", toText(remark.message)},
                  {"cost", remark.cost},
                  {"advice", remark.advice}};
  });
  Array errors = toArray(report.errors, [](const Report::Error &error) {
    return Object{
        {"tap", toText(error.tap)}, {"max_abs", toNumber(error.maximum)}, {"rel_l2", toNumber(error.relative)}};
  });
  Object result{
      {"format", 1},
      {"model", std::move(model)},
      {"dims", std::move(dims)},
      {"tensors", std::move(tensors)},
      {"levels", toArray(report.variants,
                         [](const Report::Variant &variant) {
                           return Object{{"name", variant.name}, {"code_bytes", variant.codeSize}};
                         })},
      {"time", Object{{"measured", report.isMeasured},
                      {"milliseconds", toNumber(report.seconds * 1e3)},
                      {"flops", toNumber(report.getFlops())},
                      {"processor_share", toNumber(report.processorShare)},
                      {"machine", Object{{"name", toText(report.machine.name)},
                                         {"level", report.machine.level},
                                         {"flops_per_second", toNumber(report.machine.flops)},
                                         {"bytes_per_second", toNumber(report.machine.bytes)}}}}},
      {"remarks", std::move(remarks)},
      {"errors", Object{{"at", report.errorPoint}, {"taps", std::move(errors)}}},
      {"steps", std::move(steps)},
      {"kernels", std::move(kernels)},
      {"arena", Object{{"bytes", report.explanation.arenaSize},
                       {"formula", report.arenaFormula},
                       {"buffers", std::move(buffers)}}},
      {"weights", Object{{"bytes", report.weightsSize},
                         {"sha256", report.weightsSha256},
                         {"file", toText(report.weightsFile)},
                         {"blobs", std::move(blobs)}}},
      {"passes", toArray(report.passes,
                         [](const auto &pass) {
                           return Object{{"name", pass.first}, {"options", toText(pass.second)}};
                         })},
      {"command", toText(report.command)},
      {"compiler", report.compiler},
      {"sources",
       toArray(report.sources,
               [](const Report::Source &source) {
                 return Object{{"path", toText(source.path)}, {"size", source.size}, {"sha256", source.sha256}};
               })},
      {"attachments", toArray(report.attachments, [](const auto &attachment) {
         return Object{{"name", toText(attachment.first)}, {"size", attachment.second}};
       })}};
  if (!report.approximation.empty())
    result["approximation"] = Object(report.approximation);
  return result;
}
