// RUN: tile-run %s --fill=0:bits --fill=1:bits --ulp=5 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-3:3 --fill=1:-3:3 --ulp=5
// RUN: tile-run %s --fill=0:0:0 --fill=1:-3:3 --ulp=5
// RUN: tile-run %s --fill=0:-3:3 --fill=1:0:0 --ulp=5

tile.kernel @atan2(%x: memref<512x39xf32>, %e: memref<512x39xf32>, %y: memref<512x39xf32>) {
  %c0 = arith.constant 0 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i) to (%c512) {
    %a = tile.load %x[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
    %b = tile.load %e[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
    %c = math.atan2 %a, %b : vector<1x39xf32>
    tile.store %c, %y[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
  }
}

tile.kernel @atan2_reference(%x: memref<512x39xf32>, %e: memref<512x39xf32>, %y: memref<512x39xf32>) {
  %c39 = arith.constant 39 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i, %j) to (%c512, %c39) {
    %a = memref.load %x[%i, %j] : memref<512x39xf32>
    %b = memref.load %e[%i, %j] : memref<512x39xf32>
    %c = arith.extf %a : f32 to f64
    %d = arith.extf %b : f32 to f64
    %f = math.atan2 %c, %d : f64
    %g = arith.truncf %f : f64 to f32
    memref.store %g, %y[%i, %j] : memref<512x39xf32>
  }
}
