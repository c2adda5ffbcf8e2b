// RUN: tile-run %s --tolerance=2e-6

// Gated linear attention, recurrent: the state is read, updated in place and reduced with q as it is stored.
!t3 = memref<2x40x48xf32>
!s = memref<2x48x48xf32>
!v = vector<8x48xf32>
!col = vector<8x1xf32>
tile.kernel @recurrence(%q: !t3, %k: !t3, %v: !t3, %g: !t3, %o: !t3, %s: !s) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  %c40 = arith.constant 40 : index
  %c48 = arith.constant 48 : index
  tile.grid (%h) to (%c2) {
    %decay = tile.panel : memref<48xf32>
    scf.for %t = %c0 to %c40 step %c1 {
      %gt = tile.load %g[%h, %t, %c0] : !t3, vector<48xf32>
      %low = arith.constant dense<-1.0> : vector<48xf32>
      %neg = arith.addf %gt, %low : vector<48xf32>
      %e = math.exp %neg : vector<48xf32>
      tile.store %e, %decay[%c0] : memref<48xf32>, vector<48xf32>
      %vt = tile.load %v[%h, %t, %c0] : !t3, vector<48xf32>
      %vb = vector.broadcast %vt : vector<48xf32> to !v
      %z = arith.constant dense<0.0> : vector<1x48xf32>
      %ot = scf.for %d = %c0 to %c48 step %c8 iter_args(%acc = %z) -> (vector<1x48xf32>) {
        %e8 = tile.load %decay[%d] {dims = array<i64: 0, -1>} : memref<48xf32>, !col
        %k8 = tile.load %k[%h, %t, %d] {dims = array<i64: 2, -1>} : !t3, !col
        %q8 = tile.load %q[%h, %t, %d] {dims = array<i64: 2, -1>} : !t3, !col
        %eb = vector.broadcast %e8 : !col to !v
        %kb = vector.broadcast %k8 : !col to !v
        %qb = vector.broadcast %q8 : !col to !v
        %s0 = tile.load %s[%h, %d, %c0] : !s, !v
        %s1 = arith.mulf %s0, %eb : !v
        %s2 = vector.fma %kb, %vb, %s1 : !v
        tile.store %s2, %s[%h, %d, %c0] : !s, !v
        %p = arith.mulf %qb, %s2 fastmath<contract> : !v
        %r = tile.reduce add %p start %acc axis 0 : !v -> vector<1x48xf32>
        scf.yield %r : vector<1x48xf32>
      }
      tile.store %ot, %o[%h, %t, %c0] : !t3, vector<1x48xf32>
    }
  }
}

tile.kernel @recurrence_reference(%q: !t3, %k: !t3, %v: !t3, %g: !t3, %o: !t3, %s: !s) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c40 = arith.constant 40 : index
  %c48 = arith.constant 48 : index
  %one = arith.constant 1.0 : f32
  %zero = arith.constant 0.0 : f32
  tile.grid (%h, %n) to (%c2, %c48) {
    scf.for %t = %c0 to %c40 step %c1 {
      %vt = memref.load %v[%h, %t, %n] : !t3
      %ot = scf.for %d = %c0 to %c48 step %c1 iter_args(%acc = %zero) -> (f32) {
        %gd = memref.load %g[%h, %t, %d] : !t3
        %neg = arith.subf %gd, %one : f32
        %e = math.exp %neg : f32
        %kd = memref.load %k[%h, %t, %d] : !t3
        %qd = memref.load %q[%h, %t, %d] : !t3
        %s0 = memref.load %s[%h, %d, %n] : !s
        %s1 = arith.mulf %s0, %e : f32
        %kv = arith.mulf %kd, %vt : f32
        %s2 = arith.addf %s1, %kv : f32
        memref.store %s2, %s[%h, %d, %n] : !s
        %p = arith.mulf %qd, %s2 : f32
        %r = arith.addf %acc, %p : f32
        scf.yield %r : f32
      }
      memref.store %ot, %o[%h, %t, %n] : !t3
    }
  }
}
