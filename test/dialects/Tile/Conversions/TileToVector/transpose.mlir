// RUN: tile-run %s --kernel=t16x16 --tolerance=0
// RUN: tile-run %s --kernel=t20x37 --tolerance=0
// RUN: tile-run %s --kernel=t1x24 --tolerance=0
// RUN: tile-run %s --kernel=t24x1 --tolerance=0
// RUN: tile-run %s --kernel=t5x3 --tolerance=0
// RUN: tile-run %s --kernel=t33x17 --tolerance=0

// Blocks of shuffles, edges of blocks, rows to columns and back, and a last axis that moves in rank 3.

tile.kernel @t16x16(%x: memref<16x16xf32>, %y: memref<16x16xf32>, %z: memref<16x2x16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<16x16xf32>, vector<16x16xf32>
    %b = vector.transpose %a, [1, 0] : vector<16x16xf32> to vector<16x16xf32>
    tile.store %b, %y[%c0, %c0] : memref<16x16xf32>, vector<16x16xf32>
    %c = vector.broadcast %a : vector<16x16xf32> to vector<2x16x16xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x16x16xf32> to vector<16x2x16xf32>
    %e = arith.addf %d, %d : vector<16x2x16xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<16x2x16xf32>, vector<16x2x16xf32>
  }
}

tile.kernel @t16x16_reference(%x: memref<16x16xf32>, %y: memref<16x16xf32>, %z: memref<16x2x16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  tile.grid (%i, %j) to (%c16, %c16) {
    %a = memref.load %x[%i, %j] : memref<16x16xf32>
    memref.store %a, %y[%j, %i] : memref<16x16xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<16x2x16xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<16x2x16xf32>
  }
}

tile.kernel @t20x37(%x: memref<20x37xf32>, %y: memref<37x20xf32>, %z: memref<37x2x20xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<20x37xf32>, vector<20x37xf32>
    %b = vector.transpose %a, [1, 0] : vector<20x37xf32> to vector<37x20xf32>
    tile.store %b, %y[%c0, %c0] : memref<37x20xf32>, vector<37x20xf32>
    %c = vector.broadcast %a : vector<20x37xf32> to vector<2x20x37xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x20x37xf32> to vector<37x2x20xf32>
    %e = arith.addf %d, %d : vector<37x2x20xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<37x2x20xf32>, vector<37x2x20xf32>
  }
}

tile.kernel @t20x37_reference(%x: memref<20x37xf32>, %y: memref<37x20xf32>, %z: memref<37x2x20xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c20 = arith.constant 20 : index
  %c37 = arith.constant 37 : index
  tile.grid (%i, %j) to (%c20, %c37) {
    %a = memref.load %x[%i, %j] : memref<20x37xf32>
    memref.store %a, %y[%j, %i] : memref<37x20xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<37x2x20xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<37x2x20xf32>
  }
}

tile.kernel @t1x24(%x: memref<1x24xf32>, %y: memref<24x1xf32>, %z: memref<24x2x1xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<1x24xf32>, vector<1x24xf32>
    %b = vector.transpose %a, [1, 0] : vector<1x24xf32> to vector<24x1xf32>
    tile.store %b, %y[%c0, %c0] : memref<24x1xf32>, vector<24x1xf32>
    %c = vector.broadcast %a : vector<1x24xf32> to vector<2x1x24xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x1x24xf32> to vector<24x2x1xf32>
    %e = arith.addf %d, %d : vector<24x2x1xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<24x2x1xf32>, vector<24x2x1xf32>
  }
}

tile.kernel @t1x24_reference(%x: memref<1x24xf32>, %y: memref<24x1xf32>, %z: memref<24x2x1xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c24 = arith.constant 24 : index
  tile.grid (%i, %j) to (%c1, %c24) {
    %a = memref.load %x[%i, %j] : memref<1x24xf32>
    memref.store %a, %y[%j, %i] : memref<24x1xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<24x2x1xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<24x2x1xf32>
  }
}

tile.kernel @t24x1(%x: memref<24x1xf32>, %y: memref<1x24xf32>, %z: memref<1x2x24xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<24x1xf32>, vector<24x1xf32>
    %b = vector.transpose %a, [1, 0] : vector<24x1xf32> to vector<1x24xf32>
    tile.store %b, %y[%c0, %c0] : memref<1x24xf32>, vector<1x24xf32>
    %c = vector.broadcast %a : vector<24x1xf32> to vector<2x24x1xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x24x1xf32> to vector<1x2x24xf32>
    %e = arith.addf %d, %d : vector<1x2x24xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<1x2x24xf32>, vector<1x2x24xf32>
  }
}

tile.kernel @t24x1_reference(%x: memref<24x1xf32>, %y: memref<1x24xf32>, %z: memref<1x2x24xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c24 = arith.constant 24 : index
  tile.grid (%i, %j) to (%c24, %c1) {
    %a = memref.load %x[%i, %j] : memref<24x1xf32>
    memref.store %a, %y[%j, %i] : memref<1x24xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<1x2x24xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<1x2x24xf32>
  }
}

tile.kernel @t5x3(%x: memref<5x3xf32>, %y: memref<3x5xf32>, %z: memref<3x2x5xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<5x3xf32>, vector<5x3xf32>
    %b = vector.transpose %a, [1, 0] : vector<5x3xf32> to vector<3x5xf32>
    tile.store %b, %y[%c0, %c0] : memref<3x5xf32>, vector<3x5xf32>
    %c = vector.broadcast %a : vector<5x3xf32> to vector<2x5x3xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x5x3xf32> to vector<3x2x5xf32>
    %e = arith.addf %d, %d : vector<3x2x5xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<3x2x5xf32>, vector<3x2x5xf32>
  }
}

tile.kernel @t5x3_reference(%x: memref<5x3xf32>, %y: memref<3x5xf32>, %z: memref<3x2x5xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i, %j) to (%c5, %c3) {
    %a = memref.load %x[%i, %j] : memref<5x3xf32>
    memref.store %a, %y[%j, %i] : memref<3x5xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<3x2x5xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<3x2x5xf32>
  }
}

tile.kernel @t33x17(%x: memref<33x17xf32>, %y: memref<17x33xf32>, %z: memref<17x2x33xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<33x17xf32>, vector<33x17xf32>
    %b = vector.transpose %a, [1, 0] : vector<33x17xf32> to vector<17x33xf32>
    tile.store %b, %y[%c0, %c0] : memref<17x33xf32>, vector<17x33xf32>
    %c = vector.broadcast %a : vector<33x17xf32> to vector<2x33x17xf32>
    %d = vector.transpose %c, [2, 0, 1] : vector<2x33x17xf32> to vector<17x2x33xf32>
    %e = arith.addf %d, %d : vector<17x2x33xf32>
    tile.store %e, %z[%c0, %c0, %c0] : memref<17x2x33xf32>, vector<17x2x33xf32>
  }
}

tile.kernel @t33x17_reference(%x: memref<33x17xf32>, %y: memref<17x33xf32>, %z: memref<17x2x33xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c17 = arith.constant 17 : index
  %c33 = arith.constant 33 : index
  tile.grid (%i, %j) to (%c33, %c17) {
    %a = memref.load %x[%i, %j] : memref<33x17xf32>
    memref.store %a, %y[%j, %i] : memref<17x33xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %z[%j, %c0, %i] : memref<17x2x33xf32>
    memref.store %b, %z[%j, %c1, %i] : memref<17x2x33xf32>
  }
}

