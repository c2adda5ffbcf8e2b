// RUN: tmc-opt %s --mixer-narrow-caches=type=i8 2>&1 | FileCheck %s
// RUN: tmc-opt %s --mixer-narrow-caches=type=fp8_e4m3 2>&1 | FileCheck %s --check-prefix=FLOATS
// RUN: tmc-opt %s --mixer-narrow-caches=type=i8 --mixer-page-caches=page=32 2>/dev/null | FileCheck %s --check-prefix=PAGES

// A cache that attention alone reads is one of codes and one of scales; others stay as they are, and say why.
// CHECK: remark: state layer.0.latent stays in f32: something else than attention reads it (layer.0.up)
// CHECK: remark: state layer.0.flat stays in f32: its rows are not of heads
// CHECK: remark: approximation: 2 caches are rounded to codes of 8 bits, with a scale for each row and head
// CHECK: mixer.state @layer.0.key cache window 16 : tensor<?x2x8xi8>
// CHECK: mixer.state @layer.0.key.scale cache window 16 : tensor<?x2xf32>
// CHECK: mixer.state @layer.0.value cache : tensor<?x2x8xi8>
// CHECK: mixer.state @layer.0.value.scale cache : tensor<?x2xf32>
// CHECK: mixer.state @layer.0.latent cache : tensor<?x8xf32>
// CHECK: mixer.state @layer.0.flat cache : tensor<?x8xf32>
// CHECK: %[[K0:.*]] = mixer.state_read @layer.0.key : tensor<?x2x8xi8>
// Keys are rotated, and so are the queries that they meet; values are not.
// CHECK: %[[TURN:.*]] = arith.constant dense<{{.*}}0.353553385{{.*}}> : tensor<8x8xf32>
// CHECK: %[[TURNED:.*]] = mixer.linear %arg1, %[[TURN]] : tensor<?x2x8xf32>, tensor<8x8xf32> -> tensor<?x2x8xf32>
// CHECK: %[[CODES:.*]], %[[SCALES:.*]] = mixer.quantize_rows %[[TURNED]] : tensor<?x2x8xf32> -> tensor<?x2x8xi8>, tensor<?x2xf32>
// CHECK: %[[KEYS:.*]] = mixer.cache_append %[[K0]], %[[CODES]]
// CHECK: %[[S0:.*]] = mixer.state_read @layer.0.key.scale : tensor<?x2xf32>
// CHECK: %[[ALL:.*]] = mixer.cache_append %[[S0]], %[[SCALES]]
// CHECK: mixer.state_write @layer.0.key.scale, %[[ALL]]
// CHECK: %[[READ:.*]] = mixer.dequantize_rows %[[KEYS]], %[[ALL]] : tensor<?x2x8xi8>, tensor<?x2xf32> -> tensor<?x2x8xf32>
// CHECK: mixer.state_write @layer.0.key, %[[KEYS]]
// CHECK: mixer.quantize_rows %arg2 :
// CHECK: tensor.expand_shape %[[READ]]
// CHECK: %[[QUERY:.*]] = mixer.linear %arg0, %{{.*}} : tensor<1x2x?x8xf32>, tensor<8x8xf32> -> tensor<1x2x?x8xf32>
// CHECK: mixer.attention %[[QUERY]],

// Floats of 8 bits: the same.
// FLOATS: remark: approximation: 2 caches are rounded to fp8_e4m3, with a scale for each row and head
// FLOATS: mixer.state @layer.0.key cache window 16 : tensor<?x2x8xf8E4M3FN>
// FLOATS: mixer.state @layer.0.key.scale cache window 16 : tensor<?x2xf32>
// FLOATS: %[[TURNED:.*]] = mixer.linear %arg1, %{{.*}} : tensor<?x2x8xf32>, tensor<8x8xf32> -> tensor<?x2x8xf32>
// FLOATS: %[[CODES:.*]], %[[SCALES:.*]] = mixer.quantize_rows %[[TURNED]] : tensor<?x2x8xf32> -> tensor<?x2x8xf8E4M3FN>, tensor<?x2xf32>
// FLOATS: mixer.dequantize_rows %{{.*}}, %{{.*}} : tensor<?x2x8xf8E4M3FN>, tensor<?x2xf32> -> tensor<?x2x8xf32>
// FLOATS: %[[QUERY:.*]] = mixer.linear %arg0, %{{.*}} : tensor<1x2x?x8xf32>, tensor<8x8xf32> -> tensor<1x2x?x8xf32>
// FLOATS: mixer.attention %[[QUERY]],

// Values, which have no window, lie in pages, and so do their scales.
// PAGES: mixer.state @layer.0.value cache page 32 : tensor<?x2x8xi8>
// PAGES: mixer.state @layer.0.value.scale cache page 32 : tensor<?x2xf32>
// PAGES: %[[CODES:.*]] = mixer.from_pages %{{.*}} page 32 : tensor<?x2x8xi8>, tensor<?xi32>
// PAGES: %[[SCALES:.*]] = mixer.from_pages %{{.*}} page 32 : tensor<?x2xf32>, tensor<?xi32>
// PAGES: mixer.dequantize_rows %[[CODES]], %[[SCALES]]
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
  mixer.state @layer.0.key cache window 16 : tensor<?x2x8xf32>
  mixer.state @layer.0.value cache : tensor<?x2x8xf32>
  mixer.state @layer.0.latent cache : tensor<?x8xf32>
  mixer.state @layer.0.flat cache : tensor<?x8xf32>
  mixer.state @layer.0.tail replaced : tensor<3x8xf32>
  func.func @main(%q: tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}, %k: tensor<?x2x8xf32> {mixer.dims = ["tokens", "", ""]},
                  %v: tensor<?x2x8xf32> {mixer.dims = ["tokens", "", ""]}, %x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]})
      -> (tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %all = arith.addi %past, %n : index
    %k0 = mixer.state_read @layer.0.key : tensor<?x2x8xf32>
    %ka = mixer.cache_append %k0, %k : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @layer.0.key, %ka : tensor<?x2x8xf32>
    %v0 = mixer.state_read @layer.0.value : tensor<?x2x8xf32>
    %va = mixer.cache_append %v0, %v : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @layer.0.value, %va : tensor<?x2x8xf32>
    %l0 = mixer.state_read @layer.0.latent : tensor<?x8xf32>
    %la = mixer.cache_append %l0, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @layer.0.latent, %la : tensor<?x8xf32>
    %f0 = mixer.state_read @layer.0.flat : tensor<?x8xf32>
    %fa = mixer.cache_append %f0, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @layer.0.flat, %fa : tensor<?x8xf32>
    %t = mixer.state_read @layer.0.tail : tensor<3x8xf32>
    mixer.state_write @layer.0.tail, %t : tensor<3x8xf32>
    %e = math.exp %la : tensor<?x8xf32> loc("layer.0.up")
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %ke = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %kt = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %vt = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %kt, %vt scale 0.35 : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>
    return %a : tensor<1x2x?x8xf32>
  }
}
