// RUN: tile-run %s --fill=0:bits --ulp=8 --tiny=1.2e-38
// RUN: tile-run %s --fill=0:-9:9 --ulp=8 --tiny=1.2e-38

// Two registers, a narrower one and a scalar of each row, against the C library in double precision.
tile.kernel @asinh(%x: memref<512x128xf32>, %y: memref<512x128xf32>) {
  %c0 = arith.constant 0 : index
  %c39 = arith.constant 39 : index
  %c40 = arith.constant 40 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i) to (%c512) {
    %a = tile.load %x[%i, %c0] : memref<512x128xf32>, vector<1x39xf32>
    %b = math.asinh %a : vector<1x39xf32>
    tile.store %b, %y[%i, %c0] : memref<512x128xf32>, vector<1x39xf32>
    %c = memref.load %x[%i, %c39] : memref<512x128xf32>
    %d = math.asinh %c : f32
    memref.store %d, %y[%i, %c39] : memref<512x128xf32>
    %e = tile.load %x[%i, %c40] : memref<512x128xf32>, vector<1x88xf32>
    %f = math.asinh %e : vector<1x88xf32>
    tile.store %f, %y[%i, %c40] : memref<512x128xf32>, vector<1x88xf32>
  }
}

tile.kernel @asinh_reference(%x: memref<512x128xf32>, %y: memref<512x128xf32>) {
  %c128 = arith.constant 128 : index
  %c512 = arith.constant 512 : index
  tile.grid (%i, %j) to (%c512, %c128) {
    %a = memref.load %x[%i, %j] : memref<512x128xf32>
    %b = arith.extf %a : f32 to f64
    %c = math.asinh %b : f64
    %d = arith.truncf %c : f64 to f32
    memref.store %d, %y[%i, %j] : memref<512x128xf32>
  }
}
