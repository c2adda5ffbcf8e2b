// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All that the report of a compiled model says, as plain data. It is read from the artefact; a tool that can run the
// artefact adds what it measured. The page, `--json` and `--explain` are three ways to print it.

#ifndef TMC_REPORT_REPORT_H
#define TMC_REPORT_REPORT_H

#include "tmc/Artefact.h"
#include "tmc/Explanation.h"
#include "llvm/Support/JSON.h"
#include <optional>

namespace tmc {

struct Report {
  struct Dim {
    std::string name, description;
    int64_t low = 1, high = 1, trainedMaximum = 0;
    int64_t point = 1; ///< value that the numbers are for
  };
  struct Tensor {
    std::string name, type, description;
    std::vector<std::string> shape; ///< names of dims, numbers
    bool isOutput = false;
  };
  struct Kernel {
    std::string name, description;
    Explanation::Form form = Explanation::Emitted;
    std::vector<std::string> layers;
    std::vector<uint64_t> scratch; ///< one a variant
    double flops = 0;              ///< of all its steps
    struct Resources {
      std::string architecture; ///< "emulator": the instructions alone are known
      uint64_t registers, spills, shared, threads;
      std::string language; ///< of the instructions, "SASS" or "PTX"
      uint64_t instructionCount;
      std::vector<std::pair<std::string, uint64_t>> instructions;
    };
    std::vector<Resources> resources; ///< one a CUDA architecture
  };
  struct Variant {
    std::string name;
    uint64_t codeSize = 0;
  };
  struct Blob {
    std::string name, type;
    std::vector<uint64_t> shape;
    uint64_t size = 0;
    std::vector<std::string> sources;
  };
  struct Source {
    std::string path, sha256;
    uint64_t size = 0;
  };
  struct Remark {
    std::string kind, layer, message; ///< kind as in getName(RemarkKind)
    std::string cost, advice;         ///< for people; may be empty
  };
  /// Numbers of a step, measured or estimated.
  struct Timing {
    double seconds = 0;
    double share = 0; ///< of the time of all steps
    bool isMemoryBound = false;
    double roofShare = 0; ///< of what the machine could do at this intensity
  };
  /// What a call is held against.
  struct Machine {
    std::string name;            ///< "this machine, 1 thread, AVX-512 FMA"
    double flops = 0, bytes = 0; ///< a second
    std::vector<double> peaks;   ///< of each step's products; none: `flops`
    std::string level;           ///< of the code that ran, or would
  };
  struct Error {
    std::string tap;
    double maximum = 0, relative = 0;
  };

  // What it is.
  std::string name, family, source, weightTypes, compiler, command, target, exactness, licence, licenceText, signature;
  uint64_t parameters = 0, weightsSize = 0;
  std::string weightsSha256, weightsFile, arenaFormula;
  std::vector<Dim> dims;
  std::vector<Tensor> tensors;
  std::vector<Variant> variants;
  std::vector<Kernel> kernels;
  std::vector<Blob> blobs;
  std::vector<std::pair<std::string, std::string>> passes;
  std::vector<Source> sources;
  std::vector<std::pair<std::string, uint64_t>> attachments;
  std::vector<Remark> remarks; ///< what the user should know; notes come last
  Explanation explanation;

  /// What was measured of approximations when compiling, as `tmc compile --json` says it under "approximation"
  /// (docs/approximation.md); empty: nothing was.
  llvm::json::Object approximation;

  // What it does. isMeasured: by this machine; else from work and bytes on the machine that is named.
  bool isMeasured = false;
  Machine machine;
  double seconds = 0;          ///< of a call
  double processorShare = 1;   ///< of the measured time; below 1 other programs had the processor meanwhile
  std::vector<Timing> timings; ///< one a step
  std::vector<Error> errors;   ///< of the taps and outputs that were compared, in order; empty: none were
  std::string errorPoint;      ///< "batch=1 seq=16"

  /// The longest common start of layer names up to a number: "encoder.layer.3"; "" if there is none.
  std::string getBlock(size_t step) const;
  /// The layers of a step without what is said by others: "encoder.layer.3.output.dense".
  std::string getTitle(size_t step) const;
  /// The error at the tap of a step; null if it has none that was compared.
  const Error *getError(size_t step) const;
  double getFlops() const;
};

/// What the artefact says of itself, with estimated times.
Report readReport(const ArtefactFile &artefact);
/// Sets times, shares and what binds each step. `seconds`: measured, one a step, or empty: estimated from `machine`.
void setTimings(Report &report, const Report::Machine &machine, llvm::ArrayRef<double> seconds);

llvm::json::Object toJson(const Report &report);
/// The page: one file, nothing loaded from elsewhere, readable without scripts. The JSON of `report` is in it.
void writeHtml(const Report &report, llvm::raw_ostream &os);

/// `--explain`: the steps whose layers contain `filter` or that compute an op of that name, all if it is "". False if
/// there is none.
bool printExplanation(const Report &report, llvm::StringRef filter, llvm::raw_ostream &os);
/// The same as JSON.
llvm::json::Array toJson(const Report &report, llvm::StringRef filter);
/// `--kernels`: a few lines for each kernel.
void printKernels(const Report &report, llvm::raw_ostream &os);

/// Layers and words of ops that a filter may name.
std::vector<std::string> getExplainable(const Report &report);

} // namespace tmc

#endif // TMC_REPORT_REPORT_H
