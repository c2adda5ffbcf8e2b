// RUN: not tmc-opt %s --mixer-quantize=mode=guess 2>&1 | FileCheck %s --check-prefix=MODE
// MODE: mixer-quantize: mode is 'guess', expected apply, observe, compare or choose
// RUN: not tmc-opt %s --mixer-quantize=smooth=2 2>&1 | FileCheck %s --check-prefix=SMOOTH
// SMOOTH: mixer-quantize: smooth is '2.000000', expected a number from 0 to 1
// RUN: not tmc-opt %s --mixer-quantize=input=static 2>&1 | FileCheck %s --check-prefix=STATIC
// STATIC: mixer-quantize: input is 'static', expected a file with the ranges beside it
// RUN: not tmc-opt %s --mixer-quantize=groups=-5 2>&1 | FileCheck %s --check-prefix=GROUPS
// GROUPS: mixer-quantize: groups is '-5', expected a number of inputs, 0 or -1
// RUN: not tmc-opt %s --mixer-quantize=weight-bits=5 2>&1 | FileCheck %s --check-prefix=BITS
// BITS: mixer-quantize: weight-bits is '5', expected 8 or 4
// RUN: not tmc-opt %s --mixer-quantize="weight-bits=4 symmetric=true" 2>&1 | FileCheck %s --check-prefix=INPUTS
// INPUTS: mixer-quantize: weight-bits is '4', expected 8 with static or symmetric inputs, and no block-inputs
// RUN: not tmc-opt %s --mixer-quantize="block-inputs=4" 2>&1 | FileCheck %s --check-prefix=BLOCKS
// BLOCKS: mixer-quantize: block-inputs is '4', expected 16, 8 or 0
// RUN: not tmc-opt %s --mixer-quantize="ranges=file" 2>&1 | FileCheck %s --check-prefix=RANGES
// RANGES: mixer-quantize: ranges is 'file', expected extremes, as ranges of inputs are dynamic
// RUN: not tmc-opt %s --mixer-quantize="mode=observe histogram=64" 2>&1 | FileCheck %s --check-prefix=HISTOGRAM
// HISTOGRAM: mixer-quantize: histogram is '64', expected 0, or, with mode=observe and a file of extremes, a number of parts
// RUN: not tmc-opt %s --mixer-quantize="scaled=true" 2>&1 | FileCheck %s --check-prefix=SCALED
// SCALED: mixer-quantize: scaled is 'true', expected false, as weights are not in groups, or not rounded by the file
func.func @main() {
  return
}
