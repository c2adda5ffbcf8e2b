// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of the page. Pictures are SVG in the page's own colours: they turn dark with it and print as they are.

#ifndef TMC_REPORT_HTML_H
#define TMC_REPORT_HTML_H

#include "lib/Report/Report.h"

namespace tmc::report {

/// `text` for HTML and SVG, attributes included.
std::string escape(llvm::StringRef text);
/// At most `most` characters; the middle goes, since names differ at their ends.
std::string shorten(llvm::StringRef text, size_t most);
/// "linear, bias, add" of a step.
std::string describeOperations(const Explanation::Step &step);
/// The step that wrote what `access` of step `reader` reads; -1: none did.
int64_t findWriter(const Report &report, size_t reader, const Explanation::Access &access);

/// Steps as boxes, a row for each block of the model; the fuller the box, the longer it takes.
void drawGraph(const Report &report, llvm::raw_ostream &os);
/// Kernels under the roof of the machine.
void drawRoofline(const Report &report, llvm::raw_ostream &os);
/// The arena: who holds which bytes from when to when.
void drawMemory(const Report &report, llvm::raw_ostream &os);
/// Weights as areas.
void drawWeights(const Report &report, llvm::raw_ostream &os);

} // namespace tmc::report

#endif // TMC_REPORT_HTML_H
