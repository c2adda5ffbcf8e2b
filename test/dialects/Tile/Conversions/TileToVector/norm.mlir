// RUN: tile-run %s --sizes=37,37,37,37 --tolerance=2e-6

// Residual + layer norm: a whole row, 24 registers on x86-64-v4, is stored and reduced in the same sweep.
!m = memref<?x390xf32>
!g = memref<390xf32>
!r = vector<1x390xf32>
!c = vector<1x1xf32>
tile.kernel @norm(%x: !m, %res: !m, %sum: !m, %y: !m, %g: !g, %b: !g) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : !m
  tile.grid (%i) to (%rows) {
    %x0 = tile.load %x[%i, %c0] : !m, !r
    %r0 = tile.load %res[%i, %c0] : !m, !r
    %a = arith.addf %x0, %r0 : !r
    tile.store %a, %sum[%i, %c0] : !m, !r
    %s = tile.reduce add %a axis 1 : !r -> !c
    %inv = arith.constant dense<0.00256410256> : !c
    %mu = arith.mulf %s, %inv : !c
    %mb = vector.broadcast %mu : !c to !r
    %d = arith.subf %a, %mb : !r
    %d2 = arith.mulf %d, %d fastmath<contract> : !r
    %v = tile.reduce add %d2 axis 1 : !r -> !c
    %v1 = arith.mulf %v, %inv : !c
    %eps = arith.constant dense<1.0e-5> : !c
    %v2 = arith.addf %v1, %eps : !c
    %rs = math.rsqrt %v2 : !c
    %rb = vector.broadcast %rs : !c to !r
    %n = arith.mulf %d, %rb : !r
    %gv = tile.load %g[%c0] {dims = array<i64: -1, 0>} : !g, !r
    %bv = tile.load %b[%c0] {dims = array<i64: -1, 0>} : !g, !r
    %o = vector.fma %n, %gv, %bv : !r
    tile.store %o, %y[%i, %c0] : !m, !r
  }
}

tile.kernel @norm_reference(%x: !m, %res: !m, %sum: !m, %y: !m, %g: !g, %b: !g) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c390 = arith.constant 390 : index
  %zero = arith.constant 0.0 : f64
  %n = arith.constant 390.0 : f64
  %eps = arith.constant 1.0e-5 : f64
  %rows = memref.dim %x, %c0 : !m
  tile.grid (%i) to (%rows) {
    %s = scf.for %j = %c0 to %c390 step %c1 iter_args(%t = %zero) -> (f64) {
      %p = memref.load %x[%i, %j] : !m
      %q = memref.load %res[%i, %j] : !m
      %a = arith.addf %p, %q : f32
      memref.store %a, %sum[%i, %j] : !m
      %e = arith.extf %a : f32 to f64
      %u = arith.addf %t, %e : f64
      scf.yield %u : f64
    }
    %mu = arith.divf %s, %n : f64
    %v = scf.for %j = %c0 to %c390 step %c1 iter_args(%t = %zero) -> (f64) {
      %a = memref.load %sum[%i, %j] : !m
      %e = arith.extf %a : f32 to f64
      %d = arith.subf %e, %mu : f64
      %d2 = arith.mulf %d, %d : f64
      %u = arith.addf %t, %d2 : f64
      scf.yield %u : f64
    }
    %v1 = arith.divf %v, %n : f64
    %v2 = arith.addf %v1, %eps : f64
    %sd = math.sqrt %v2 : f64
    scf.for %j = %c0 to %c390 step %c1 {
      %a = memref.load %sum[%i, %j] : !m
      %e = arith.extf %a : f32 to f64
      %d = arith.subf %e, %mu : f64
      %z = arith.divf %d, %sd : f64
      %g0 = memref.load %g[%j] : !g
      %b0 = memref.load %b[%j] : !g
      %g1 = arith.extf %g0 : f32 to f64
      %b1 = arith.extf %b0 : f32 to f64
      %w = arith.mulf %z, %g1 : f64
      %o = arith.addf %w, %b1 : f64
      %r = arith.truncf %o : f64 to f32
      memref.store %r, %y[%i, %j] : !m
    }
  }
}
