// RUN: tile-run %s --fill=0:-1e30:1e30 --ulp=0 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-1:1 --ulp=0 --tiny=1.2e-38

// There and back: to the nearest, ties to even, denormals of f16 kept.
tile.kernel @bf16(%x: memref<512x40xf32>, %h: memref<512x40xbf16>, %y: memref<512x40xf32>) {
  %c0 = arith.constant 0 : index
  %c39 = arith.constant 39 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i) to (%c512) {
    %a = tile.load %x[%i, %c0] : memref<512x40xf32>, vector<1x39xf32>
    %b = arith.truncf %a : vector<1x39xf32> to vector<1x39xbf16>
    %c = arith.extf %b : vector<1x39xbf16> to vector<1x39xf32>
    tile.store %b, %h[%i, %c0] : memref<512x40xbf16>, vector<1x39xbf16>
    tile.store %c, %y[%i, %c0] : memref<512x40xf32>, vector<1x39xf32>
    %d = memref.load %x[%i, %c39] : memref<512x40xf32>
    %e = arith.truncf %d : f32 to bf16
    %f = arith.extf %e : bf16 to f32
    memref.store %e, %h[%i, %c39] : memref<512x40xbf16>
    memref.store %f, %y[%i, %c39] : memref<512x40xf32>
  }
}

tile.kernel @bf16_reference(%x: memref<512x40xf32>, %h: memref<512x40xbf16>, %y: memref<512x40xf32>) {
  %c40 = arith.constant 40 : index
  %c16 = arith.constant 16 : i32
  %ffff = arith.constant 65535 : i32
  %half = arith.constant 32768 : i32
  %c512 = arith.constant 512 : index
  tile.grid (%i, %j) to (%c512, %c40) {
    %a = memref.load %x[%i, %j] : memref<512x40xf32>
    %bits = arith.bitcast %a : f32 to i32
    %low = arith.andi %bits, %ffff : i32
    %high = arith.shrui %bits, %c16 : i32
    %odd = arith.trunci %high : i32 to i1
    %over = arith.cmpi ugt, %low, %half : i32
    %tie = arith.cmpi eq, %low, %half : i32
    %even = arith.andi %tie, %odd : i1
    %up = arith.ori %over, %even : i1
    %one = arith.extui %up : i1 to i32
    %rounded = arith.addi %high, %one : i32
    %narrow = arith.trunci %rounded : i32 to i16
    %b = arith.bitcast %narrow : i16 to bf16
    %wide = arith.shli %rounded, %c16 : i32
    %c = arith.bitcast %wide : i32 to f32
    memref.store %b, %h[%i, %j] : memref<512x40xbf16>
    memref.store %c, %y[%i, %j] : memref<512x40xf32>
  }
}
