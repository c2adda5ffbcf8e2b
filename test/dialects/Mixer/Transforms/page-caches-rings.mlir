// RUN: tmc-opt %s --mixer-page-caches=page=0 --split-input-file 2>%t | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK < %t
// RUN: tmc-opt %s --mixer-page-caches --split-input-file 2>/dev/null | FileCheck %s
// RUN: tmc-opt %s --mixer-page-caches=page=0 --mixer-page-caches=page=0 --split-input-file 2>/dev/null | FileCheck %s

// States that say their pages get them, and no others; in a ring rows have the places of their tokens, and so has what reads them.
// CHECK: mixer.state @page_table page_table page 64 : tensor<?xi32>
// CHECK: mixer.state @key cache window 128 page 64 : tensor<?x2x8xf32>
// CHECK: mixer.state @value cache window 128 page 64 : tensor<?x2x8xf32>
// CHECK: mixer.state @all cache : tensor<?x2x8xf32>
// CHECK-LABEL: func.func @main
// CHECK-COUNT-2: mixer.to_pages
// CHECK-NOT: mixer.to_pages
module attributes {mixer.dims = {past = array<i64: 0, 4096>, tokens = array<i64: 1, 8>}} {
  mixer.state @key cache window 128 page 64 : tensor<?x2x8xf32>
  mixer.state @value cache window 128 page 64 : tensor<?x2x8xf32>
  mixer.state @all cache : tensor<?x2x8xf32>
  func.func @main(%q: tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}, %k: tensor<?x2x8xf32> {mixer.dims = ["tokens", "", ""]},
                  %v: tensor<?x2x8xf32> {mixer.dims = ["tokens", "", ""]})
      -> (tensor<1x2x?x8xf32> {mixer.dims = ["", "", "tokens", ""]}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %all = arith.addi %past, %n : index
    %k0 = mixer.state_read @key : tensor<?x2x8xf32>
    %ka = mixer.cache_append %k0, %k : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @key, %ka : tensor<?x2x8xf32>
    %v0 = mixer.state_read @value : tensor<?x2x8xf32>
    %va = mixer.cache_append %v0, %v : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @value, %va : tensor<?x2x8xf32>
    %a0 = mixer.state_read @all : tensor<?x2x8xf32>
    %aa = mixer.cache_append %a0, %v : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @all, %aa : tensor<?x2x8xf32>
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %ke = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %kt = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %vt = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %kt, %vt scale 0.35 : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>
    return %a : tensor<1x2x?x8xf32>
  }
}

// -----

// What something else than attention reads is kept whole: in a ring it would find other rows.
// REMARK-NOT: remark
// REMARK: remark: state latent has no pages, each sequence keeps all of it in one piece: something else than attention reads it (up)
// REMARK-NOT: remark
// CHECK: mixer.state @latent cache : tensor<?x8xf32>
module attributes {mixer.dims = {past = array<i64: 0, 4096>, tokens = array<i64: 1, 8>}} {
  mixer.state @latent cache window 128 page 64 : tensor<?x8xf32>
  func.func @main(%x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]}) -> (tensor<?x8xf32> {mixer.dims = ["past", ""]}) {
    %l0 = mixer.state_read @latent : tensor<?x8xf32>
    %la = mixer.cache_append %l0, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @latent, %la : tensor<?x8xf32>
    %e = math.exp %la : tensor<?x8xf32> loc("up")
    return %e : tensor<?x8xf32>
  }
}
