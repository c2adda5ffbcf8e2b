// RUN: tile-run %s --kernel=copy --sizes=5,5
// RUN: tile-run %s --kernel=narrow --sizes=5,5,5
// RUN: tile-run %s --kernel=gathers --sizes=5

// Numbers of 16 bits are f32 in registers: rows with a rest, columns, transposed and broadcast tiles, gathers; both formats. Rounding is
// to the nearest, ties to even, on every level.

tile.kernel @copy(%x: memref<?x37xbf16>, %y: memref<?x37xf16>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x37xbf16>
  tile.grid (%i) to (%rows) {
    %t = tile.load %x[%i, %c0] : memref<?x37xbf16>, vector<1x37xf32>
    tile.store %t, %y[%i, %c0] : memref<?x37xf16>, vector<1x37xf32>
  }
}
tile.kernel @copy_reference(%x: memref<?x37xbf16>, %y: memref<?x37xf16>) {
  %c0 = arith.constant 0 : index
  %columns = arith.constant 37 : index
  %rows = memref.dim %x, %c0 : memref<?x37xbf16>
  tile.grid (%i, %j) to (%rows, %columns) {
    %a = memref.load %x[%i, %j] : memref<?x37xbf16>
    %w = arith.extf %a : bf16 to f32
    %n = arith.truncf %w : f32 to f16
    memref.store %n, %y[%i, %j] : memref<?x37xf16>
  }
}

// A column for each row, the same for all of its elements; the sum leaves in f16 and, turned, in bf16.
tile.kernel @narrow(%x: memref<?x37xf16>, %y: memref<?x37xf16>, %z: memref<37x?xbf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%g) to (%c1) {
    %t = tile.load %x[%c0, %c0] : memref<?x37xf16>, vector<5x37xf32>
    %c = tile.load %x[%c0, %c1] {dims = array<i64: 0, -1>} : memref<?x37xf16>, vector<5x1xf32>
    %b = vector.broadcast %c : vector<5x1xf32> to vector<5x37xf32>
    %s = arith.addf %t, %b : vector<5x37xf32>
    tile.store %s, %y[%c0, %c0] : memref<?x37xf16>, vector<5x37xf32>
    tile.store %s, %z[%c0, %c0] {dims = array<i64: 1, 0>} : memref<37x?xbf16>, vector<5x37xf32>
  }
}
tile.kernel @narrow_reference(%x: memref<?x37xf16>, %y: memref<?x37xf16>, %z: memref<37x?xbf16>) {
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : i32
  %one = arith.constant 1 : i32
  %below = arith.constant 32767 : i32
  %columns = arith.constant 37 : index
  %rows = arith.constant 5 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %a = memref.load %x[%i, %j] : memref<?x37xf16>
    %b = memref.load %x[%i, %c1] : memref<?x37xf16>
    %wa = arith.extf %a : f16 to f32
    %wb = arith.extf %b : f16 to f32
    %s = arith.addf %wa, %wb : f32
    %n = arith.truncf %s : f32 to f16
    %bits = arith.bitcast %s : f32 to i32
    %high = arith.shrui %bits, %c16 : i32
    %last = arith.andi %high, %one : i32
    %near = arith.addi %bits, %below : i32
    %even = arith.addi %near, %last : i32
    %cut = arith.shrui %even, %c16 : i32
    %narrow = arith.trunci %cut : i32 to i16
    %m = arith.bitcast %narrow : i16 to bf16
    memref.store %n, %y[%i, %j] : memref<?x37xf16>
    memref.store %m, %z[%j, %i] : memref<37x?xbf16>
  }
}

tile.kernel @gathers(%x: memref<40xbf16>, %y: memref<?x19xf32>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %y, %c0 : memref<?x19xf32>
  tile.grid (%i) to (%rows) {
    %l = tile.iota %i axis 1 : vector<1x19xi32>
    %t = tile.gather %x[%l] : memref<40xbf16>, vector<1x19xi32> -> vector<1x19xf32>
    tile.store %t, %y[%i, %c0] : memref<?x19xf32>, vector<1x19xf32>
  }
}
tile.kernel @gathers_reference(%x: memref<40xbf16>, %y: memref<?x19xf32>) {
  %c0 = arith.constant 0 : index
  %columns = arith.constant 19 : index
  %rows = memref.dim %y, %c0 : memref<?x19xf32>
  tile.grid (%i, %j) to (%rows, %columns) {
    %k = arith.addi %i, %j : index
    %a = memref.load %x[%k] : memref<40xbf16>
    %w = arith.extf %a : bf16 to f32
    memref.store %w, %y[%i, %j] : memref<?x19xf32>
  }
}
