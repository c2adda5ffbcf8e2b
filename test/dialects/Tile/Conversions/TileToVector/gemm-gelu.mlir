// RUN: tile-run %s --tolerance=2e-5

// C = gelu_tanh(A B + bias), B packed in panels of 48 columns; the error is that of sums of 384 products.
!a = memref<128x384xf32>
!b = memref<32x384x48xf32>
!c = memref<128x1536xf32>
!v = vector<8x48xf32>
tile.kernel @gemm(%A: !a, %B: !b, %bias: memref<1536xf32>, %C: !c) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c32 = arith.constant 32 : index
  %c48 = arith.constant 48 : index
  %c384 = arith.constant 384 : index
  tile.grid (%j, %ib) to (%c32, %c16) {
      %i = arith.muli %ib, %c8 : index
      %n = arith.muli %j, %c48 : index
      %b = tile.load %bias[%n] : memref<1536xf32>, vector<48xf32>
      %z = vector.broadcast %b : vector<48xf32> to vector<8x48xf32>
      %x = scf.for %k = %c0 to %c384 step %c4 iter_args(%a = %z) -> (!v) {
        %d = tile.dot %a, %A[%i, %k], %B[%j, %k, %c0] {depth = 4} : !a, !b, !v
        scf.yield %d : !v
      }
      %k0 = arith.constant dense<-2.3022082> : !v
      %k1 = arith.constant dense<-0.10294324> : !v
      %one = arith.constant dense<1.0> : !v
      %x2 = arith.mulf %x, %x : !v
      %p = vector.fma %x2, %k1, %k0 : !v
      %u = arith.mulf %p, %x : !v
      %e = math.exp2 %u : !v
      %d = arith.addf %e, %one : !v
      %out = arith.divf %x, %d : !v
      tile.store %out, %C[%i, %n] : !c, !v
  }
}
tile.kernel @gemm_reference(%A: !a, %B: !b, %bias: memref<1536xf32>, %C: !c) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c48 = arith.constant 48 : index
  %c128 = arith.constant 128 : index
  %c384 = arith.constant 384 : index
  %c1536 = arith.constant 1536 : index
  %half = arith.constant 0.5 : f64
  %one = arith.constant 1.0 : f64
  %s = arith.constant 0.7978845608028654 : f64
  %q = arith.constant 0.044715 : f64
  tile.grid (%i, %n) to (%c128, %c1536) {
    %p = arith.divui %n, %c48 : index
    %o = arith.remui %n, %c48 : index
    %b0 = memref.load %bias[%n] : memref<1536xf32>
    %b = arith.extf %b0 : f32 to f64
    %x = scf.for %k = %c0 to %c384 step %c1 iter_args(%a = %b) -> (f64) {
      %u0 = memref.load %A[%i, %k] : !a
      %w0 = memref.load %B[%p, %k, %o] : !b
      %u = arith.extf %u0 : f32 to f64
      %w = arith.extf %w0 : f32 to f64
      %m = arith.mulf %u, %w : f64
      %t = arith.addf %a, %m : f64
      scf.yield %t : f64
    }
    %x2 = arith.mulf %x, %x : f64
    %x3 = arith.mulf %x2, %x : f64
    %i3 = arith.mulf %x3, %q : f64
    %in = arith.addf %x, %i3 : f64
    %ar = arith.mulf %in, %s : f64
    %th = math.tanh %ar : f64
    %p1 = arith.addf %th, %one : f64
    %hx = arith.mulf %x, %half : f64
    %y = arith.mulf %hx, %p1 : f64
    %r = arith.truncf %y : f64 to f32
    memref.store %r, %C[%i, %n] : !c
  }
}
