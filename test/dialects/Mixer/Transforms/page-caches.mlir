// RUN: tmc-opt %s --mixer-page-caches=page=32 --split-input-file 2>&1 | FileCheck %s
// RUN: tmc-opt %s --mixer-page-caches=page=32 --split-input-file 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tmc-opt %s --mixer-page-caches=page=48 --split-input-file 2>&1 | FileCheck %s --check-prefix=PAGE

// PAGE: page must be a power of 2 from 32 to 4096, got 48

// What attention alone reads lies in pages, and is read by their table; what something else reads stays in one piece, and says why.
// CHECK: remark: state layer.0.latent has no pages, each sequence keeps it in one piece: something else than attention reads it (layer.0.up)
// CHECK: remark: state layer.0.sums has no pages, each sequence keeps it in one piece: its rows are single numbers
// CHECK: mixer.state @page_table page_table page 32 : tensor<?xi32>
// CHECK: mixer.state @layer.0.key cache page 32 : tensor<?x2x8xf32>
// CHECK: mixer.state @layer.0.value cache page 32 : tensor<?x2x8xbf16>
// CHECK: mixer.state @layer.0.latent cache : tensor<?x8xf32>
// CHECK: mixer.state @layer.0.last cache window 4 : tensor<?x8xf32>
// CHECK: mixer.state @layer.0.sums cache : tensor<?xf32>
// CHECK: func.func @main
// CHECK-DAG: %[[TABLE:.*]] = mixer.state_read @page_table : tensor<?xi32>
// CHECK-DAG: %[[PAST:.*]] = mixer.dim "past"
// CHECK: %[[PLACED:.*]] = mixer.to_pages %arg1, %[[TABLE]] at %[[PAST]] page 32 : tensor<?x2x8xf32>, tensor<?xi32>
// CHECK: %[[KEYS:.*]] = mixer.cache_append %{{.*}}, %[[PLACED]]
// CHECK: %[[ORDERED:.*]] = mixer.from_pages %[[KEYS]], %[[TABLE]] page 32 : tensor<?x2x8xf32>, tensor<?xi32>
// CHECK: mixer.state_write @layer.0.key, %[[KEYS]]
// CHECK: mixer.to_pages %arg2, %[[TABLE]] at %[[PAST]] page 32 : tensor<?x2x8xbf16>, tensor<?xi32>
// CHECK: tensor.expand_shape %[[ORDERED]]
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
  mixer.state @layer.0.key cache : tensor<?x2x8xf32>
  mixer.state @layer.0.value cache : tensor<?x2x8xbf16>
  mixer.state @layer.0.latent cache : tensor<?x8xf32>
  mixer.state @layer.0.last cache window 4 : tensor<?x8xf32>
  mixer.state @layer.0.sums cache : tensor<?xf32>
  func.func @main(%q: tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}, %k: tensor<?x2x8xf32> {mixer.dims = ["tokens", "", ""]},
                  %v: tensor<?x2x8xbf16> {mixer.dims = ["tokens", "", ""]}, %x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]},
                  %s: tensor<?xf32> {mixer.dims = ["tokens"]})
      -> (tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %all = arith.addi %past, %n : index
    %k0 = mixer.state_read @layer.0.key : tensor<?x2x8xf32>
    %ka = mixer.cache_append %k0, %k : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @layer.0.key, %ka : tensor<?x2x8xf32>
    %v0 = mixer.state_read @layer.0.value : tensor<?x2x8xbf16>
    %va = mixer.cache_append %v0, %v : tensor<?x2x8xbf16>, tensor<?x2x8xbf16>
    mixer.state_write @layer.0.value, %va : tensor<?x2x8xbf16>
    %l0 = mixer.state_read @layer.0.latent : tensor<?x8xf32>
    %la = mixer.cache_append %l0, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @layer.0.latent, %la : tensor<?x8xf32>
    %w0 = mixer.state_read @layer.0.last : tensor<?x8xf32>
    %wa = mixer.cache_append %w0, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @layer.0.last, %wa : tensor<?x8xf32>
    %s0 = mixer.state_read @layer.0.sums : tensor<?xf32>
    %sa = mixer.cache_append %s0, %s : tensor<?xf32>, tensor<?xf32>
    mixer.state_write @layer.0.sums, %sa : tensor<?xf32>
    %e = math.exp %la : tensor<?x8xf32> loc("layer.0.up")
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %vf = arith.extf %va {mixer.storage} : tensor<?x2x8xbf16> to tensor<?x2x8xf32>
    %v4 = tensor.expand_shape %vf [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %ke = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %kt = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %vt = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %kt, %vt scale 0.35 : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>
    return %a : tensor<1x2x?x8xf32>
  }
}

// -----

// NONE: remark: no cache is there that can lie in pages: nothing was changed
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
  mixer.state @h replaced : tensor<8xf32>
  func.func @main(%x: tensor<8xf32>) -> tensor<8xf32> {
    %h = mixer.state_read @h : tensor<8xf32>
    %y = arith.addf %h, %x : tensor<8xf32>
    mixer.state_write @h, %y : tensor<8xf32>
    return %y : tensor<8xf32>
  }
}
