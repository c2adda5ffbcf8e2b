// RUN: tmc-opt %s --tile-to-tensor-core --split-input-file --verify-diagnostics

tile.kernel @tile(%x: memref<24x8xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    // expected-error @below {{works on a tile that is not whole blocks of 16 x 8 for each of 1 x 1 warps: 'vector<24x8xf32>'}}
    %t = tile.load %x[%c0, %c0] : memref<24x8xf32>, vector<24x8xf32>
    tile.store %t, %x[%c0, %c0] : memref<24x8xf32>, vector<24x8xf32>
  }
}

// -----

// expected-error @below {{tile.warps must be rows and columns of at most 32 warps}}
tile.kernel @warps(%x: memref<16x8xf32>) attributes {tile.warps = array<i64: 8, 8>} {
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
  }
}

// -----

tile.kernel @rows(%x: memref<16x6xf32>, %y: memref<16x8xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    // expected-error @below {{needs rows that begin at multiples of 16 bytes, got 'memref<16x6xf32>'}}
    %a = tile.stage %x[%c0, %c0] : memref<16x6xf32>, memref<16x8xf32, 3>
  }
}

// -----

tile.kernel @reduce(%x: memref<32x32xf32>) attributes {tile.warps = array<i64: 2, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %t = tile.load %x[%c0, %c0] : memref<32x32xf32>, vector<32x32xf32>
    // expected-error @below {{must combine 32 bits along rows that no warps share}}
    %m = tile.reduce max %t axis 1 : vector<32x32xf32> -> vector<32x1xf32>
    tile.store %m, %x[%c0, %c0] : memref<32x32xf32>, vector<32x1xf32>
  }
}

// -----

// expected-error @below {{stores to what it stages}}
tile.kernel @order(%x: memref<16x8xf32>, %w: memref<8x8xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %zero = arith.constant dense<0.0> : vector<16x8xf32>
    %s = scf.for %j = %c0 to %c1 step %c1 iter_args(%acc = %zero) -> (vector<16x8xf32>) {
      %a = tile.stage %x[%c0, %c0] : memref<16x8xf32>, memref<16x8xf32, 3>
      %b = tile.stage %w[%c0, %c0] : memref<8x8xf32>, memref<8x8xf32, 3>
      %n = tile.mma %acc, %a, %b : memref<16x8xf32, 3>, memref<8x8xf32, 3>, vector<16x8xf32>
      scf.yield %n : vector<16x8xf32>
    }
    tile.store %s, %x[%c0, %c0] : memref<16x8xf32>, vector<16x8xf32>
  }
}

// -----

// expected-error @below {{stages 131072 bytes, more than the 98304 that a block has}}
tile.kernel @large(%x: memref<1024x28xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.stage %x[%c0, %c0] : memref<1024x28xf32>, memref<1024x28xf32, 3>
  }
}

// -----

tile.kernel @panels(%x: memref<16x16xf32>, %w: memref<4x16x48xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    // expected-error @below {{must begin with a panel and have whole ones: 64 columns of panels of 48}}
    %b = tile.stage %w[%c0, %c0, %c0] : memref<4x16x48xf32>, memref<16x64xf32, 3>
  }
}

// -----

tile.kernel @region(%x: memref<32x32xf32>) attributes {tile.warps = array<i64: 2, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %small = arith.cmpi ult, %i, %c1 : index
    // expected-error @below {{tile.warps of a region must be rows and columns of all 4 warps, and no tile may leave it}}
    scf.if %small {
      %t = tile.load %x[%c0, %c0] : memref<32x32xf32>, vector<32x32xf32>
      tile.store %t, %x[%c0, %c0] : memref<32x32xf32>, vector<32x32xf32>
    } {tile.warps = array<i64: 4, 2>}
  }
}

// -----

tile.kernel @blocks(%x: memref<16x32xf32>, %w: memref<2x5x192xi8>, %y: memref<16x48xf32>) attributes {tile.warps = array<i64: 1, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %zero = arith.constant dense<0.0> : vector<16x48xf32>
    %s = scf.for %j = %c0 to %c1 step %c1 iter_args(%acc = %zero) -> (vector<16x48xf32>) {
      %a = tile.stage %x[%c0, %c0] : memref<16x32xf32>, memref<16x32xf32, 3>
      %b = tile.stage %w[%c0, %c0, %c0] : memref<2x5x192xi8>, memref<5x192xi8, 3>
      // expected-error @below {{must add to a sum that the loop does not look at, whole groups for each of 2 warps}}
      %n = tile.block_mma %acc, %a, %b codes 4 zero 0 scale f16 inner 48 : memref<16x32xf32, 3>, memref<5x192xi8, 3>, vector<16x48xf32>
      scf.yield %n : vector<16x48xf32>
    } {tile.warps = array<i64: 1, 1, 2>}
    tile.store %s, %y[%c0, %c0] : memref<16x48xf32>, vector<16x48xf32>
  }
}

// -----

tile.kernel @pages(%x: memref<64x8xf32>, %table: memref<2xi32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    // expected-error @below {{must have rows of whole pages, or a page of whole boxes: 48 rows, pages of 32}}
    %a = tile.stage %x[%c0, %c0] table %table : memref<2xi32> {page = 32} : memref<64x8xf32>, memref<48x8xf32, 3>
  }
}

// -----

tile.kernel @share(%y: memref<16x8xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %zero = arith.constant dense<0.0> : vector<16x8xf32>
    // expected-error @below {{must stand in a loop that stages boxes, whose trips begin behind a barrier}}
    %s = tile.share %zero : vector<16x8xf32> -> memref<16x8xf32, 3>
  }
}

// -----

tile.kernel @substitute(%x: memref<24x24xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    scf.for %j = %c0 to %c1 step %c1 {
      %a = tile.stage %x[%c0, %c0] : memref<24x24xf32>, memref<24x24xf32, 3>
      // expected-error @below {{must read boxes of shared memory, of a multiple of 16 rows}}
      %s = tile.substitute %a, %a : memref<24x24xf32, 3>, memref<24x24xf32, 3> -> memref<24x24xf32, 3>
    }
  }
}

// -----

tile.kernel @faded_sum(%x: memref<16x16xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.stage %x[%c0, %c0] : memref<16x16xf32>, memref<16x16xf32, 3>
    scf.for %j = %c0 to %c1 step %c1 {
      %b = tile.stage %x[%c0, %c0] : memref<16x16xf32>, memref<16x16xf32, 3>
      // expected-error @below {{must read what tile.stage or tile.share give in its loop}}
      %s = tile.faded_sum %a least -30.0 : memref<16x16xf32, 3> -> memref<17x16xf32, 3>
    }
  }
}

// -----

tile.kernel @faded_mma(%x: memref<16x16xf32>, %y: memref<16x16xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %zero = arith.constant dense<0.0> : vector<16x16xf32>
    %a = tile.stage %x[%c0, %c0] : memref<16x16xf32>, memref<16x16xf32, 3>
    %b = tile.stage %x[%c0, %c0] : memref<16x16xf32>, memref<17x16xf32, 3>
    // expected-error @below {{must stand in a loop and read what is in shared memory}}
    %s = tile.faded_mma %zero, %a, %a, %b : memref<16x16xf32, 3>, memref<16x16xf32, 3>, memref<17x16xf32, 3>, vector<16x16xf32>
    tile.store %s, %y[%c0, %c0] : memref<16x16xf32>, vector<16x16xf32>
  }
}

// -----

tile.kernel @load(%x: memref<16x8xf32>, %y: memref<16x8xf32>) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.stage %x[%c0, %c0] : memref<16x8xf32>, memref<16x8xf32, 3>
    // expected-error @below {{of what is staged must stand in the loop that stages it}}
    %t = tile.load %a[%c0, %c0] : memref<16x8xf32, 3>, vector<16x8xf32>
    tile.store %t, %y[%c0, %c0] : memref<16x8xf32>, vector<16x8xf32>
  }
}
