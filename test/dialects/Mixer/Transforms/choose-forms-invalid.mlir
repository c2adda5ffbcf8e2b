// RUN: not tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=fast}))' 2>&1 | FileCheck %s --check-prefix=FORM
// RUN: not tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=chunked chunk=0}))' 2>&1 | FileCheck %s --check-prefix=CHUNK
// RUN: not tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{convolution=fast}))' 2>&1 | FileCheck %s --check-prefix=CONVOLUTION
// FORM: there is no form 'fast' of a recurrence; there are auto, recurrent, chunked and parallel
// CHUNK: a chunk must have at least one step, got 0
// CONVOLUTION: there is no form 'fast' of a convolution; there are auto, direct and fourier
func.func @f() {
  return
}
