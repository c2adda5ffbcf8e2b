// RUN: tmc-opt %s --mixer-remove-units="unit=heads removed=out=1" --canonicalize | FileCheck %s
// RUN: tmc-opt %s --mixer-remove-units="unit=heads mode=observe" --verify-diagnostics | FileCheck %s --check-prefix=OBSERVE
// OBSERVE: mixer.observed = {out.score = array<i64: 0, 2>}

// Two heads of queries share one of keys; the group goes, and the caches remember what is left of them, under their names.
// CHECK: mixer.state @key cache window 9 : tensor<?x1x3xf32>
// CHECK-NEXT: mixer.state @value cache : tensor<?x1x3xf32>
// CHECK-NEXT: mixer.state @other cache : tensor<?x2x3xf32>
// CHECK-NOT: mixer.state
// CHECK: %[[READ:.*]] = mixer.state_read @key : tensor<?x1x3xf32>
// CHECK: %[[KEYS:.*]] = mixer.cache_append %[[READ]], %{{.*}} : tensor<?x1x3xf32>, tensor<?x1x3xf32>
// CHECK: mixer.state_write @key, %[[KEYS]] : tensor<?x1x3xf32>
// CHECK: mixer.attention {{.*}} : tensor<1x2x?x3xf32>, tensor<1x1x?x3xf32>, tensor<1x1x?x3xf32> -> tensor<1x2x?x3xf32>
// CHECK: mixer.linear %{{.*}} : tensor<?x6xf32>, tensor<6x6xf32> -> tensor<?x6xf32>
module attributes {mixer.dims = {past = array<i64: 0, 9>, tokens = array<i64: 1, 9>}} {
  mixer.file @m "m.safetensors"
  mixer.state @key cache window 9 : tensor<?x2x3xf32>
  mixer.state @value cache : tensor<?x2x3xf32>
  mixer.state @other cache : tensor<?x2x3xf32>
  func.func @main(%x: tensor<?x6xf32> {mixer.dims = ["tokens", ""]}) -> (tensor<?x6xf32>, tensor<?x6xf32>, tensor<?x2x3xf32>) {
    %past = mixer.dim "past"
    %tokens = mixer.dim "tokens"
    %all = arith.addi %past, %tokens : index
    %wq = mixer.weight @m "q" : tensor<12x6xf32>
    %wk = mixer.weight @m "k" : tensor<6x6xf32>
    %wo = mixer.weight @m "o" : tensor<6x12xf32>
    // expected-remark@below {{it reads no heads}}
    %q0 = mixer.linear %x, %wq : tensor<?x6xf32>, tensor<12x6xf32> -> tensor<?x12xf32>
    // expected-remark@below {{it reads no heads}}
    %k0 = mixer.linear %x, %wk : tensor<?x6xf32>, tensor<6x6xf32> -> tensor<?x6xf32>
    %q1 = tensor.expand_shape %q0 [[0, 1], [2, 3]] output_shape [1, %tokens, 4, 3] : tensor<?x12xf32> into tensor<1x?x4x3xf32>
    %k1 = tensor.expand_shape %k0 [[0], [1, 2]] output_shape [%tokens, 2, 3] : tensor<?x6xf32> into tensor<?x2x3xf32>
    %qe = tensor.empty(%tokens) : tensor<1x4x?x3xf32>
    %q = linalg.transpose ins(%q1 : tensor<1x?x4x3xf32>) outs(%qe : tensor<1x4x?x3xf32>) permutation = [0, 2, 1, 3]
    %ke = tensor.empty(%all) : tensor<1x2x?x3xf32>
    %rk = mixer.state_read @key : tensor<?x2x3xf32>
    %ak = mixer.cache_append %rk, %k1 : tensor<?x2x3xf32>, tensor<?x2x3xf32>
    mixer.state_write @key, %ak : tensor<?x2x3xf32>
    %ek = tensor.expand_shape %ak [[0, 1], [2], [3]] output_shape [1, %all, 2, 3] : tensor<?x2x3xf32> into tensor<1x?x2x3xf32>
    %k = linalg.transpose ins(%ek : tensor<1x?x2x3xf32>) outs(%ke : tensor<1x2x?x3xf32>) permutation = [0, 2, 1, 3]
    %rv = mixer.state_read @value : tensor<?x2x3xf32>
    %av = mixer.cache_append %rv, %k1 : tensor<?x2x3xf32>, tensor<?x2x3xf32>
    mixer.state_write @value, %av : tensor<?x2x3xf32>
    %ev = tensor.expand_shape %av [[0, 1], [2], [3]] output_shape [1, %all, 2, 3] : tensor<?x2x3xf32> into tensor<1x?x2x3xf32>
    %v = linalg.transpose ins(%ev : tensor<1x?x2x3xf32>) outs(%ke : tensor<1x2x?x3xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %k, %v scale 1.0 : tensor<1x4x?x3xf32>, tensor<1x2x?x3xf32>, tensor<1x2x?x3xf32> -> tensor<1x4x?x3xf32>
    %e = tensor.empty(%tokens) : tensor<1x?x4x3xf32>
    %t = linalg.transpose ins(%a : tensor<1x4x?x3xf32>) outs(%e : tensor<1x?x4x3xf32>) permutation = [0, 2, 1, 3]
    %u = tensor.collapse_shape %t [[0, 1], [2, 3]] : tensor<1x?x4x3xf32> into tensor<?x12xf32>
    %y = mixer.linear %u, %wo : tensor<?x12xf32>, tensor<6x12xf32> -> tensor<?x6xf32> loc("out")
    // An output reads what these heads remember.
    %ro = mixer.state_read @other : tensor<?x2x3xf32>
    %ao = mixer.cache_append %ro, %k1 : tensor<?x2x3xf32>, tensor<?x2x3xf32>
    mixer.state_write @other, %ao : tensor<?x2x3xf32>
    %eo = tensor.expand_shape %ao [[0, 1], [2], [3]] output_shape [1, %all, 2, 3] : tensor<?x2x3xf32> into tensor<1x?x2x3xf32>
    %o = linalg.transpose ins(%eo : tensor<1x?x2x3xf32>) outs(%ke : tensor<1x2x?x3xf32>) permutation = [0, 2, 1, 3]
    %a2 = mixer.attention %q, %o, %o scale 1.0 : tensor<1x4x?x3xf32>, tensor<1x2x?x3xf32>, tensor<1x2x?x3xf32> -> tensor<1x4x?x3xf32>
    %t2 = linalg.transpose ins(%a2 : tensor<1x4x?x3xf32>) outs(%e : tensor<1x?x4x3xf32>) permutation = [0, 2, 1, 3]
    %u2 = tensor.collapse_shape %t2 [[0, 1], [2, 3]] : tensor<1x?x4x3xf32> into tensor<?x12xf32>
    // expected-remark@below {{stays exact, it is not narrowed: what its heads remember is read by others, too}}
    %y2 = mixer.linear %u2, %wo : tensor<?x12xf32>, tensor<6x12xf32> -> tensor<?x6xf32>
    return %y, %y2, %ao : tensor<?x6xf32>, tensor<?x6xf32>, tensor<?x2x3xf32>
  }
}
