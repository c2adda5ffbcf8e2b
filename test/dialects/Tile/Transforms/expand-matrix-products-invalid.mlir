// RUN: tmc-opt %s --tile-expand-matrix-products=amx=false --split-input-file --verify-diagnostics -o /dev/null

tile.kernel @no_registers(%x: memref<?x64xbf16>, %w: memref<4x32x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    // expected-error@below {{'tile.matrix_product' op needs a CPU that has registers of matrices (AMX)}}
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c1, %c0, %c0] rows %c1 {columns = 48, depth = 64} : memref<?x48xf32>, memref<?x64xbf16>, memref<4x32x96xbf16>
  }
}

// -----

tile.kernel @types(%x: memref<?x64xbf16>, %w: memref<4x32x96xbf16>, %y: memref<?x48xi32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{must multiply bf16 to f32, or i8 to i32, all with neighbours beside each other}}
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c0, %c0, %c0] rows %c0 {columns = 48, depth = 64} : memref<?x48xi32>, memref<?x64xbf16>, memref<4x32x96xbf16>
  }
}

// -----

tile.kernel @indices(%x: memref<?x64xbf16>, %w: memref<4x32x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{needs an index for each of two axes or more, got 2 for 'memref<4x32x96xbf16>'}}
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c0, %c0] rows %c0 {columns = 48, depth = 64} : memref<?x48xf32>, memref<?x64xbf16>, memref<4x32x96xbf16>
  }
}

// -----

tile.kernel @depth(%x: memref<?x64xbf16>, %w: memref<4x32x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{must have a depth that is a multiple of 2 and 16, 32 or 48 columns, got 63 and 48}}
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c0, %c0, %c0] rows %c0 {columns = 48, depth = 63} : memref<?x48xf32>, memref<?x64xbf16>, memref<4x32x96xbf16>
  }
}

// -----

tile.kernel @groups(%x: memref<?x64xi8>, %w: memref<4x16x192xi8>, %y: memref<2x?x48xi32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{must have groups of 64 bytes each and an axis of sums for them, got 2 groups of 64 inputs}}
    tile.matrix_product %y[%c0, %c0, %c0], %x[%c0, %c0], %w[%c0, %c0, %c0] rows %c0 {columns = 48, depth = 64, groups = 2} : memref<2x?x48xi32>, memref<?x64xi8>, memref<4x16x192xi8>
  }
}

// -----

tile.kernel @groups_of_sums(%x: memref<?x128xi8>, %w: memref<4x32x192xi8>, %y: memref<2x?x48xi32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{must not have groups where the number of inputs is an operand or sums are added to}}
    tile.matrix_product %y[%c0, %c0, %c0], %x[%c0, %c0], %w[%c0, %c0, %c0] rows %c0 {accumulate, columns = 48, depth = 128, groups = 2} : memref<2x?x48xi32>, memref<?x128xi8>, memref<4x32x192xi8>
  }
}

// -----

tile.kernel @no_panels(%x: memref<?x64xbf16>, %w: memref<32x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%c0) {
    // expected-error@below {{needs an axis of panels, got 'memref<32x96xbf16>'}}
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c0, %c0] rows %c0 panels %c0 {columns = 48, depth = 64} : memref<?x48xf32>, memref<?x64xbf16>, memref<32x96xbf16>
  }
}
