// RUN: tile-run %s --fill=0:0.1:4 --fill=1:-3:3 --ulp=24
// RUN: tile-run %s --fill=0:-3:3 --fill=1:2:2 --ulp=24

tile.kernel @pow(%x: memref<512x39xf32>, %e: memref<512x39xf32>, %y: memref<512x39xf32>) {
  %c0 = arith.constant 0 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i) to (%c512) {
    %a = tile.load %x[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
    %b = tile.load %e[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
    %c = math.powf %a, %b : vector<1x39xf32>
    tile.store %c, %y[%i, %c0] : memref<512x39xf32>, vector<1x39xf32>
  }
}

tile.kernel @pow_reference(%x: memref<512x39xf32>, %e: memref<512x39xf32>, %y: memref<512x39xf32>) {
  %c39 = arith.constant 39 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i, %j) to (%c512, %c39) {
    %a = memref.load %x[%i, %j] : memref<512x39xf32>
    %b = memref.load %e[%i, %j] : memref<512x39xf32>
    %c = arith.extf %a : f32 to f64
    %d = arith.extf %b : f32 to f64
    %f = math.powf %c, %d : f64
    %g = arith.truncf %f : f64 to f32
    memref.store %g, %y[%i, %j] : memref<512x39xf32>
  }
}
