// RUN: tile-run %s --fill=0:bits --ulp=0 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-70000:70000 --ulp=0 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-1e-4:1e-4 --ulp=0 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-1e-7:1e-7 --ulp=0 --tiny=1.2e-38

// There and back: to the nearest, ties to even, denormals of f16 kept.
tile.kernel @f16(%x: memref<512x40xf32>, %h: memref<512x40xf16>, %y: memref<512x40xf32>) {
  %c0 = arith.constant 0 : index
  %c39 = arith.constant 39 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i) to (%c512) {
    %a = tile.load %x[%i, %c0] : memref<512x40xf32>, vector<1x39xf32>
    %b = arith.truncf %a : vector<1x39xf32> to vector<1x39xf16>
    %c = arith.extf %b : vector<1x39xf16> to vector<1x39xf32>
    tile.store %b, %h[%i, %c0] : memref<512x40xf16>, vector<1x39xf16>
    tile.store %c, %y[%i, %c0] : memref<512x40xf32>, vector<1x39xf32>
    %d = memref.load %x[%i, %c39] : memref<512x40xf32>
    %e = arith.truncf %d : f32 to f16
    %f = arith.extf %e : f16 to f32
    memref.store %e, %h[%i, %c39] : memref<512x40xf16>
    memref.store %f, %y[%i, %c39] : memref<512x40xf32>
  }
}

tile.kernel @f16_reference(%x: memref<512x40xf32>, %h: memref<512x40xf16>, %y: memref<512x40xf32>) {
  %c40 = arith.constant 40 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i, %j) to (%c512, %c40) {
    %a = memref.load %x[%i, %j] : memref<512x40xf32>
    %b = arith.truncf %a : f32 to f16
    %c = arith.extf %b : f16 to f32
    memref.store %b, %h[%i, %j] : memref<512x40xf16>
    memref.store %c, %y[%i, %j] : memref<512x40xf32>
  }
}
