// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-flatten-rows,mixer-form-groups),mixer-emit-kernels{targets=x86-64-v3},cse,canonicalize)' --split-input-file | FileCheck %s

module attributes {mixer.dims = {}} {
  // A row that fits the registers is loaded once: maximum, sum and quotient use the same tile.
  // CHECK-LABEL: tile.kernel @reduction_0
  // CHECK: tile.grid
  // CHECK:   scf.for
  // CHECK-NEXT: %[[X:.*]] = tile.load {{.*}} {dims = array<i64: -1, 1>} : memref<37x20xf32>, vector<1x20xf32>
  // CHECK-NEXT: %[[MAX:.*]] = tile.reduce max %[[X]] start {{.*}} axis 1
  // CHECK:      %[[EXP:.*]] = math.exp {{.*}} : vector<1x20xf32>
  // CHECK-NOT:  tile.load
  // CHECK:      %[[SUM:.*]] = tile.reduce add {{.*}} axis 1
  // CHECK:      %[[ALL:.*]] = vector.broadcast %[[SUM]]
  // CHECK:      %[[Y:.*]] = arith.divf %[[EXP]], %[[ALL]]
  // CHECK:      tile.store %[[Y]]
  // CHECK-NOT:  math.exp
  func.func @main(%x: tensor<37x20xf32>) -> tensor<37x20xf32> {
    %z = arith.constant dense<0.0> : tensor<37xf32>
    %low = arith.constant dense<0xFF800000> : tensor<37xf32>
    %e = tensor.empty() : tensor<37x20xf32>
    %m = linalg.reduce { arith.maximumf } ins(%x : tensor<37x20xf32>) outs(%low : tensor<37xf32>) dimensions = [1]
    %b = linalg.broadcast ins(%m : tensor<37xf32>) outs(%e : tensor<37x20xf32>) dimensions = [1]
    %d = arith.subf %x, %b : tensor<37x20xf32>
    %w = math.exp %d : tensor<37x20xf32>
    %s = linalg.reduce { arith.addf } ins(%w : tensor<37x20xf32>) outs(%z : tensor<37xf32>) dimensions = [1]
    %c = linalg.broadcast ins(%s : tensor<37xf32>) outs(%e : tensor<37x20xf32>) dimensions = [1]
    %r = arith.divf %w, %c : tensor<37x20xf32>
    return %r : tensor<37x20xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Rows of the left operand, neighbours of the right one: an outer product a step. What follows runs on the accumulators.
  // CHECK-LABEL: tile.kernel @contraction_0
  // CHECK: %[[SUM:.*]] = scf.for {{.*}} iter_args(%[[ACC:.*]] = %{{.*}}) -> (vector<4x24xf32>)
  // CHECK:   %[[A:.*]] = tile.load %arg0[{{.*}}] {dims = array<i64: 0, -1>} : memref<8x16xf32>, vector<4x1xf32>
  // CHECK:   %[[B:.*]] = tile.load %arg1[{{.*}}] {dims = array<i64: -1, 1>} : memref<16x24xf32>, vector<1x24xf32>
  // CHECK:   %[[P:.*]] = arith.mulf {{.*}} fastmath<contract> : vector<4x24xf32>
  // CHECK:   arith.addf %[[ACC]], %[[P]] fastmath<contract> : vector<4x24xf32>
  // CHECK: %[[Y:.*]] = math.tanh %[[SUM]] : vector<4x24xf32>
  // CHECK: tile.store %[[Y]]
  func.func @main(%x: tensor<8x16xf32>, %y: tensor<16x24xf32>) -> tensor<8x24xf32> {
    %z = arith.constant dense<0.0> : tensor<8x24xf32>
    %p = linalg.matmul ins(%x, %y : tensor<8x16xf32>, tensor<16x24xf32>) outs(%z : tensor<8x24xf32>) -> tensor<8x24xf32>
    %t = math.tanh %p : tensor<8x24xf32>
    return %t : tensor<8x24xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Both operands along the sum: its lanes are its own, and rows are those of the right operand.
  // CHECK-LABEL: tile.kernel @contraction_0
  // CHECK: scf.for {{.*}} -> (vector<4x8xf32>)
  // CHECK:   tile.load %arg0[{{.*}}] {dims = array<i64: -1, 1>} : memref<8x16xf32>, vector<1x8xf32>
  // CHECK:   tile.load %arg1[{{.*}}] {dims = array<i64: 0, 1>} : memref<12x16xf32>, vector<4x8xf32>
  // CHECK: tile.reduce add {{.*}} axis 1 : vector<4x8xf32> -> vector<4x1xf32>
  // CHECK: tile.store {{.*}} {dims = array<i64: 1, -1>}
  func.func @main(%x: tensor<8x16xf32>, %y: tensor<12x16xf32>) -> tensor<8x12xf32> {
    %z = arith.constant dense<0.0> : tensor<8x12xf32>
    %p = linalg.matmul_transpose_b ins(%x, %y : tensor<8x16xf32>, tensor<12x16xf32>) outs(%z : tensor<8x12xf32>) -> tensor<8x12xf32>
    return %p : tensor<8x12xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // The same with more rows: what a strip of lanes needs of the right operand is turned once, for all of them.
  // CHECK-LABEL: tile.kernel @contraction_0
  // CHECK: %[[STRIP:.*]] = tile.panel : memref<16x24xf32>
  // CHECK: %[[KEYS:.*]] = tile.load %arg1[{{.*}}] {dims = array<i64: 0, 1>} : memref<24x16xf32>, vector<24x8xf32>
  // CHECK: %[[TURNED:.*]] = vector.transpose %[[KEYS]], [1, 0]
  // CHECK: tile.store %[[TURNED]], %[[STRIP]]
  // CHECK: scf.for {{.*}} -> (vector<4x24xf32>)
  // CHECK:   tile.load %arg0[{{.*}}] {dims = array<i64: 0, -1>} : memref<40x16xf32>, vector<4x1xf32>
  // CHECK:   tile.load %[[STRIP]][{{.*}}] {dims = array<i64: -1, 1>} : memref<16x24xf32>, vector<1x24xf32>
  func.func @main(%x: tensor<40x16xf32>, %y: tensor<24x16xf32>) -> tensor<40x24xf32> {
    %z = arith.constant dense<0.0> : tensor<40x24xf32>
    %p = linalg.matmul_transpose_b ins(%x, %y : tensor<40x16xf32>, tensor<24x16xf32>) outs(%z : tensor<40x24xf32>) -> tensor<40x24xf32>
    return %p : tensor<40x24xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Places whose window is whole come four at a time; those at the edges one by one, with the window cut.
  // CHECK-LABEL: tile.kernel @convolution_0
  // CHECK: scf.for %{{.*}} = %c1 to %c3 step %c1 iter_args({{.*}}) -> (vector<1x16xf32>)
  // CHECK: scf.for %{{.*}} = %c1 to %c17 step %c4 {
  // CHECK-NOT: arith.maxsi
  // CHECK:   scf.for %{{.*}} = %c0 to %c3 step %c1 iter_args({{.*}}) -> (vector<4x16xf32>)
  // CHECK:     tile.load %arg0[{{.*}}] {dims = array<i64: 1, 2>} : memref<1x20x16xf32>, vector<4x16xf32>
  // CHECK:     tile.load %arg1[{{.*}}] {dims = array<i64: -1, 2>} : memref<3x1x16xf32>, vector<1x16xf32>
  // CHECK: scf.for %{{.*}} = %c17 to %c20 step %c1 {
  // CHECK:   arith.maxsi
  // CHECK:   -> (vector<1x16xf32>)
  func.func @main(%x: tensor<1x20x16xf32>, %w: tensor<3x1x16xf32>) -> tensor<1x20x16xf32> {
    %y = mixer.convolution %x, %w groups 16 pad [1] to [1] : tensor<1x20x16xf32>, tensor<3x1x16xf32> -> tensor<1x20x16xf32>
    return %y : tensor<1x20x16xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Means divide by what lies inside.
  // CHECK-LABEL: tile.kernel @pool_window_0
  // CHECK: %[[N:.*]] = arith.sitofp
  // CHECK: %[[ALL:.*]] = vector.broadcast %[[N]]
  // CHECK: arith.divf {{.*}}, %[[ALL]] : vector<1x16xf32>
  func.func @main(%x: tensor<1x20x16xf32>) -> tensor<1x20x16xf32> {
    %y = mixer.pool_window mean %x window [3] pad [1] to [1] : tensor<1x20x16xf32> -> tensor<1x20x16xf32>
    return %y : tensor<1x20x16xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Rows before the first are filled, the others copied; the parts of a concatenation go to their places.
  // CHECK-LABEL: tile.kernel @elementwise_0
  // CHECK: scf.if
  // CHECK:   tile.load {{.*}} vector<1x16xf32>
  // CHECK:   tile.store {{.*}} vector<1x16xf32>
  // CHECK: else
  // CHECK:   tile.store {{.*}} vector<1x16xf32>
  // CHECK-LABEL: tile.kernel @elementwise_1
  // CHECK: memref.subview {{.*}} to memref<1x23x16xf32, strided<[736, 32, 1]>>
  // CHECK: memref.subview {{.*}} to memref<1x23x16xf32, strided<[736, 32, 1], offset: 16>>
  func.func @main(%x: tensor<1x20x16xf32>, %y: tensor<1x23x16xf32>) -> tensor<1x23x32xf32> {
    %zero = arith.constant 0.0 : f32
    %p = tensor.pad %x low[0, 3, 0] high[0, 0, 0] {
    ^bb0(%i: index, %j: index, %k: index):
      tensor.yield %zero : f32
    } : tensor<1x20x16xf32> to tensor<1x23x16xf32>
    %c = tensor.concat dim(2) %p, %y : (tensor<1x23x16xf32>, tensor<1x23x16xf32>) -> tensor<1x23x32xf32>
    return %c : tensor<1x23x32xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // A reshape that cuts the elements elsewhere: the rows and the lanes of a tile walk one axis of what is in memory, and
  // are two axes of it for the tile.
  // CHECK-LABEL: tile.kernel @convolution_
  // CHECK: %[[APART:.*]] = memref.reinterpret_cast {{.*}} : memref<1050xf32> to memref<4x16xf32, strided<[25, 1], offset: ?>>
  // CHECK: tile.load %[[APART]][%{{.*}}, %{{.*}}] {dims = array<i64: 0, 1>} : {{.*}}, vector<4x16xf32>
  func.func @main(%v: tensor<2x35x3x5xf32>, %w: tensor<3x1x25xf32>) -> (tensor<6x7x25xf32>, tensor<2x3x35xf32>) {
    %empty = tensor.empty() : tensor<2x3x35x5xf32>
    %heads = linalg.generic {indexing_maps = [affine_map<(b, h, n, d) -> (b, n, h, d)>, affine_map<(b, h, n, d) -> (b, h, n, d)>],
        iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v : tensor<2x35x3x5xf32>) outs(%empty : tensor<2x3x35x5xf32>) {
    ^bb0(%x: f32, %o: f32):
      linalg.yield %x : f32
    } -> tensor<2x3x35x5xf32>
    %zero = arith.constant dense<0.0> : tensor<2x3x35xf32>
    %sum = linalg.reduce { arith.addf } ins(%heads : tensor<2x3x35x5xf32>) outs(%zero : tensor<2x3x35xf32>) dimensions = [3]
    %flat = tensor.collapse_shape %heads [[0, 1, 2, 3]] : tensor<2x3x35x5xf32> into tensor<1050xf32>
    %cut = tensor.expand_shape %flat [[0, 1, 2]] output_shape [6, 7, 25] : tensor<1050xf32> into tensor<6x7x25xf32>
    %y = mixer.convolution %cut, %w groups 25 pad [1] to [1] : tensor<6x7x25xf32>, tensor<3x1x25xf32> -> tensor<6x7x25xf32>
    return %y, %sum : tensor<6x7x25xf32>, tensor<2x3x35xf32>
  }
}

// -----

module attributes {mixer.dims = {n = array<i64: 1, 64>, m = array<i64: 1, 64>}} {
  // The body reads nothing of the first operand, which says how far the sum goes.
  // CHECK-LABEL: tile.kernel @reduction_
  // CHECK-SAME:    (%[[X:[a-z0-9]+]]: memref<?x?xf32>, %[[W:[a-z0-9]+]]: memref<?xf32>
  // CHECK:         scf.for
  // CHECK:           %[[N:.*]] = memref.dim %[[X]], %c0
  // CHECK:           scf.for %{{.*}} = %c0 to %[[N]]
  // CHECK-NOT:     tile.load %[[X]]
  func.func @main(%x: tensor<?x?xf32> {mixer.name = "x", mixer.dims = ["n", "m"]}, %w: tensor<?xf32> {mixer.name = "w", mixer.dims = ["m"]}) -> (tensor<?xf32> {mixer.name = "o"}) {
    %m = mixer.dim "m"
    %zero = arith.constant 0.0 : f32
    %empty = tensor.empty(%m) : tensor<?xf32>
    %start = linalg.fill ins(%zero : f32) outs(%empty : tensor<?xf32>) -> tensor<?xf32>
    %sum = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
        ins(%x, %w : tensor<?x?xf32>, tensor<?xf32>) outs(%start : tensor<?xf32>) {
    ^bb0(%unread: f32, %element: f32, %partial: f32):
      %next = arith.addf %partial, %element : f32
      linalg.yield %next : f32
    } -> tensor<?xf32>
    return %sum : tensor<?xf32>
  }
}
