// RUN: not tmc-opt %s --mixer-sparsify 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: mixer-sparsify: ratio is '0.000000', expected a share between 0 and 1
// RUN: not tmc-opt %s --mixer-sparsify="ratio=0.9 pattern=2:4" 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: mixer-sparsify: ratio is '0.900000', expected none, with 2:4
// RUN: not tmc-opt %s --mixer-sparsify="ratio=0.9 block=3" 2>&1 | FileCheck %s --check-prefix=BLOCK
// BLOCK: mixer-sparsify: block is '3', expected 1, 2, 4 or 8
// RUN: not tmc-opt %s --mixer-sparsify="pattern=4:4" 2>&1 | FileCheck %s --check-prefix=PATTERN
// PATTERN: mixer-sparsify: pattern is '4:4', expected blocks, or N:M as 2:4
// RUN: not tmc-opt %s --mixer-sparsify="ratio=0.9 mode=guess" 2>&1 | FileCheck %s --check-prefix=MODE
// MODE: mixer-sparsify: mode is 'guess', expected apply, observe, compare or choose
module {
}
