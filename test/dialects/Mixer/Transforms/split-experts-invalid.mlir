// RUN: not tmc-opt %s --mixer-split-experts 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: mixer-split-experts: experts is '0', expected 2 or more
// RUN: not tmc-opt %s --mixer-split-experts="experts=4 top=5 file=e" 2>&1 | FileCheck %s --check-prefix=TOP
// TOP: mixer-split-experts: top is '5', expected 1 to 4
// RUN: not tmc-opt %s --mixer-split-experts="experts=4 top=2" 2>&1 | FileCheck %s --check-prefix=FILE
// FILE: mixer-split-experts: file is '', expected safetensors with the neurons of each expert, and routers
// RUN: not tmc-opt %s --mixer-split-experts="experts=4 top=2 file=e mode=guess" 2>&1 | FileCheck %s --check-prefix=MODE
// MODE: mixer-split-experts: mode is 'guess', expected apply, observe, compare or choose
module {
}
