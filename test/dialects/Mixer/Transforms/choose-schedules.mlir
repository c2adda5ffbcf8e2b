// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-schedules))' | FileCheck %s
// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-schedules{targets=aarch64,x86-64-v4-bf16,cuda}))' | FileCheck %s --check-prefix=ASKED

!x = tensor<?x64xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // CHECK-LABEL: @tile_of_a_contraction
  func.func @tile_of_a_contraction(%x: !x, %w: tensor<2x64x48xf32>) -> !x {
    %n = mixer.dim "seq"
    // ASKED: schedules = [#mixer.schedule<"aarch64", tile = [8, 12], cell = [128, 48]>, #mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>]
    // CHECK: schedules = [#mixer.schedule<"x86-64-v2", tile = [2, 16], cell = [128, 48]>, #mixer.schedule<"x86-64-v3", tile = [4, 24], cell = [128, 48]>, #mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>]
    %y = mixer.group(%x, %w : !x, tensor<2x64x48xf32>) sizes(%n) -> !x {
    ^bb0(%a: !x, %b: tensor<2x64x48xf32>):
      %z = mixer.linear %a, %b : !x, tensor<2x64x48xf32> -> !x
      mixer.yield %z : !x
    }
    return %y : !x
  }

  // CHECK-LABEL: @leaves_fallbacks
  func.func @leaves_fallbacks(%x: !x) -> !x {
    %n = mixer.dim "seq"
    // CHECK: attributes {fallback = "it has no emitter"}
    %y = mixer.group(%x : !x) sizes(%n) -> !x attributes {fallback = "it has no emitter"} {
    ^bb0(%a: !x):
      mixer.yield %a : !x
    }
    return %y : !x
  }
}
