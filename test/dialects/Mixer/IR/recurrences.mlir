// RUN: tmc-opt %s | tmc-opt | FileCheck %s
// RUN: tmc-opt %s --mlir-print-op-generic | tmc-opt | FileCheck %s

// CHECK-LABEL: @gated
// CHECK: mixer.linear_recurrence %{{.*}}, %{{.*}}, %{{.*}} decay(%{{.*}} : tensor<1x4x?x64x1xf32>) scale 1.250000e-01 : tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32> -> tensor<1x4x?x64xf32>, tensor<1x4x64x64xf32>
func.func @gated(%q: tensor<1x4x?x64xf32>, %g: tensor<1x4x?x64x1xf32>) -> tensor<1x4x?x64xf32> {
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x4x?x64x1xf32>) scale 0.125
      : tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32> -> tensor<1x4x?x64xf32>, tensor<1x4x64x64xf32>
  return %o : tensor<1x4x?x64xf32>
}

// CHECK-LABEL: @delta
// CHECK: mixer.linear_recurrence {{.*}} beta(%{{.*}} : tensor<2x4x9x1xf32>) initial(%{{.*}} : tensor<2x4x8x16xf32>) reverse :
func.func @delta(%q: tensor<2x2x9x8xf32>, %v: tensor<2x4x9x16xf32>, %b: tensor<2x4x9x1xf32>, %s0: tensor<2x4x8x16xf32>) -> tensor<2x4x9x16xf32> {
  %o, %s = mixer.linear_recurrence %q, %q, %v beta(%b : tensor<2x4x9x1xf32>) initial(%s0 : tensor<2x4x8x16xf32>) reverse
      : tensor<2x2x9x8xf32>, tensor<2x2x9x8xf32>, tensor<2x4x9x16xf32> -> tensor<2x4x9x16xf32>, tensor<2x4x8x16xf32>
  return %o : tensor<2x4x9x16xf32>
}

// CHECK-LABEL: @rank_one
// CHECK: mixer.linear_recurrence {{.*}} through(%{{.*}}, %{{.*}} : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>) :
func.func @rank_one(%q: tensor<1x1x9x8xf32>) -> tensor<1x1x9x8xf32> {
  %o, %s = mixer.linear_recurrence %q, %q, %q through(%q, %q : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>)
      : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return %o : tensor<1x1x9x8xf32>
}

// CHECK-LABEL: @bonus
// CHECK: mixer.linear_recurrence {{.*}} bonus(%{{.*}} : tensor<1x1x1x8xf32>) read before :
func.func @bonus(%q: tensor<1x1x9x8xf32>, %u: tensor<1x1x1x8xf32>) -> tensor<1x1x9x8xf32> {
  %o, %s = mixer.linear_recurrence %q, %q, %q bonus(%u : tensor<1x1x1x8xf32>) read before
      : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return %o : tensor<1x1x9x8xf32>
}

// CHECK-LABEL: @exponential_gate
// CHECK: mixer.linear_recurrence {{.*}} log_gain(%{{.*}} : tensor<1x2x9x1xf32>) initial(%{{.*}}, %{{.*}} : tensor<1x2x8x8xf32>, tensor<1x2x1xf32>) :
func.func @exponential_gate(%q: tensor<1x2x9x8xf32>, %i: tensor<1x2x9x1xf32>, %s0: tensor<1x2x8x8xf32>, %m0: tensor<1x2x1xf32>) -> tensor<1x2x9x1xf32> {
  %r:4 = mixer.linear_recurrence %q, %q, %q log_gain(%i : tensor<1x2x9x1xf32>) initial(%s0, %m0 : tensor<1x2x8x8xf32>, tensor<1x2x1xf32>)
      : tensor<1x2x9x8xf32>, tensor<1x2x9x8xf32>, tensor<1x2x9x8xf32> -> tensor<1x2x9x8xf32>, tensor<1x2x8x8xf32>, tensor<1x2x9x1xf32>, tensor<1x2x1xf32>
  return %r#2 : tensor<1x2x9x1xf32>
}

// CHECK-LABEL: @complex
// CHECK: mixer.linear_recurrence {{.*}} decay(%{{.*}} : tensor<1x1x1x8x16xf32>) phase(%{{.*}} : tensor<1x1x1x4x16xf32>) :
func.func @complex(%u: tensor<1x1x?x16xf32>, %g: tensor<1x1x1x8x16xf32>, %p: tensor<1x1x1x4x16xf32>) -> tensor<1x1x?x16xf32> {
  %o, %s = mixer.linear_recurrence %g, %g, %u decay(%g : tensor<1x1x1x8x16xf32>) phase(%p : tensor<1x1x1x4x16xf32>)
      : tensor<1x1x1x8x16xf32>, tensor<1x1x1x8x16xf32>, tensor<1x1x?x16xf32> -> tensor<1x1x?x16xf32>, tensor<1x1x8x16xf32>
  return %o : tensor<1x1x?x16xf32>
}

// CHECK-LABEL: @scan
// CHECK: %{{.*}}:2 = mixer.scan map 2 chunk 4 ins(%{{.*}} : tensor<2x3x8x5xf32>) init(%{{.*}} : tensor<2x3x5xf32>) const(%{{.*}} : tensor<1x3x5xf32>) {
// CHECK: ^bb0(%{{.*}}: tensor<4x5xf32>, %{{.*}}: tensor<5xf32>, %{{.*}}: tensor<5xf32>):
// CHECK: } -> tensor<2x3x8x5xf32>, tensor<2x3x5xf32>
func.func @scan(%x: tensor<2x3x8x5xf32>, %s0: tensor<2x3x5xf32>, %c: tensor<1x3x5xf32>) -> tensor<2x3x8x5xf32> {
  %y, %s = mixer.scan map 2 chunk 4 ins(%x : tensor<2x3x8x5xf32>) init(%s0 : tensor<2x3x5xf32>) const(%c : tensor<1x3x5xf32>) {
  ^bb0(%a: tensor<4x5xf32>, %b: tensor<5xf32>, %w: tensor<5xf32>):
    %n = arith.addf %b, %w : tensor<5xf32>
    mixer.yield %a, %n : tensor<4x5xf32>, tensor<5xf32>
  } -> tensor<2x3x8x5xf32>, tensor<2x3x5xf32>
  return %y : tensor<2x3x8x5xf32>
}

// CHECK-LABEL: @loop
// CHECK: mixer.loop limit 30 init(%{{.*}} : tensor<8xf32>) const(%{{.*}} : tensor<8xf32>) {
func.func @loop(%x0: tensor<8xf32>, %b: tensor<8xf32>) -> tensor<8xf32> {
  %x = mixer.loop limit 30 init(%x0 : tensor<8xf32>) const(%b : tensor<8xf32>) {
  ^bb0(%s: tensor<8xf32>, %c: tensor<8xf32>):
    %n = arith.addf %s, %c : tensor<8xf32>
    %go = arith.constant true
    mixer.yield %go, %n : i1, tensor<8xf32>
  } -> tensor<8xf32>
  return %x : tensor<8xf32>
}

// CHECK-LABEL: @solve_and_sum
// CHECK: mixer.triangular_solve %{{.*}}, %{{.*}} unit : tensor<2x16x16xf32>, tensor<2x16x64xf32>
// CHECK: mixer.cumulative_sum %{{.*}} axis 1 exclusive reverse : tensor<2x16x64xf32> -> tensor<2x16x64xf32>
func.func @solve_and_sum(%a: tensor<2x16x16xf32>, %b: tensor<2x16x64xf32>) -> tensor<2x16x64xf32> {
  %x = mixer.triangular_solve %a, %b unit : tensor<2x16x16xf32>, tensor<2x16x64xf32>
  %y = mixer.cumulative_sum %x axis 1 exclusive reverse : tensor<2x16x64xf32> -> tensor<2x16x64xf32>
  return %y : tensor<2x16x64xf32>
}

// CHECK-LABEL: @packed_batch
// CHECK: mixer.linear_recurrence {{.*}} segments(%{{.*}} : tensor<?xi32>) read before : {{.*}} -> tensor<1x2x?x8xf32>, tensor<?x2x8x8xf32>
func.func @packed_batch(%q: tensor<1x2x?x8xf32>, %n: tensor<?xi32>) -> tensor<?x2x8x8xf32> {
  %o, %s = mixer.linear_recurrence %q, %q, %q segments(%n : tensor<?xi32>) read before
      : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>, tensor<?x2x8x8xf32>
  return %s : tensor<?x2x8x8xf32>
}

// CHECK-LABEL: @experts
// CHECK: mixer.group_tokens %{{.*}} : tensor<?xi64> -> tensor<9xi32>, tensor<?xi32>
// CHECK: mixer.grouped_linear %{{.*}}, %{{.*}} segments(%{{.*}} : tensor<9xi32>) bias %{{.*}} : tensor<?x16xf32>, tensor<8x16x70xf32>, tensor<8x70xf32> -> tensor<?x70xf32>
func.func @experts(%x: tensor<?x16xf32>, %choice: tensor<?xi64>, %w: tensor<8x16x70xf32>, %b: tensor<8x70xf32>) -> tensor<?x70xf32> {
  %offsets, %rows = mixer.group_tokens %choice : tensor<?xi64> -> tensor<9xi32>, tensor<?xi32>
  %sorted = mixer.embedding %rows, %x : tensor<?xi32>, tensor<?x16xf32> -> tensor<?x16xf32>
  %y = mixer.grouped_linear %sorted, %w segments(%offsets : tensor<9xi32>) bias %b : tensor<?x16xf32>, tensor<8x16x70xf32>, tensor<8x70xf32> -> tensor<?x70xf32>
  return %y : tensor<?x70xf32>
}

// CHECK-LABEL: @random
// CHECK: mixer.random normal %{{.*}}, %{{.*}}[%{{.*}}] : tensor<2xi64>, tensor<4xi64> -> tensor<?x64xf32>
func.func @random(%key: tensor<2xi64>, %counter: tensor<4xi64>, %n: index) -> tensor<?x64xf32> {
  %x = mixer.random normal %key, %counter[%n] : tensor<2xi64>, tensor<4xi64> -> tensor<?x64xf32>
  return %x : tensor<?x64xf32>
}
