// RUN: tmc-opt %s | tmc-opt | FileCheck %s
// RUN: tmc-opt %s --mlir-print-op-generic | tmc-opt | FileCheck %s

module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {

// CHECK: mixer.file @model "minilm/model.safetensors"
mixer.file @model "minilm/model.safetensors"

// CHECK: mixer.blob @b0 : tensor<8x48x48xf32> attributes {offset = 64 : i64} {
// CHECK:   mixer.weight @model "w" : tensor<384x48xf32>
// CHECK:   mixer.pack %{{.*}} inner 48 : tensor<384x48xf32> -> tensor<8x48x48xf32>
// CHECK:   mixer.pack %{{.*}} inner 48 depth 2 : tensor<384x48xf32> -> tensor<8x24x96xf32>
// CHECK:   mixer.yield %{{.*}} : tensor<8x48x48xf32>
mixer.blob @b0 : tensor<8x48x48xf32> attributes {offset = 64 : i64} {
  %w = mixer.weight @model "w" : tensor<384x48xf32>
  %p = mixer.pack %w inner 48 : tensor<384x48xf32> -> tensor<8x48x48xf32>
  %pp = mixer.pack %w inner 48 depth 2 : tensor<384x48xf32> -> tensor<8x24x96xf32>
  mixer.yield %p : tensor<8x48x48xf32>
}

// CHECK-LABEL: @sizes
func.func @sizes(%offsets: tensor<?xi32>, %buffer: memref<?xi32>) -> (index, index, index) {
  // CHECK: %[[B:.*]] = mixer.dim "batch"
  %b = mixer.dim "batch"
  // CHECK: mixer.count %{{.*}}[%[[B]]] bound %[[B]] : tensor<?xi32>
  %t = mixer.count %offsets[%b] bound %b : tensor<?xi32>
  // CHECK: mixer.count %{{.*}}[%[[B]]] bound %[[B]] : memref<?xi32>
  %u = mixer.count %buffer[%b] bound %b : memref<?xi32>
  return %b, %t, %u : index, index, index
}

// CHECK-LABEL: @weights
func.func @weights() -> (tensor<4x8xf16>, tensor<8x48x48xf32>) {
  // CHECK: mixer.weight @model "encoder.weight" : tensor<4x8xf16>
  %w = mixer.weight @model "encoder.weight" : tensor<4x8xf16>
  // CHECK: mixer.blob_ref @b0 : tensor<8x48x48xf32>
  %p = mixer.blob_ref @b0 : tensor<8x48x48xf32>
  return %w, %p : tensor<4x8xf16>, tensor<8x48x48xf32>
}

// CHECK-LABEL: @linear
func.func @linear(%x: tensor<?x?x8xf32>, %w: tensor<4x8xf32>, %p: tensor<2x8x48xf32>, %b: tensor<4xf32>) {
  // CHECK: mixer.linear %{{.*}}, %{{.*}} : tensor<?x?x8xf32>, tensor<4x8xf32> -> tensor<?x?x4xf32>
  %0 = mixer.linear %x, %w : tensor<?x?x8xf32>, tensor<4x8xf32> -> tensor<?x?x4xf32>
  // CHECK: mixer.linear %{{.*}}, %{{.*}} bias %{{.*}} : tensor<?x?x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<?x?x4xf32>
  %1 = mixer.linear %x, %w bias %b : tensor<?x?x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<?x?x4xf32>
  // A packed weight; its last panel is not full.
  // CHECK: mixer.linear %{{.*}}, %{{.*}} : tensor<?x?x8xf32>, tensor<2x8x48xf32> -> tensor<?x?x50xf32>
  %2 = mixer.linear %x, %p : tensor<?x?x8xf32>, tensor<2x8x48xf32> -> tensor<?x?x50xf32>
  return
}

// CHECK-LABEL: @norm
func.func @norm(%x: tensor<?x8xf32>, %g: tensor<8xf32>) {
  // CHECK: mixer.norm layer %{{.*}} scale %{{.*}} bias %{{.*}} epsilon 1.000000e-05 : tensor<?x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<?x8xf32>
  %0 = mixer.norm layer %x scale %g bias %g epsilon 1.0e-5 : tensor<?x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<?x8xf32>
  // CHECK: mixer.norm rms %{{.*}} epsilon 0.000000e+00 : tensor<?x8xf32> -> tensor<?x8xf32>
  %1 = mixer.norm rms %x epsilon 0.0 : tensor<?x8xf32> -> tensor<?x8xf32>
  return
}

// CHECK-LABEL: @embedding
func.func @embedding(%i: tensor<?x?xi64>, %t: tensor<10x8xf32>, %r: tensor<?xi32>, %n: tensor<?xi64>) {
  // CHECK: mixer.embedding %{{.*}}, %{{.*}} : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %0 = mixer.embedding %i, %t : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  // Rows of numbers.
  // CHECK: mixer.embedding %{{.*}}, %{{.*}} : tensor<?xi32>, tensor<?xi64> -> tensor<?xi64>
  %1 = mixer.embedding %r, %n : tensor<?xi32>, tensor<?xi64> -> tensor<?xi64>
  return
}

// CHECK-LABEL: @attention
func.func @attention(%q: tensor<?x4x?x8xf32>, %k: tensor<?x2x?x8xf32>, %v: tensor<?x2x?x6xf32>, %m: tensor<?x?xi64>) {
  // Grouped heads, a value of another width.
  // CHECK: mixer.attention %{{.*}}, %{{.*}}, %{{.*}} scale 1.000000e+00 : tensor<?x4x?x8xf32>, tensor<?x2x?x8xf32>, tensor<?x2x?x6xf32> -> tensor<?x4x?x6xf32>
  %0 = mixer.attention %q, %k, %v scale 1.0 : tensor<?x4x?x8xf32>, tensor<?x2x?x8xf32>, tensor<?x2x?x6xf32> -> tensor<?x4x?x6xf32>
  // CHECK: mixer.attention %{{.*}} captures(%{{.*}} : tensor<?x?xi64>) scale 2.500000e-01 weight softmax_plus_one score {
  // CHECK: ^bb0(%{{.*}}: f32, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: tensor<?x?xi64>):
  // CHECK: } mask {
  // CHECK: mixer.yield %{{.*}} : i1
  %1 = mixer.attention %q, %k, %v captures(%m : tensor<?x?xi64>) scale 0.25 weight softmax_plus_one score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c: tensor<?x?xi64>):
    %t = math.tanh %s : f32
    mixer.yield %t : f32
  } mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %c: tensor<?x?xi64>):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<?x4x?x8xf32>, tensor<?x2x?x8xf32>, tensor<?x2x?x6xf32> -> tensor<?x4x?x6xf32>
  return
}

// CHECK-LABEL: @packed_attention
func.func @packed_attention(%q: tensor<4x?x8xf32>, %s: tensor<?xi32>) {
  // CHECK: mixer.attention %{{.*}} segments(%{{.*}} : tensor<?xi32>) scale 2.500000e-01 : tensor<4x?x8xf32>
  %0 = mixer.attention %q, %q, %q segments(%s : tensor<?xi32>) scale 0.25 : tensor<4x?x8xf32>, tensor<4x?x8xf32>, tensor<4x?x8xf32> -> tensor<4x?x8xf32>
  return
}

// CHECK-LABEL: @attention_settings
func.func @attention_settings(%q: tensor<3x4x6x8xf32>, %k: tensor<3x2x10x8xf32>, %p: tensor<1x4x10x8xf32>, %s: tensor<4xf32>) {
  // A sink a head, and the statistics of the rows.
  // CHECK: mixer.attention %{{.*}} sink(%{{.*}} : tensor<4xf32>) scale 1.000000e+00 : {{.*}} -> tensor<3x4x6x8xf32> log_sum_exp tensor<3x4x6xf32> row_max tensor<3x4x6xf32>
  %0:3 = mixer.attention %q, %k, %k sink(%s : tensor<4xf32>) scale 1.0 : tensor<3x4x6x8xf32>, tensor<3x2x10x8xf32>, tensor<3x2x10x8xf32> -> tensor<3x4x6x8xf32> log_sum_exp tensor<3x4x6xf32> row_max tensor<3x4x6xf32>
  // Keys that are parameters, shared by the batch; GELU, then l2 norm (TokenFormer); the sums of columns.
  // CHECK: mixer.attention %{{.*}} scale 1.000000e+00 weight elementwise normaliser l2 weigh {
  // CHECK: } : {{.*}} -> tensor<3x4x6x8xf32> column_sums tensor<3x4x10xf32>
  %1:2 = mixer.attention %q, %p, %p scale 1.0 weight elementwise normaliser l2 weigh {
  ^bb0(%x: f32, %b: index, %h: index, %i: index, %j: index):
    %e = math.erf %x : f32
    %y = arith.mulf %x, %e : f32
    mixer.yield %y : f32
  } : tensor<3x4x6x8xf32>, tensor<1x4x10x8xf32>, tensor<1x4x10x8xf32> -> tensor<3x4x6x8xf32> column_sums tensor<3x4x10xf32>
  // A function of softmax.
  // CHECK: mixer.attention %{{.*}} scale 1.000000e+00 weigh {
  %w = mixer.attention %q, %k, %k scale 1.0 weigh {
  ^bb0(%x: f32, %b: index, %h: index, %i: index, %j: index):
    %y = arith.mulf %x, %x : f32
    mixer.yield %y : f32
  } : tensor<3x4x6x8xf32>, tensor<3x2x10x8xf32>, tensor<3x2x10x8xf32> -> tensor<3x4x6x8xf32>
  // Queries on a map of 2 x 3, keys on one of 2 x 5; the two best keys of the same line.
  // CHECK: mixer.attention %{{.*}} scale 1.000000e+00 select topk 2 query_grid [2, 3] key_grid [2, 5] mask {
  // CHECK: ^bb0(%{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index):
  %2 = mixer.attention %q, %k, %k scale 1.0 select topk 2 query_grid [2, 3] key_grid [2, 5] mask {
  ^bb0(%b: index, %h: index, %iy: index, %ix: index, %jy: index, %jx: index):
    %keep = arith.cmpi eq, %iy, %jy : index
    mixer.yield %keep : i1
  } : tensor<3x4x6x8xf32>, tensor<3x2x10x8xf32>, tensor<3x2x10x8xf32> -> tensor<3x4x6x8xf32>
  return
}

// CHECK-LABEL: @rotary
func.func @rotary(%x: tensor<?x?x2x8xf32>, %p: tensor<?x?xi32>, %c: tensor<16x4xf32>) {
  // CHECK: mixer.rotary %{{.*}} at %{{.*}} by %{{.*}}, %{{.*}} : tensor<?x?x2x8xf32>, tensor<?x?xi32>, tensor<16x4xf32>, tensor<16x4xf32> -> tensor<?x?x2x8xf32>
  %0 = mixer.rotary %x at %p by %c, %c : tensor<?x?x2x8xf32>, tensor<?x?xi32>, tensor<16x4xf32>, tensor<16x4xf32> -> tensor<?x?x2x8xf32>
  // CHECK: mixer.rotary %{{.*}} interleaved
  %1 = mixer.rotary %x at %p by %c, %c interleaved : tensor<?x?x2x8xf32>, tensor<?x?xi32>, tensor<16x4xf32>, tensor<16x4xf32> -> tensor<?x?x2x8xf32>
  return
}

// CHECK-LABEL: @tokens
func.func @tokens(%mask: tensor<?x?xi64>, %x: tensor<?x?x8xf32>, %t: tensor<?x8xf32>, %n: index) {
  // CHECK: mixer.cumulative_sum %{{.*}} : tensor<?x?xi64> -> tensor<?x?xi64>
  %0 = mixer.cumulative_sum %mask : tensor<?x?xi64> -> tensor<?x?xi64>
  // CHECK: mixer.pack_tokens %{{.*}} : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
  %offsets, %rows = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
  // CHECK: mixer.unpack_tokens %{{.*}}, %{{.*}} to(%{{.*}}, %{{.*}}) : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x?x8xf32>
  %1 = mixer.unpack_tokens %t, %rows to (%n, %n) : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x?x8xf32>
  // CHECK: mixer.pool_tokens mean %{{.*}}, %{{.*}} : tensor<?x?x8xf32>, tensor<?x?xi64> -> tensor<?x8xf32>
  %2 = mixer.pool_tokens mean %x, %mask : tensor<?x?x8xf32>, tensor<?x?xi64> -> tensor<?x8xf32>
  // CHECK: mixer.pool_tokens first %{{.*}}, %{{.*}} : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x8xf32>
  %3 = mixer.pool_tokens first %t, %offsets : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x8xf32>
  // CHECK: mixer.tap "layer.0" %{{.*}} : tensor<?x8xf32>
  %4 = mixer.tap "layer.0" %t : tensor<?x8xf32>
  return
}

// CHECK-LABEL: @windows
func.func @windows(%x: tensor<?x14x?x8xf32>, %w: tensor<3x5x8x6xf32>, %b: tensor<6xf32>, %d: tensor<7x1x8xf32>, %t: tensor<1x?x8xf32>) {
  // CHECK: mixer.convolution %{{.*}}, %{{.*}} bias %{{.*}} strides [2, 1] dilations [1, 2] pad [1, 4] to [1, 4] : tensor<?x14x?x8xf32>, tensor<3x5x8x6xf32>, tensor<6xf32> -> tensor<?x7x?x6xf32>
  %0 = mixer.convolution %x, %w bias %b strides [2, 1] dilations [1, 2] pad [1, 4] to [1, 4]
      : tensor<?x14x?x8xf32>, tensor<3x5x8x6xf32>, tensor<6xf32> -> tensor<?x7x?x6xf32>
  // CHECK: mixer.convolution %{{.*}}, %{{.*}} groups 8 pad [6] : tensor<1x?x8xf32>, tensor<7x1x8xf32> -> tensor<1x?x8xf32>
  %1 = mixer.convolution %t, %d groups 8 pad [6] : tensor<1x?x8xf32>, tensor<7x1x8xf32> -> tensor<1x?x8xf32>
  // CHECK: mixer.pool_window mean %{{.*}} window [3, 3] pad [1, 1] to [1, 1] count_padding : tensor<?x14x?x8xf32> -> tensor<?x14x?x8xf32>
  %2 = mixer.pool_window mean %x window [3, 3] pad [1, 1] to [1, 1] count_padding : tensor<?x14x?x8xf32> -> tensor<?x14x?x8xf32>
  // CHECK: mixer.pool_window max %{{.*}} window [2, 2] strides [2, 2] : tensor<?x14x?x8xf32> -> tensor<?x7x?x8xf32>
  %3 = mixer.pool_window max %x window [2, 2] strides [2, 2] : tensor<?x14x?x8xf32> -> tensor<?x7x?x8xf32>
  return
}

// CHECK-LABEL: @group
func.func @group(%x: tensor<?x8xf32>, %w: tensor<4x8xf32>, %n: index) -> tensor<?x4xf32> {
  // CHECK: mixer.group(%{{.*}}, %{{.*}} : tensor<?x8xf32>, tensor<4x8xf32>) sizes(%{{.*}}) -> tensor<?x4xf32> attributes {schedules = [#mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>]} {
  %y = mixer.group(%x, %w : tensor<?x8xf32>, tensor<4x8xf32>) sizes(%n) -> tensor<?x4xf32>
      attributes {schedules = [#mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>]} {
  ^bb0(%a: tensor<?x8xf32>, %b: tensor<4x8xf32>):
    // CHECK: mixer.norm {{.*}} {at = #mixer.at<panel>}
    %m = mixer.norm rms %a epsilon 0.0 {at = #mixer.at<panel>} : tensor<?x8xf32> -> tensor<?x8xf32>
    // CHECK: mixer.linear {{.*}} {at = #mixer.at<register>}
    %z = mixer.linear %m, %b {at = #mixer.at<register>} : tensor<?x8xf32>, tensor<4x8xf32> -> tensor<?x4xf32>
    mixer.yield %z : tensor<?x4xf32>
  }
  return %y : tensor<?x4xf32>
}

// CHECK-LABEL: @host
func.func @host(%x: memref<?x8xf32>, %out: memref<?x4xf32>, %n: index, %o: index) {
  // CHECK: %[[V:.*]] = mixer.arena_view %{{.*}}[%{{.*}}] : memref<?x4xf32>
  %v = mixer.arena_view %o[%n] : memref<?x4xf32>
  // CHECK: mixer.output_or_arena %{{.*}}, %[[V]] : memref<?x4xf32>
  %y = mixer.output_or_arena %out, %v : memref<?x4xf32>
  // CHECK: mixer.dispatch @k ins(%{{.*}} : memref<?x8xf32>) outs(%{{.*}} : memref<?x4xf32>) sizes(%{{.*}}) work %{{.*}} {outputs_mask = 1 : i64}
  mixer.dispatch @k ins(%x : memref<?x8xf32>) outs(%y : memref<?x4xf32>) sizes(%n) work %n {outputs_mask = 1 : i64}
  return
}

}
