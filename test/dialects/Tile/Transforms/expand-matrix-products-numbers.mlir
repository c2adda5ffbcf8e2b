// REQUIRES: amx
// RUN: tile-run %s --kernel=b64x48 --target=v4-amx --sizes=37,37 --tolerance=2e-4
// RUN: tile-run %s --kernel=b384x48 --target=v4-amx --sizes=1,1 --tolerance=2e-4
// RUN: tile-run %s --kernel=b384x48 --target=v4-amx --sizes=17,17 --tolerance=2e-4
// RUN: tile-run %s --kernel=b384x48 --target=v4-amx --sizes=77,77 --tolerance=2e-4
// RUN: tile-run %s --kernel=b384x48 --target=v4-amx --sizes=131,131 --tolerance=2e-4
// RUN: tile-run %s --kernel=b70x32 --target=v4-amx --sizes=37,37 --tolerance=2e-4
// RUN: tile-run %s --kernel=b6x16 --target=v4-amx --sizes=37,37 --tolerance=2e-4
// RUN: tile-run %s --kernel=i64x48 --target=v4-amx --sizes=37,37 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i200x48 --target=v4-amx --sizes=1,1 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i200x48 --target=v4-amx --sizes=17,17 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i200x48 --target=v4-amx --sizes=77,77 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i200x48 --target=v4-amx --sizes=131,131 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i4x16 --target=v4-amx --sizes=37,37 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=i1536x48 --target=v4-amx --sizes=37,37 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=groups --target=v4-amx --sizes=77,77 --fill=0:-128:128 --fill=1:-128:128 --tolerance=0
// RUN: tile-run %s --kernel=panels --target=v4-amx --sizes=77,2,77 --tolerance=2e-4
// RUN: tile-run %s --kernel=panels --target=v4-amx --sizes=5,3,5 --tolerance=2e-4
// The largest products of bytes.
// RUN: tile-run %s --kernel=i1536x48 --target=v4-amx --sizes=33,33 --fill=0:-1:0 --fill=1:-128:-127 --tolerance=0
// No rows.
// RUN: tile-run %s --kernel=b64x48 --target=v4-amx --sizes=0,0

// Blocks of 32 and 16 rows, those that are left, and inputs behind the last 64 bytes.

tile.kernel @b64x48(%a: memref<?x65xbf16>, %b: memref<3x32x96xbf16>, %c: memref<?x144xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 48 : index
  %panels = arith.constant 3 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x144xf32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 48, depth = 64} : memref<?x144xf32>, memref<?x65xbf16>, memref<3x32x96xbf16>
  }
}

tile.kernel @b64x48_reference(%a: memref<?x65xbf16>, %b: memref<3x32x96xbf16>, %c: memref<?x144xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %columns = arith.constant 48 : index
  %all = arith.constant 144 : index
  %depth = arith.constant 64 : index
  %zero = arith.constant 0.0 : f32
  %rows = memref.dim %c, %c0 : memref<?x144xf32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (f32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x65xbf16>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<3x32x96xbf16>
        %xw = arith.extf %x : bf16 to f32
        %ww = arith.extf %w : bf16 to f32
        %t = arith.mulf %xw, %ww : f32
        %u = arith.addf %sofar, %t : f32
        scf.yield %u : f32
      }
      memref.store %sum, %c[%r, %n] : memref<?x144xf32>
    }
  }
}

tile.kernel @b384x48(%a: memref<?x400xbf16>, %b: memref<2x192x96xbf16>, %c: memref<?x96xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 48 : index
  %panels = arith.constant 2 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x96xf32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 48, depth = 384} : memref<?x96xf32>, memref<?x400xbf16>, memref<2x192x96xbf16>
  }
}

tile.kernel @b384x48_reference(%a: memref<?x400xbf16>, %b: memref<2x192x96xbf16>, %c: memref<?x96xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %columns = arith.constant 48 : index
  %all = arith.constant 96 : index
  %depth = arith.constant 384 : index
  %zero = arith.constant 0.0 : f32
  %rows = memref.dim %c, %c0 : memref<?x96xf32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (f32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x400xbf16>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<2x192x96xbf16>
        %xw = arith.extf %x : bf16 to f32
        %ww = arith.extf %w : bf16 to f32
        %t = arith.mulf %xw, %ww : f32
        %u = arith.addf %sofar, %t : f32
        scf.yield %u : f32
      }
      memref.store %sum, %c[%r, %n] : memref<?x96xf32>
    }
  }
}

tile.kernel @b70x32(%a: memref<?x71xbf16>, %b: memref<2x35x96xbf16>, %c: memref<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 32 : index
  %panels = arith.constant 2 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x64xf32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 32, depth = 70} : memref<?x64xf32>, memref<?x71xbf16>, memref<2x35x96xbf16>
  }
}

tile.kernel @b70x32_reference(%a: memref<?x71xbf16>, %b: memref<2x35x96xbf16>, %c: memref<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %columns = arith.constant 32 : index
  %all = arith.constant 64 : index
  %depth = arith.constant 70 : index
  %zero = arith.constant 0.0 : f32
  %rows = memref.dim %c, %c0 : memref<?x64xf32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (f32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x71xbf16>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<2x35x96xbf16>
        %xw = arith.extf %x : bf16 to f32
        %ww = arith.extf %w : bf16 to f32
        %t = arith.mulf %xw, %ww : f32
        %u = arith.addf %sofar, %t : f32
        scf.yield %u : f32
      }
      memref.store %sum, %c[%r, %n] : memref<?x64xf32>
    }
  }
}

tile.kernel @b6x16(%a: memref<?x7xbf16>, %b: memref<2x3x96xbf16>, %c: memref<?x32xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 16 : index
  %panels = arith.constant 2 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x32xf32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 16, depth = 6} : memref<?x32xf32>, memref<?x7xbf16>, memref<2x3x96xbf16>
  }
}

tile.kernel @b6x16_reference(%a: memref<?x7xbf16>, %b: memref<2x3x96xbf16>, %c: memref<?x32xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %columns = arith.constant 16 : index
  %all = arith.constant 32 : index
  %depth = arith.constant 6 : index
  %zero = arith.constant 0.0 : f32
  %rows = memref.dim %c, %c0 : memref<?x32xf32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (f32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x7xbf16>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<2x3x96xbf16>
        %xw = arith.extf %x : bf16 to f32
        %ww = arith.extf %w : bf16 to f32
        %t = arith.mulf %xw, %ww : f32
        %u = arith.addf %sofar, %t : f32
        scf.yield %u : f32
      }
      memref.store %sum, %c[%r, %n] : memref<?x32xf32>
    }
  }
}

tile.kernel @i64x48(%a: memref<?x65xi8>, %b: memref<3x16x192xi8>, %c: memref<?x144xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 48 : index
  %panels = arith.constant 3 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x144xi32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 48, depth = 64} : memref<?x144xi32>, memref<?x65xi8>, memref<3x16x192xi8>
  }
}

tile.kernel @i64x48_reference(%a: memref<?x65xi8>, %b: memref<3x16x192xi8>, %c: memref<?x144xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 4 : index
  %columns = arith.constant 48 : index
  %all = arith.constant 144 : index
  %depth = arith.constant 64 : index
  %zero = arith.constant 0 : i32
  %rows = memref.dim %c, %c0 : memref<?x144xi32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (i32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x65xi8>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<3x16x192xi8>
        %xw = arith.extui %x : i8 to i32
        %ww = arith.extsi %w : i8 to i32
        %t = arith.muli %xw, %ww : i32
        %u = arith.addi %sofar, %t : i32
        scf.yield %u : i32
      }
      memref.store %sum, %c[%r, %n] : memref<?x144xi32>
    }
  }
}

tile.kernel @i200x48(%a: memref<?x201xi8>, %b: memref<2x50x192xi8>, %c: memref<?x96xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 48 : index
  %panels = arith.constant 2 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x96xi32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 48, depth = 200} : memref<?x96xi32>, memref<?x201xi8>, memref<2x50x192xi8>
  }
}

tile.kernel @i200x48_reference(%a: memref<?x201xi8>, %b: memref<2x50x192xi8>, %c: memref<?x96xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 4 : index
  %columns = arith.constant 48 : index
  %all = arith.constant 96 : index
  %depth = arith.constant 200 : index
  %zero = arith.constant 0 : i32
  %rows = memref.dim %c, %c0 : memref<?x96xi32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (i32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x201xi8>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<2x50x192xi8>
        %xw = arith.extui %x : i8 to i32
        %ww = arith.extsi %w : i8 to i32
        %t = arith.muli %xw, %ww : i32
        %u = arith.addi %sofar, %t : i32
        scf.yield %u : i32
      }
      memref.store %sum, %c[%r, %n] : memref<?x96xi32>
    }
  }
}

tile.kernel @i4x16(%a: memref<?x5xi8>, %b: memref<1x1x192xi8>, %c: memref<?x16xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 16 : index
  %panels = arith.constant 1 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x16xi32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 16, depth = 4} : memref<?x16xi32>, memref<?x5xi8>, memref<1x1x192xi8>
  }
}

tile.kernel @i4x16_reference(%a: memref<?x5xi8>, %b: memref<1x1x192xi8>, %c: memref<?x16xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 4 : index
  %columns = arith.constant 16 : index
  %all = arith.constant 16 : index
  %depth = arith.constant 4 : index
  %zero = arith.constant 0 : i32
  %rows = memref.dim %c, %c0 : memref<?x16xi32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (i32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x5xi8>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<1x1x192xi8>
        %xw = arith.extui %x : i8 to i32
        %ww = arith.extsi %w : i8 to i32
        %t = arith.muli %xw, %ww : i32
        %u = arith.addi %sofar, %t : i32
        scf.yield %u : i32
      }
      memref.store %sum, %c[%r, %n] : memref<?x16xi32>
    }
  }
}

tile.kernel @i1536x48(%a: memref<?x1537xi8>, %b: memref<2x384x192xi8>, %c: memref<?x96xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %columns = arith.constant 48 : index
  %panels = arith.constant 2 : index
  %cell = arith.constant 100 : index
  %rows = memref.dim %c, %c0 : memref<?x96xi32>
  %cells = arith.ceildivui %rows, %cell : index
  tile.grid (%g, %p) to (%cells, %panels) {
    %begin = arith.muli %g, %cell : index
    %left = arith.subi %rows, %begin : index
    %count = arith.minui %left, %cell : index
    %first = arith.muli %p, %columns : index
    tile.matrix_product %c[%begin, %first], %a[%begin, %c1], %b[%p, %c0, %c0] rows %count {columns = 48, depth = 1536} : memref<?x96xi32>, memref<?x1537xi8>, memref<2x384x192xi8>
  }
}

tile.kernel @i1536x48_reference(%a: memref<?x1537xi8>, %b: memref<2x384x192xi8>, %c: memref<?x96xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 4 : index
  %columns = arith.constant 48 : index
  %all = arith.constant 96 : index
  %depth = arith.constant 1536 : index
  %zero = arith.constant 0 : i32
  %rows = memref.dim %c, %c0 : memref<?x96xi32>
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (i32) {
        %ka = arith.addi %k, %c1 : index
        %x = memref.load %a[%r, %ka] : memref<?x1537xi8>
        %q = arith.divui %k, %unit : index
        %l = arith.remui %k, %unit : index
        %mu = arith.muli %m, %unit : index
        %at = arith.addi %mu, %l : index
        %w = memref.load %b[%p, %q, %at] : memref<2x384x192xi8>
        %xw = arith.extui %x : i8 to i32
        %ww = arith.extsi %w : i8 to i32
        %t = arith.muli %xw, %ww : i32
        %u = arith.addi %sofar, %t : i32
        scf.yield %u : i32
      }
      memref.store %sum, %c[%r, %n] : memref<?x96xi32>
    }
  }
}

tile.kernel @groups(%a: memref<?x384xi8>, %b: memref<2x96x192xi8>, %c: memref<3x?x48xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %c, %c1 : memref<3x?x48xi32>
  tile.grid (%g) to (%c1) {
    tile.matrix_product %c[%c0, %c0, %c0], %a[%c0, %c0], %b[%c1, %c0, %c0] rows %rows {columns = 48, depth = 384, groups = 3} : memref<3x?x48xi32>, memref<?x384xi8>, memref<2x96x192xi8>
  }
}

tile.kernel @groups_reference(%a: memref<?x384xi8>, %b: memref<2x96x192xi8>, %c: memref<3x?x48xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %columns = arith.constant 48 : index
  %depth = arith.constant 128 : index
  %zero = arith.constant 0 : i32
  %rows = memref.dim %c, %c1 : memref<3x?x48xi32>
  tile.grid (%r) to (%rows) {
    scf.for %g = %c0 to %c3 step %c1 {
      %first = arith.muli %g, %depth : index
      scf.for %n = %c0 to %columns step %c1 {
        %sum = scf.for %l = %c0 to %depth step %c1 iter_args(%sofar = %zero) -> (i32) {
          %k = arith.addi %first, %l : index
          %x = memref.load %a[%r, %k] : memref<?x384xi8>
          %q = arith.divui %k, %c4 : index
          %byte = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %at = arith.addi %n4, %byte : index
          %w = memref.load %b[%c1, %q, %at] : memref<2x96x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %t = arith.muli %xw, %ww : i32
          %u = arith.addi %sofar, %t : i32
          scf.yield %u : i32
        }
        memref.store %sum, %c[%g, %r, %n] : memref<3x?x48xi32>
      }
    }
  }
}

// Panels beside each other; twice 64 of 96 inputs, the second time added to the first.
tile.kernel @panels(%a: memref<?x96xbf16>, %b: memref<?x48x64xbf16>, %c: memref<?x96xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  %c32 = arith.constant 32 : index
  %inputs = arith.constant 64 : index
  %rows = memref.dim %c, %c0 : memref<?x96xf32>
  %panels = memref.dim %b, %c0 : memref<?x48x64xbf16>
  tile.grid (%g) to (%c1) {
    tile.matrix_product %c[%c0, %c0], %a[%c0, %c0], %b[%c0, %c0, %c0] rows %rows inputs %inputs panels %panels {columns = 32, depth = 96} : memref<?x96xf32>, memref<?x96xbf16>, memref<?x48x64xbf16>
    tile.matrix_product %c[%c0, %c0], %a[%c0, %c32], %b[%c0, %c16, %c0] rows %rows panels %panels {accumulate, columns = 32, depth = 64} : memref<?x96xf32>, memref<?x96xbf16>, memref<?x48x64xbf16>
  }
}

tile.kernel @panels_reference(%a: memref<?x96xbf16>, %b: memref<?x48x64xbf16>, %c: memref<?x96xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %columns = arith.constant 32 : index
  %depth = arith.constant 64 : index
  %zero = arith.constant 0.0 : f32
  %rows = memref.dim %c, %c0 : memref<?x96xf32>
  %panels = memref.dim %b, %c0 : memref<?x48x64xbf16>
  %all = arith.muli %panels, %columns : index
  tile.grid (%r) to (%rows) {
    scf.for %n = %c0 to %all step %c1 {
      %p = arith.divui %n, %columns : index
      %m = arith.remui %n, %columns : index
      %mu = arith.muli %m, %unit : index
      %sum = scf.for %first = %c0 to %depth step %columns iter_args(%before = %zero) -> (f32) {
        %end = arith.addi %first, %depth : index
        %part = scf.for %k = %first to %end step %c1 iter_args(%sofar = %before) -> (f32) {
          %x = memref.load %a[%r, %k] : memref<?x96xbf16>
          %q = arith.divui %k, %unit : index
          %l = arith.remui %k, %unit : index
          %at = arith.addi %mu, %l : index
          %y = memref.load %b[%p, %q, %at] : memref<?x48x64xbf16>
          %xf = arith.extf %x : bf16 to f32
          %yf = arith.extf %y : bf16 to f32
          %product = arith.mulf %xf, %yf : f32
          %next = arith.addf %sofar, %product : f32
          scf.yield %next : f32
        }
        scf.yield %part : f32
      }
      memref.store %sum, %c[%r, %n] : memref<?x96xf32>
    }
  }
}
