tile.kernel @linear_0_reference(%x: memref<?x20xf32>, %w1: memref<2x20x48xf32>, %w2: memref<1x70x48xf32>, %y: memref<?x20xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c20 = arith.constant 20 : index
  %c48 = arith.constant 48 : index
  %c70 = arith.constant 70 : index
  %zero = arith.constant 0.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %n = arith.constant 20.0 : f32
  %rows = memref.dim %x, %c0 : memref<?x20xf32>
  tile.grid (%i, %j) to (%rows, %c20) {
    %squares = scf.for %k = %c0 to %c20 step %c1 iter_args(%s = %zero) -> (f32) {
      %e = memref.load %x[%i, %k] : memref<?x20xf32>
      %q = arith.mulf %e, %e : f32
      %t = arith.addf %s, %q : f32
      scf.yield %t : f32
    }
    %mean = arith.divf %squares, %n : f32
    %shifted = arith.addf %mean, %epsilon : f32
    %deviation = math.sqrt %shifted : f32
    %sum = scf.for %h = %c0 to %c70 step %c1 iter_args(%s = %zero) -> (f32) {
      %p = arith.divui %h, %c48 : index
      %c = arith.remui %h, %c48 : index
      %hidden = scf.for %k = %c0 to %c20 step %c1 iter_args(%u = %zero) -> (f32) {
        %e = memref.load %x[%i, %k] : memref<?x20xf32>
        %normed = arith.divf %e, %deviation : f32
        %w = memref.load %w1[%p, %k, %c] : memref<2x20x48xf32>
        %q = arith.mulf %normed, %w : f32
        %t = arith.addf %u, %q : f32
        scf.yield %t : f32
      }
      %active = arith.mulf %hidden, %hidden : f32
      %w = memref.load %w2[%c0, %h, %j] : memref<1x70x48xf32>
      %q = arith.mulf %active, %w : f32
      %t = arith.addf %s, %q : f32
      scf.yield %t : f32
    }
    memref.store %sum, %y[%i, %j] : memref<?x20xf32>
  }
}
