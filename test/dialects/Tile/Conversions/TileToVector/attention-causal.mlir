// RUN: tile-run %s --tolerance=1e-6

// The same, causal: the diagonal tile is masked from two iotas, tiles above it are not visited.

tile.kernel @attention(%Q: memref<1x128x64xf32>, %K: memref<1x128x64xf32>, %V: memref<1x128x64xf32>, %O: memref<1x128x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c32 = arith.constant 32 : index
  %c64 = arith.constant 64 : index
  %c128 = arith.constant 128 : index
  tile.grid (%h) to (%c1) {
    %Kt = tile.panel : memref<8x64x16xf32>
    %Qs = tile.panel : memref<32x64xf32>
    %S = tile.panel : memref<32x64xf32>
    %m = tile.panel : memref<32xf32>
    %l = tile.panel : memref<32xf32>
    %alpha = tile.panel : memref<32xf32>
    scf.for %j = %c0 to %c128 step %c16 { // keys in transposed panels
      scf.for %d = %c0 to %c64 step %c16 {
        %pj = arith.divui %j, %c16 : index
        %oj = arith.remui %j, %c16 : index
        %x = tile.load %K[%h, %j, %d] : memref<1x128x64xf32>, vector<16x16xf32>
        %t = vector.transpose %x, [1, 0] : vector<16x16xf32> to vector<16x16xf32>
        tile.store %t, %Kt[%pj, %d, %oj] : memref<8x64x16xf32>, vector<16x16xf32>
      }
    }
    scf.for %q0 = %c0 to %c128 step %c32 {
    scf.for %i = %c0 to %c32 step %c8 {
      %qi = arith.addi %q0, %i : index
      %x = tile.load %Q[%h, %qi, %c0] : memref<1x128x64xf32>, vector<8x64xf32>
      %sc = arith.constant dense<0.18033688011112042> : vector<8x64xf32>
      %y = arith.mulf %x, %sc : vector<8x64xf32>
      tile.store %y, %Qs[%i, %c0] : memref<32x64xf32>, vector<8x64xf32>
      %z = arith.constant dense<0.0> : vector<8x64xf32>
      tile.store %z, %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<8x64xf32>
      %mi = arith.constant dense<-1.0e30> : vector<8x1xf32>
      tile.store %mi, %m[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<8x1xf32>
      %li = arith.constant dense<0.0> : vector<8x1xf32>
      tile.store %li, %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<8x1xf32>
    }
    %lo0 = arith.divui %q0, %c64 : index
    %lo = arith.muli %lo0, %c64 : index
    %hi = arith.addi %q0, %c32 : index
    scf.for %k0 = %c0 to %lo step %c64 {
      scf.for %jp = %c0 to %c4 step %c1 { // S = Q K^T
        scf.for %i = %c0 to %c32 step %c4 {
          %z = arith.constant dense<0.0> : vector<4x16xf32>
          %p0 = arith.divui %k0, %c16 : index
          %pan = arith.addi %p0, %jp : index
          %jo = arith.muli %jp, %c16 : index
          %acc = scf.for %d = %c0 to %c64 step %c4 iter_args(%a = %z) -> (vector<4x16xf32>) {
            %t = tile.dot %a, %Qs[%i, %d], %Kt[%pan, %d, %c0] {depth = 4} : memref<32x64xf32>, memref<8x64x16xf32>, vector<4x16xf32>
            scf.yield %t : vector<4x16xf32>
          }
          tile.store %acc, %S[%i, %jo] : memref<32x64xf32>, vector<4x16xf32>
        }
      }
      scf.for %i = %c0 to %c32 step %c2 { // rows: maximum, exp2, sum
        %x = tile.load %S[%i, %c0] : memref<32x64xf32>, vector<2x64xf32>
        %m0 = tile.load %m[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        %l0 = tile.load %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        %m1 = tile.reduce max %x start %m0 axis 1 : vector<2x64xf32> -> vector<2x1xf32>
        %mb = vector.broadcast %m1 : vector<2x1xf32> to vector<2x64xf32>
        %y = arith.subf %x, %mb : vector<2x64xf32>
        %p = math.exp2 %y : vector<2x64xf32>
        tile.store %p, %S[%i, %c0] : memref<32x64xf32>, vector<2x64xf32>
        %ps = tile.reduce add %p axis 1 : vector<2x64xf32> -> vector<2x1xf32>
        %dm = arith.subf %m0, %m1 : vector<2x1xf32>
        %al = math.exp2 %dm : vector<2x1xf32>
        %l1 = arith.mulf %l0, %al : vector<2x1xf32>
        %l2 = arith.addf %l1, %ps : vector<2x1xf32>
        tile.store %m1, %m[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        tile.store %al, %alpha[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        tile.store %l2, %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
      }
      scf.for %i = %c0 to %c32 step %c4 { // O = alpha O + P V
        %qi = arith.addi %q0, %i : index
        %o0 = tile.load %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<4x64xf32>
        %a0 = tile.load %alpha[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<4x1xf32>
        %ab = vector.broadcast %a0 : vector<4x1xf32> to vector<4x64xf32>
        %o1 = arith.mulf %o0, %ab : vector<4x64xf32>
        %o2 = scf.for %j = %c0 to %c64 step %c4 iter_args(%a = %o1) -> (vector<4x64xf32>) {
          %kj = arith.addi %k0, %j : index
          %t = tile.dot %a, %S[%i, %j], %V[%h, %kj, %c0] {depth = 4} : memref<32x64xf32>, memref<1x128x64xf32>, vector<4x64xf32>
          scf.yield %t : vector<4x64xf32>
        }
        tile.store %o2, %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<4x64xf32>
      }
    }
    scf.for %k0 = %lo to %hi step %c64 {
      scf.for %jp = %c0 to %c4 step %c1 { // S = Q K^T
        scf.for %i = %c0 to %c32 step %c4 {
          %z = arith.constant dense<0.0> : vector<4x16xf32>
          %p0 = arith.divui %k0, %c16 : index
          %pan = arith.addi %p0, %jp : index
          %jo = arith.muli %jp, %c16 : index
          %acc = scf.for %d = %c0 to %c64 step %c4 iter_args(%a = %z) -> (vector<4x16xf32>) {
            %t = tile.dot %a, %Qs[%i, %d], %Kt[%pan, %d, %c0] {depth = 4} : memref<32x64xf32>, memref<8x64x16xf32>, vector<4x16xf32>
            scf.yield %t : vector<4x16xf32>
          }
          %qq = arith.addi %q0, %i : index
          %kk = arith.addi %k0, %jo : index
          %qv = tile.iota %qq axis 0 : vector<4x16xi32>
          %kv = tile.iota %kk axis 1 : vector<4x16xi32>
          %out = arith.cmpi sgt, %kv, %qv : vector<4x16xi32>
          %low = arith.constant dense<-1.0e30> : vector<4x16xf32>
          %r = arith.select %out, %low, %acc : vector<4x16xi1>, vector<4x16xf32>
          tile.store %r, %S[%i, %jo] : memref<32x64xf32>, vector<4x16xf32>
        }
      }
      scf.for %i = %c0 to %c32 step %c2 { // rows: maximum, exp2, sum
        %x = tile.load %S[%i, %c0] : memref<32x64xf32>, vector<2x64xf32>
        %m0 = tile.load %m[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        %l0 = tile.load %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        %m1 = tile.reduce max %x start %m0 axis 1 : vector<2x64xf32> -> vector<2x1xf32>
        %mb = vector.broadcast %m1 : vector<2x1xf32> to vector<2x64xf32>
        %y = arith.subf %x, %mb : vector<2x64xf32>
        %p = math.exp2 %y : vector<2x64xf32>
        tile.store %p, %S[%i, %c0] : memref<32x64xf32>, vector<2x64xf32>
        %ps = tile.reduce add %p axis 1 : vector<2x64xf32> -> vector<2x1xf32>
        %dm = arith.subf %m0, %m1 : vector<2x1xf32>
        %al = math.exp2 %dm : vector<2x1xf32>
        %l1 = arith.mulf %l0, %al : vector<2x1xf32>
        %l2 = arith.addf %l1, %ps : vector<2x1xf32>
        tile.store %m1, %m[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        tile.store %al, %alpha[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
        tile.store %l2, %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<2x1xf32>
      }
      scf.for %i = %c0 to %c32 step %c4 { // O = alpha O + P V
        %qi = arith.addi %q0, %i : index
        %o0 = tile.load %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<4x64xf32>
        %a0 = tile.load %alpha[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<4x1xf32>
        %ab = vector.broadcast %a0 : vector<4x1xf32> to vector<4x64xf32>
        %o1 = arith.mulf %o0, %ab : vector<4x64xf32>
        %o2 = scf.for %j = %c0 to %c64 step %c4 iter_args(%a = %o1) -> (vector<4x64xf32>) {
          %kj = arith.addi %k0, %j : index
          %t = tile.dot %a, %S[%i, %j], %V[%h, %kj, %c0] {depth = 4} : memref<32x64xf32>, memref<1x128x64xf32>, vector<4x64xf32>
          scf.yield %t : vector<4x64xf32>
        }
        tile.store %o2, %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<4x64xf32>
      }
    }
    scf.for %i = %c0 to %c32 step %c8 { // O / l
      %qi = arith.addi %q0, %i : index
      %o = tile.load %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<8x64xf32>
      %d = tile.load %l[%i] {dims = array<i64: 0, -1>} : memref<32xf32>, vector<8x1xf32>
      %one = arith.constant dense<1.0> : vector<8x1xf32>
      %v = arith.divf %one, %d : vector<8x1xf32>
      %vb = vector.broadcast %v : vector<8x1xf32> to vector<8x64xf32>
      %w = arith.mulf %o, %vb : vector<8x64xf32>
      tile.store %w, %O[%h, %qi, %c0] : memref<1x128x64xf32>, vector<8x64xf32>
    }
    }
  }
}

tile.kernel @attention_reference(%Q: memref<1x128x64xf32>, %K: memref<1x128x64xf32>, %V: memref<1x128x64xf32>, %O: memref<1x128x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %cH = arith.constant 1 : index
  %cT = arith.constant 128 : index
  %cD = arith.constant 64 : index
  %zero = arith.constant 0.0 : f64
  %scale = arith.constant 0.125 : f64
  tile.grid (%h, %i) to (%cH, %cT) {
    %S = tile.panel : memref<128xf64>
    %keys = arith.addi %i, %c1 : index
    %sum = scf.for %j = %c0 to %keys step %c1 iter_args(%l = %zero) -> (f64) {
      %dot = scf.for %d = %c0 to %cD step %c1 iter_args(%a = %zero) -> (f64) {
        %q = memref.load %Q[%h, %i, %d] : memref<1x128x64xf32>
        %k = memref.load %K[%h, %j, %d] : memref<1x128x64xf32>
        %qe = arith.extf %q : f32 to f64
        %ke = arith.extf %k : f32 to f64
        %m = arith.mulf %qe, %ke : f64
        %t = arith.addf %a, %m : f64
        scf.yield %t : f64
      }
      %x = arith.mulf %dot, %scale : f64
      %e = math.exp %x : f64
      memref.store %e, %S[%j] : memref<128xf64>
      %t = arith.addf %l, %e : f64
      scf.yield %t : f64
    }
    scf.for %d = %c0 to %cD step %c1 {
      %o = scf.for %j = %c0 to %keys step %c1 iter_args(%a = %zero) -> (f64) {
        %p = memref.load %S[%j] : memref<128xf64>
        %v = memref.load %V[%h, %j, %d] : memref<1x128x64xf32>
        %ve = arith.extf %v : f32 to f64
        %m = arith.mulf %p, %ve : f64
        %t = arith.addf %a, %m : f64
        scf.yield %t : f64
      }
      %n = arith.divf %o, %sum : f64
      %r = arith.truncf %n : f64 to f32
      memref.store %r, %O[%h, %i, %d] : memref<1x128x64xf32>
    }
  }
}
