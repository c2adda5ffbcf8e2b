// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-rotary),canonicalize)' --verify-diagnostics | FileCheck %s

!x = tensor<2x4x9x8xf32>
!h = tensor<2x4x9x4xf32>
module {
  // As torch's exporters write it, on [batch, heads, tokens, channels]: angles of places are a table made when the model is compiled.
  // CHECK-LABEL: @rotate_half
  // CHECK-SAME: (%[[X:.*]]: tensor<2x4x9x8xf32>)
  func.func @rotate_half(%x: !x) -> !x {
    // CHECK: %[[C:.*]] = linalg.generic {{.*}} outs(%{{.*}} : tensor<9x4xf32>) {
    // CHECK: math.cos
    // CHECK: %[[S:.*]] = linalg.generic {{.*}} outs(%{{.*}} : tensor<9x4xf32>) {
    // CHECK: math.sin
    // CHECK: %[[P:.*]] = linalg.generic {{.*}} outs(%{{.*}} : tensor<2x9xi32>) {
    // CHECK: linalg.index 1
    // CHECK: %[[T:.*]] = linalg.transpose ins(%[[X]] : tensor<2x4x9x8xf32>) {{.*}} permutation = [0, 2, 1, 3]
    // CHECK: %[[R:.*]] = mixer.rotary %[[T]] at %[[P]] by %[[C]], %[[S]] : tensor<2x9x4x8xf32>, tensor<2x9xi32>, tensor<9x4xf32>, tensor<9x4xf32>
    // CHECK: linalg.transpose ins(%[[R]]
    %f = arith.constant dense<[1.0, 0.1, 0.01, 0.001]> : tensor<4xf32>
    %room = tensor.empty() : tensor<9x4xf32>
    %angles = linalg.generic {indexing_maps = [affine_map<(t, r) -> (r)>, affine_map<(t, r) -> (t, r)>], iterator_types = ["parallel", "parallel"]} ins(%f : tensor<4xf32>) outs(%room : tensor<9x4xf32>) {
    ^bb0(%w: f32, %o: f32):
      %t = linalg.index 0 : index
      %i = arith.index_cast %t : index to i64
      %p = arith.sitofp %i : i64 to f32
      %a = arith.mulf %p, %w : f32
      linalg.yield %a : f32
    } -> tensor<9x4xf32>
    %both = tensor.concat dim(1) %angles, %angles : (tensor<9x4xf32>, tensor<9x4xf32>) -> tensor<9x8xf32>
    %cos = math.cos %both : tensor<9x8xf32>
    %sin = math.sin %both : tensor<9x8xf32>
    %wide = tensor.empty() : !x
    %c = linalg.broadcast ins(%cos : tensor<9x8xf32>) outs(%wide : !x) dimensions = [0, 1]
    %s = linalg.broadcast ins(%sin : tensor<9x8xf32>) outs(%wide : !x) dimensions = [0, 1]
    %low = tensor.extract_slice %x[0, 0, 0, 0] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %high = tensor.extract_slice %x[0, 0, 0, 4] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %negated = arith.negf %high : !h
    %turned = tensor.concat dim(3) %negated, %low : (!h, !h) -> !x
    %a = arith.mulf %x, %c : !x
    %b = arith.mulf %turned, %s : !x
    %y = arith.addf %a, %b : !x
    return %y : !x
  }

  // Tables looked up at positions, on [batch, tokens, heads, channels]; halves joined behind their sums, and a rest that is copied.
  // CHECK-LABEL: @looked_up
  // CHECK-SAME: (%[[X:.*]]: tensor<2x9x4x10xf32>, %[[C:.*]]: tensor<64x4xf32>, %[[S:.*]]: tensor<64x4xf32>, %[[P:.*]]: tensor<2x9xi64>)
  func.func @looked_up(%x: tensor<2x9x4x10xf32>, %cosine: tensor<64x4xf32>, %sine: tensor<64x4xf32>, %at: tensor<2x9xi64>) -> tensor<2x9x4x10xf32> {
    // CHECK-NEXT: %[[R:.*]] = mixer.rotary %[[X]] at %[[P]] by %[[C]], %[[S]] : tensor<2x9x4x10xf32>, tensor<2x9xi64>, tensor<64x4xf32>, tensor<64x4xf32>
    // CHECK-NEXT: return %[[R]]
    %cos = mixer.embedding %at, %cosine : tensor<2x9xi64>, tensor<64x4xf32> -> tensor<2x9x4xf32>
    %sin = mixer.embedding %at, %sine : tensor<2x9xi64>, tensor<64x4xf32> -> tensor<2x9x4xf32>
    %room = tensor.empty() : tensor<2x9x4x4xf32>
    %c = linalg.broadcast ins(%cos : tensor<2x9x4xf32>) outs(%room : tensor<2x9x4x4xf32>) dimensions = [2]
    %s = linalg.broadcast ins(%sin : tensor<2x9x4xf32>) outs(%room : tensor<2x9x4x4xf32>) dimensions = [2]
    %low = tensor.extract_slice %x[0, 0, 0, 0] [2, 9, 4, 4] [1, 1, 1, 1] : tensor<2x9x4x10xf32> to tensor<2x9x4x4xf32>
    %high = tensor.extract_slice %x[0, 0, 0, 4] [2, 9, 4, 4] [1, 1, 1, 1] : tensor<2x9x4x10xf32> to tensor<2x9x4x4xf32>
    %rest = tensor.extract_slice %x[0, 0, 0, 8] [2, 9, 4, 2] [1, 1, 1, 1] : tensor<2x9x4x10xf32> to tensor<2x9x4x2xf32>
    %a = arith.mulf %c, %low : tensor<2x9x4x4xf32>
    %b = arith.mulf %s, %high : tensor<2x9x4x4xf32>
    %first = arith.subf %a, %b : tensor<2x9x4x4xf32>
    %d = arith.mulf %s, %low : tensor<2x9x4x4xf32>
    %e = arith.mulf %c, %high : tensor<2x9x4x4xf32>
    %second = arith.addf %d, %e : tensor<2x9x4x4xf32>
    %y = tensor.concat dim(3) %first, %second, %rest : (tensor<2x9x4x4xf32>, tensor<2x9x4x4xf32>, tensor<2x9x4x2xf32>) -> tensor<2x9x4x10xf32>
    return %y : tensor<2x9x4x10xf32>
  }

  // Neighbours, by tables that hold each number twice: half of their columns is enough.
  // CHECK-LABEL: @interleaved
  // CHECK-DAG: %[[S:.*]] = tensor.extract_slice %{{.*}}[0, 0] [2, 2] [1, 2] : tensor<2x4xf32> to tensor<2x2xf32>
  // CHECK-DAG: mixer.rotary %{{.*}} interleaved : tensor<1x2x1x4xf32>, tensor<1x2xi{{[0-9]+}}>, tensor<2x2xf32>, tensor<2x2xf32>
  func.func @interleaved(%x: tensor<1x2x4xf32>) -> tensor<1x2x4xf32> {
    %cosine = arith.constant dense<[[1.0, 1.0, 1.0, 1.0], [0.5, 0.5, 0.75, 0.75]]> : tensor<2x4xf32>
    %sine = arith.constant dense<[[0.0, 0.0, 0.0, 0.0], [0.25, 0.25, 0.125, 0.125]]> : tensor<2x4xf32>
    %c = tensor.expand_shape %cosine [[0, 1], [2]] output_shape [1, 2, 4] : tensor<2x4xf32> into tensor<1x2x4xf32>
    %s = tensor.expand_shape %sine [[0, 1], [2]] output_shape [1, 2, 4] : tensor<2x4xf32> into tensor<1x2x4xf32>
    %even = tensor.extract_slice %x[0, 0, 0] [1, 2, 2] [1, 1, 2] : tensor<1x2x4xf32> to tensor<1x2x2xf32>
    %odd = tensor.extract_slice %x[0, 0, 1] [1, 2, 2] [1, 1, 2] : tensor<1x2x4xf32> to tensor<1x2x2xf32>
    %negated = arith.negf %odd : tensor<1x2x2xf32>
    %m = tensor.expand_shape %negated [[0], [1], [2, 3]] output_shape [1, 2, 2, 1] : tensor<1x2x2xf32> into tensor<1x2x2x1xf32>
    %n = tensor.expand_shape %even [[0], [1], [2, 3]] output_shape [1, 2, 2, 1] : tensor<1x2x2xf32> into tensor<1x2x2x1xf32>
    %pairs = tensor.concat dim(3) %m, %n : (tensor<1x2x2x1xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x2xf32>
    %turned = tensor.collapse_shape %pairs [[0], [1], [2, 3]] : tensor<1x2x2x2xf32> into tensor<1x2x4xf32>
    %a = arith.mulf %x, %c : tensor<1x2x4xf32>
    %b = arith.mulf %turned, %s : tensor<1x2x4xf32>
    %y = arith.addf %a, %b : tensor<1x2x4xf32>
    return %y : tensor<1x2x4xf32>
  }

  // Elements of a pair that turn by different angles are no rotation.
  // CHECK-LABEL: @two_angles
  // CHECK-NOT: mixer.rotary
  func.func @two_angles(%x: !x, %c: tensor<9x8xf32>, %s: tensor<9x8xf32>) -> !x {
    %wide = tensor.empty() : !x
    %cos = linalg.broadcast ins(%c : tensor<9x8xf32>) outs(%wide : !x) dimensions = [0, 1]
    %sin = linalg.broadcast ins(%s : tensor<9x8xf32>) outs(%wide : !x) dimensions = [0, 1]
    %low = tensor.extract_slice %x[0, 0, 0, 0] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %high = tensor.extract_slice %x[0, 0, 0, 4] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %negated = arith.negf %high : !h
    %turned = tensor.concat dim(3) %negated, %low : (!h, !h) -> !x
    %a = arith.mulf %x, %cos : !x
    %b = arith.mulf %turned, %sin : !x
    // expected-remark @+1 {{is not raised to rotary positions: the two elements of a pair have cosines or sines of their own}}
    %y = arith.addf %a, %b : !x
    return %y : !x
  }

  // A sum of slices without a sign is none either; without a remark.
  // CHECK-LABEL: @sum_of_halves
  // CHECK-NOT: mixer.rotary
  func.func @sum_of_halves(%x: !x, %c: !x, %s: !x) -> !x {
    %low = tensor.extract_slice %x[0, 0, 0, 0] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %high = tensor.extract_slice %x[0, 0, 0, 4] [2, 4, 9, 4] [1, 1, 1, 1] : !x to !h
    %swapped = tensor.concat dim(3) %high, %low : (!h, !h) -> !x
    %a = arith.mulf %x, %c : !x
    %b = arith.mulf %swapped, %s : !x
    %y = arith.addf %a, %b : !x
    return %y : !x
  }
}
