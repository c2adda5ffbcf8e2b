// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

// expected-error@below {{must not have results, got 'index'}}
"tile.kernel"() <{function_type = () -> index, sym_name = "kernel_c1_results"}> ({
  "tile.end"() : () -> ()
}) : () -> ()

// -----

// expected-error@below {{argument 0 must be an index or a memref of identity layout in the default memory space, got 'f32'}}
tile.kernel @kernel_c2_argument(%x: f32) {
}

// -----

// expected-error@below {{argument 1 must be an index or a memref of identity layout in the default memory space, got 'memref<4xf32, strided<[2]>>'}}
tile.kernel @kernel_c2_layout(%i: index, %x: memref<4xf32, strided<[2]>>) {
}

// -----

// expected-error@below {{must hold exactly one tile.grid, got 0}}
tile.kernel @kernel_c3_no_grid() {
}

// -----

// expected-error@below {{must hold exactly one tile.grid, got 2}}
tile.kernel @kernel_c3_two_grids(%n: index) {
  tile.grid (%i) to (%n) {
  }
  // expected-note@below {{second grid here}}
  tile.grid (%i) to (%n) {
  }
}

// -----

// expected-error@below {{must not write memory outside its grid}}
tile.kernel @kernel_c4_write(%x: memref<4xf32>, %n: index) {
  %c = arith.constant 1.0 : f32
  // expected-note@below {{by this operation}}
  memref.store %c, %x[%n] : memref<4xf32>
  tile.grid (%i) to (%n) {
  }
}

// -----

tile.kernel @grid_c1_arguments(%n: index) {
  // expected-error@below {{must have one index block argument an extent: 1 extents, 2 arguments}}
  "tile.grid"(%n) ({
  ^bb0(%i: index, %j: index):
    "tile.end"() : () -> ()
  }) : (index) -> ()
}

// -----

tile.kernel @grid_c2_extents(%n: index) {
  // expected-error@below {{must have at least one extent}}
  tile.grid () to () {
  }
}

// -----

tile.kernel @panel_c1_dynamic(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{must have a static shape and identity layout, got 'memref<4x?xf32>'}}
    %p = tile.panel : memref<4x?xf32>
  }
}

// -----

tile.kernel @panel_c2_outside(%n: index) {
  // expected-error@below {{must be inside a tile.grid}}
  %p = tile.panel : memref<4xf32>
  tile.grid (%i) to (%n) {
  }
}

// -----

tile.kernel @load_c1_indices(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{needs an index for each of the 2 memref axes, got 1}}
    %t = tile.load %x[%i] : memref<8x64xf32>, vector<16xf32>
  }
}

// -----

tile.kernel @load_c2_element(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{element type of the tile must be 'f32', got 'i32'}}
    %t = tile.load %x[%i, %i] : memref<8x64xf32>, vector<16xi32>
  }
}

// -----

tile.kernel @load_c3_count(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{dims must have an entry for each of the 2 tile axes, got 1}}
    %t = tile.load %x[%i, %i] {dims = array<i64: 1>} : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @load_c3_range(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{dims entry 1 must be -1 or an axis of 'memref<8x64xf32>', got 2}}
    %t = tile.load %x[%i, %i] {dims = array<i64: 0, 2>} : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @load_c3_twice(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{dims names memref axis 1 twice}}
    %t = tile.load %x[%i, %i] {dims = array<i64: 1, 1>} : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @load_c4_rank(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{without dims the tile's rank must be at most the memref's 2, got 3}}
    %t = tile.load %x[%i, %i] : memref<8x64xf32>, vector<1x4x16xf32>
  }
}

// -----

tile.kernel @store_c1_indices(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{needs an index for each of the 2 memref axes, got 3}}
    tile.store %v, %x[%i, %i, %i] : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @store_c2_element(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{element type of the tile must be 'f32', got 'i32'}}
    tile.store %l, %x[%i, %i] : memref<8x64xf32>, vector<4x16xi32>
  }
}

// -----

tile.kernel @store_c3_twice(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{dims names memref axis 0 twice}}
    tile.store %v, %x[%i, %i] {dims = array<i64: 0, 0>} : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @store_c4_rank(%x: memref<8xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{without dims the tile's rank must be at most the memref's 1, got 2}}
    tile.store %v, %x[%i] : memref<8xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @store_c5_walks_none(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{tile axis 0 walks no memref axis and must have extent 1, got 4}}
    tile.store %v, %x[%i, %i] {dims = array<i64: -1, 1>} : memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @gather_c1_indices(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{needs an index for each of the 2 memref axes, got 1}}
    %t = tile.gather %x[%l] : memref<8x64xf32>, vector<4x16xi32> -> vector<4x16xf32>
  }
}

// -----

tile.kernel @gather_c2_result(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{result must be 'vector<4x16xf32>', got 'vector<16xf32>'}}
    %t = tile.gather %x[%i, %l] : memref<8x64xf32>, vector<4x16xi32> -> vector<16xf32>
  }
}

// -----

tile.kernel @dot_c1_rank(%x: memref<8x64xf32>, %y: memref<64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{b needs two axes at least and an index for each, got 'memref<64xf32>' and 1 indices}}
    %t = tile.dot %v, %x[%i, %i], %y[%i] : memref<8x64xf32>, memref<64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @dot_c2_element(%x: memref<8x64xf32>, %y: memref<8x64xf64>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{element type of b must be 'f32', got 'f64'}}
    %t = tile.dot %v, %x[%i, %i], %y[%i, %i] : memref<8x64xf32>, memref<8x64xf64>, vector<4x16xf32>
  }
}

// -----

tile.kernel @dot_c3_depth(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{depth must be positive, got 0}}
    %t = tile.dot %v, %x[%i, %i], %x[%i, %i] {depth = 0} : memref<8x64xf32>, memref<8x64xf32>, vector<4x16xf32>
  }
}

// -----

tile.kernel @reduce_c1_axis(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{axis must be 0 or 1, got 2}}
    %t = tile.reduce add %v axis 2 : vector<4x16xf32> -> vector<4x1xf32>
  }
}

// -----

tile.kernel @reduce_c2_result(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{result must be 'vector<4x1xf32>', got 'vector<4xf32>'}}
    %t = tile.reduce add %v axis 1 : vector<4x16xf32> -> vector<4xf32>
  }
}

// -----

tile.kernel @iota_c1_axis(%x: memref<8x64xf32>, %i: index) {
  %c1 = arith.constant 1 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  %l = arith.constant dense<0> : vector<4x16xi32>
  tile.grid (%g) to (%c1) {
    // expected-error@below {{axis must be one of the 2 axes, got 2}}
    %t = tile.iota %i axis 2 : vector<4x16xi32>
  }
}

// -----

func.func @stage(%x: memref<4x8xf32>, %i: index) {
  // expected-error @below {{must give a static box of two axes in memory space 3, got 'memref<4x8xf32>' of 'memref<4x8xf32>'}}
  %a = tile.stage %x[%i, %i] : memref<4x8xf32>, memref<4x8xf32>
  return
}

// -----

func.func @stage_c2_wider(%x: memref<4x8xf16>, %i: index) {
  // expected-error @below {{must give a static box of two axes in memory space 3, got 'memref<4x8xf32, 3>' of 'memref<4x8xf16>'}}
  %a = tile.stage %x[%i, %i] : memref<4x8xf16>, memref<4x8xf32, 3>
  return
}

// -----

func.func @stage_c3_page(%x: memref<4x8xf32>, %t: memref<?xi32>, %i: index) {
  // expected-error @below {{must have a table and the rows of a page, a power of 2, or neither, got page 48}}
  %a = tile.stage %x[%i, %i] table %t : memref<?xi32> {page = 48} : memref<4x8xf32>, memref<4x8xf32, 3>
  return
}

// -----

func.func @stage_c3_table(%x: memref<4x8xf32>, %i: index) {
  // expected-error @below {{must have a table and the rows of a page, a power of 2, or neither, got page 64}}
  %a = tile.stage %x[%i, %i] {page = 64} : memref<4x8xf32>, memref<4x8xf32, 3>
  return
}

// -----

func.func @mma(%a: memref<16x8xf32, 3>, %b: memref<16x8xf32, 3>, %s: vector<16x8xf32>) {
  // expected-error @below {{has operands that do not fit: 'memref<16x8xf32, 3>' and 'memref<16x8xf32, 3>' for 'vector<16x8xf32>'}}
  %n = tile.mma %s, %a, %b : memref<16x8xf32, 3>, memref<16x8xf32, 3>, vector<16x8xf32>
  return
}

// -----

func.func @mma_types(%a: memref<16x16xf16, 3>, %b: memref<16x8xbf16, 3>, %s: vector<16x8xf32>) {
  // expected-error @below {{must multiply f32, bf16 or f16 of one type to f32, or staged bytes to i32, got 'memref<16x16xf16, 3>', 'memref<16x8xbf16, 3>' to 'vector<16x8xf32>'}}
  %n = tile.mma %s, %a, %b : memref<16x16xf16, 3>, memref<16x8xbf16, 3>, vector<16x8xf32>
  return
}

// -----

func.func @mma_pairs(%a: memref<16x16xf16, 3>, %b: memref<8x16xf16, 3>, %s: vector<16x8xf32>) {
  // expected-error @below {{pairs must be of bf16 and not transposed}}
  %n = tile.mma %s, %a, %b {pairs} : memref<16x16xf16, 3>, memref<8x16xf16, 3>, vector<16x8xf32>
  return
}

// -----

func.func @mma_bytes_to_floats(%a: memref<16x32xi8, 3>, %b: memref<8x32xi8, 3>, %s: vector<16x8xf32>) {
  // expected-error @below {{or staged bytes to i32, got 'memref<16x32xi8, 3>', 'memref<8x32xi8, 3>' to 'vector<16x8xf32>'}}
  %n = tile.mma %s, %a, %b : memref<16x32xi8, 3>, memref<8x32xi8, 3>, vector<16x8xf32>
  return
}

// -----

func.func @mma_bytes(%a: memref<16x16xi8, 3>, %b: memref<4x32xi8, 3>, %s: vector<16x8xi32>) {
  // expected-error @below {{has operands that do not fit: 'memref<16x16xi8, 3>' and 'memref<4x32xi8, 3>' for 'vector<16x8xi32>'}}
  %n = tile.mma %s, %a, %b : memref<16x16xi8, 3>, memref<4x32xi8, 3>, vector<16x8xi32>
  return
}

// -----

func.func @mma_bytes_transposed(%a: memref<16x32xi8, 3>, %b: memref<8x32xi8, 3>, %s: vector<16x8xi32>) {
  // expected-error @below {{bytes must not be transposed}}
  %n = tile.mma %s, %a, %b {transposed} : memref<16x32xi8, 3>, memref<8x32xi8, 3>, vector<16x8xi32>
  return
}

// -----

func.func @block_mma(%a: memref<16x64xf32, 3>, %b: memref<8x192xi8, 3>, %s: vector<16x48xf32>) {
  // expected-error @below {{has operands that do not fit, in groups of multiples of 16: 'memref<16x64xf32, 3>' and 'memref<8x192xi8, 3>' for 'vector<16x48xf32>'}}
  %n = tile.block_mma %s, %a, %b codes 4 zero 0 scale f16 inner 48 : memref<16x64xf32, 3>, memref<8x192xi8, 3>, vector<16x48xf32>
  return
}

// -----

func.func @block_mma_codes(%a: memref<16x64xf32, 3>, %b: memref<10x192xi8, 3>, %s: vector<16x48xf32>) {
  // expected-error @below {{needs codes of 4 or 8 bits, a zero that is one, and scales of f16 or f32, got 4, 16 and 'f16'}}
  %n = tile.block_mma %s, %a, %b codes 4 zero 16 scale f16 inner 48 : memref<16x64xf32, 3>, memref<10x192xi8, 3>, vector<16x48xf32>
  return
}

// -----

func.func @block_mma_panels(%a: memref<16x64xbf16, 3>, %b: memref<10x160xi8, 3>, %s: vector<16x40xf32>) {
  // expected-error @below {{must have columns of whole panels of 48, an even number, got 40}}
  %n = tile.block_mma %s, %a, %b codes 4 zero 0 scale f16 inner 48 : memref<16x64xbf16, 3>, memref<10x160xi8, 3>, vector<16x40xf32>
  return
}

// -----

func.func @block_mma_types(%a: memref<16x64xbf16, 3>, %b: memref<10x192xbf16, 3>, %s: vector<16x48xf32>) {
  // expected-error @below {{must multiply f32, bf16 or f16 by bytes to f32}}
  %n = tile.block_mma %s, %a, %b codes 4 zero 0 scale f16 inner 48 : memref<16x64xbf16, 3>, memref<10x192xbf16, 3>, vector<16x48xf32>
  return
}

// -----

func.func @share(%s: vector<16x8xf32>) {
  // expected-error @below {{must write f32 to a box of its shape in memory space 3, got 'vector<16x8xf32>' to 'memref<8x16xf32, 3>'}}
  %n = tile.share %s : vector<16x8xf32> -> memref<8x16xf32, 3>
  return
}

// -----

func.func @substitute(%m: memref<16x32xf32, 3>, %r: memref<16x8xf32, 3>) {
  // expected-error @below {{must have boxes of CxC and CxN in memory space 3 and give one of CxN}}
  %n = tile.substitute %m, %r : memref<16x32xf32, 3>, memref<16x8xf32, 3> -> memref<16x8xf32, 3>
  return
}

// -----

func.func @faded_sum(%g: memref<64x64xf32, 3>) {
  // expected-error @below {{must give a row more than its box has, a multiple of 16, both in memory space 3, got 'memref<64x64xf32, 3>' to 'memref<64x64xf32, 3>'}}
  %s = tile.faded_sum %g least -30.0 : memref<64x64xf32, 3> -> memref<64x64xf32, 3>
  return
}

// -----

func.func @faded_mma(%q: memref<64x24xf32, 3>, %s: memref<65x64xf32, 3>, %x: vector<64x64xf32>) {
  // expected-error @below {{must multiply boxes of one type, of multiples of 16 rows and columns, to a square of f32}}
  %y = tile.faded_mma %x, %q, %q, %s : memref<64x24xf32, 3>, memref<64x24xf32, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
  return
}

// -----

func.func @faded_mma_sums(%q: memref<64x32xf32, 3>, %s: memref<65x64xf32, 3>, %x: vector<64x64xf32>) {
  // expected-error @below {{must have sums of a row more than a has, got 'memref<65x64xf32, 3>' for 'memref<64x32xf32, 3>'}}
  %y = tile.faded_mma %x, %q, %q, %s : memref<64x32xf32, 3>, memref<64x32xf32, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
  return
}
