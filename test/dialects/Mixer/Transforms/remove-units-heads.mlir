// RUN: tmc-opt %s --mixer-remove-units="unit=heads mode=observe" --verify-diagnostics | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --mixer-remove-units="unit=heads removed=out=1" --canonicalize --cse | FileCheck %s --check-prefix=HEADS

// Heads of a merged layer of queries, keys and values; a mask, which no head's number is in, stays. The second attention is told its head.
// OBSERVE: mixer.observed = {out.score = array<i64: 0, 2>}
// HEADS-LABEL: @main
// HEADS: %[[KEPT:.*]] = arith.constant dense<[0, 1, 2]> : tensor<3xi64>
// HEADS: mixer.linear %arg0, %{{.*}} bias %{{.*}} : tensor<2x5x6xf32>, tensor<3x6xf32>, tensor<3xf32> -> tensor<2x5x3xf32>
// HEADS: tensor.expand_shape {{.*}} : tensor<2x5x3xf32> into tensor<2x5x1x3xf32>
// HEADS: linalg.transpose {{.*}} outs(%{{.*}} : tensor<2x1x5x3xf32>)
// HEADS: mixer.attention {{.*}} captures(%arg1 : tensor<2x5xi64>)
// HEADS: tensor<2x1x5x3xf32>, tensor<2x1x5x3xf32>, tensor<2x1x5x3xf32> -> tensor<2x1x5x3xf32>
// HEADS: mixer.linear %{{.*}} : tensor<2x5x3xf32>, tensor<6x3xf32> -> tensor<2x5x6xf32>
// HEADS: tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32> -> tensor<2x2x5x3xf32>
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<2x5x6xf32>, %pad: tensor<2x5xi64>) -> (tensor<2x5x6xf32>, tensor<2x5x6xf32>) {
    %w = mixer.weight @m "qkv" : tensor<18x6xf32>
    %c = mixer.weight @m "bias" : tensor<18xf32>
    %o = mixer.weight @m "out" : tensor<6x6xf32>
    // expected-remark@below {{stays exact, it is not narrowed: it reads no heads}}
    %qkv = mixer.linear %x, %w bias %c : tensor<2x5x6xf32>, tensor<18x6xf32>, tensor<18xf32> -> tensor<2x5x18xf32>
    %q0 = tensor.extract_slice %qkv[0, 0, 0] [2, 5, 6] [1, 1, 1] : tensor<2x5x18xf32> to tensor<2x5x6xf32>
    %k0 = tensor.extract_slice %qkv[0, 0, 6] [2, 5, 6] [1, 1, 1] : tensor<2x5x18xf32> to tensor<2x5x6xf32>
    %v0 = tensor.extract_slice %qkv[0, 0, 12] [2, 5, 6] [1, 1, 1] : tensor<2x5x18xf32> to tensor<2x5x6xf32>
    %q1 = tensor.expand_shape %q0 [[0], [1], [2, 3]] output_shape [2, 5, 2, 3] : tensor<2x5x6xf32> into tensor<2x5x2x3xf32>
    %k1 = tensor.expand_shape %k0 [[0], [1], [2, 3]] output_shape [2, 5, 2, 3] : tensor<2x5x6xf32> into tensor<2x5x2x3xf32>
    %v1 = tensor.expand_shape %v0 [[0], [1], [2, 3]] output_shape [2, 5, 2, 3] : tensor<2x5x6xf32> into tensor<2x5x2x3xf32>
    %e = tensor.empty() : tensor<2x2x5x3xf32>
    %q = linalg.transpose ins(%q1 : tensor<2x5x2x3xf32>) outs(%e : tensor<2x2x5x3xf32>) permutation = [0, 2, 1, 3]
    %k = linalg.transpose ins(%k1 : tensor<2x5x2x3xf32>) outs(%e : tensor<2x2x5x3xf32>) permutation = [0, 2, 1, 3]
    %v = linalg.transpose ins(%v1 : tensor<2x5x2x3xf32>) outs(%e : tensor<2x2x5x3xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %k, %v captures(%pad : tensor<2x5xi64>) scale 1.0 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<2x5xi64>):
      %zero = arith.constant 0 : i64
      %p = tensor.extract %m[%b, %j] : tensor<2x5xi64>
      %keep = arith.cmpi ne, %p, %zero : i64
      mixer.yield %keep : i1
    } : tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32> -> tensor<2x2x5x3xf32>
    %f = tensor.empty() : tensor<2x5x2x3xf32>
    %t = linalg.transpose ins(%a : tensor<2x2x5x3xf32>) outs(%f : tensor<2x5x2x3xf32>) permutation = [0, 2, 1, 3]
    %u = tensor.collapse_shape %t [[0], [1], [2, 3]] : tensor<2x5x2x3xf32> into tensor<2x5x6xf32>
    %y = mixer.linear %u, %o : tensor<2x5x6xf32>, tensor<6x6xf32> -> tensor<2x5x6xf32> loc("out")
    %a2 = mixer.attention %q, %k, %v scale 1.0 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %n = arith.index_cast %h : index to i32
      %r = arith.sitofp %n : i32 to f32
      %z = arith.mulf %s, %r : f32
      mixer.yield %z : f32
    } : tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32>, tensor<2x2x5x3xf32> -> tensor<2x2x5x3xf32>
    %t2 = linalg.transpose ins(%a2 : tensor<2x2x5x3xf32>) outs(%f : tensor<2x5x2x3xf32>) permutation = [0, 2, 1, 3]
    %u2 = tensor.collapse_shape %t2 [[0], [1], [2, 3]] : tensor<2x5x2x3xf32> into tensor<2x5x6xf32>
    // expected-remark@below {{stays exact, it is not narrowed: its attention has scores, or a mask, that depend on the number of the head}}
    %y2 = mixer.linear %u2, %o : tensor<2x5x6xf32>, tensor<6x6xf32> -> tensor<2x5x6xf32>
    return %y, %y2 : tensor<2x5x6xf32>, tensor<2x5x6xf32>
  }
}
