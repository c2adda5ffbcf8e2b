// RUN: not tmc-opt %s --mixer-low-rank 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: mixer-low-rank: rank is '0', expected a number above 0, or a ratio
// RUN: not tmc-opt %s --mixer-low-rank="rank=2 ratio=0.5" 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: mixer-low-rank: rank is '2', expected no ratio beside it
// RUN: not tmc-opt %s --mixer-low-rank="ratio=1.5" 2>&1 | FileCheck %s --check-prefix=RATIO
// RATIO: mixer-low-rank: ratio is '1.5{{0*}}', expected a share between 0 and 1
// RUN: not tmc-opt %s --mixer-low-rank="rank=2 mode=guess" 2>&1 | FileCheck %s --check-prefix=MODE
// MODE: mixer-low-rank: mode is 'guess', expected apply, observe, compare or choose
// RUN: not tmc-opt %s --mixer-low-rank="rank=8 pattern=4:2" 2>&1 | FileCheck %s --check-prefix=PATTERN
// PATTERN: mixer-low-rank: pattern is '4:2', expected N:M as 2:4, M up to 64
// RUN: not tmc-opt %s --mixer-low-rank="rank=8 pattern=blocks" 2>&1 | FileCheck %s --check-prefix=BLOCKS
// BLOCKS: mixer-low-rank: pattern is 'blocks', expected N:M as 2:4, M up to 64
// RUN: not tmc-opt %s --mixer-low-rank="rank=8 pattern=1:65" 2>&1 | FileCheck %s --check-prefix=MANY
// MANY: mixer-low-rank: pattern is '1:65', expected N:M as 2:4, M up to 64
module {
}
