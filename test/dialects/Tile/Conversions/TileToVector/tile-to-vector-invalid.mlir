// RUN: tmc-opt %s --tile-to-vector --split-input-file --verify-diagnostics -o /dev/null

tile.kernel @while_with_tiles(%n: index) {
  %z = arith.constant dense<0.0> : vector<4x16xf32>
  %t = arith.constant true
  tile.grid (%i) to (%n) {
    // expected-error@below {{cannot carry tiles: only scf.for, scf.if and scf.index_switch can}}
    %r = scf.while (%a = %z) : (vector<4x16xf32>) -> vector<4x16xf32> {
      scf.condition(%t) %a : vector<4x16xf32>
    } do {
    ^bb0(%a: vector<4x16xf32>):
      scf.yield %a : vector<4x16xf32>
    }
  }
}

// -----

tile.kernel @unknown_op(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    %t = tile.load %x[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    // expected-error@below {{on tiles cannot be converted to registers}}
    %r = vector.bitcast %t : vector<4x16xf32> to vector<4x32xf16>
  }
}

// -----

tile.kernel @reduce_of_i1(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %v = arith.constant dense<true> : vector<16xi1>
  tile.grid (%i) to (%n) {
    // expected-error@below {{of i1 is not supported: select into i32 first}}
    %t = tile.reduce max %v axis 0 : vector<16xi1> -> vector<1xi1>
  }
}

// -----

tile.kernel @dot_strided_columns(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %v = arith.constant dense<0.0> : vector<4x4xf32>
  %b = memref.transpose %x (i, j) -> (j, i) : memref<4x16xf32> to memref<16x4xf32, strided<[1, 16]>>
  tile.grid (%i) to (%n) {
    // expected-error@below {{needs neighbouring columns of b: the last stride of 'memref<16x4xf32, strided<[1, 16]>>' is not 1}}
    %t = tile.dot %v, %x[%c0, %c0], %b[%c0, %c0] : memref<4x16xf32>, memref<16x4xf32, strided<[1, 16]>>, vector<4x4xf32>
  }
}

// -----

tile.kernel @shape_cast_of_columns(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  tile.grid (%i) to (%n) {
    // expected-error@below {{must keep the extent of the last axis, got 'vector<4x16xf32>' to 'vector<64xf32>'}}
    %t = vector.shape_cast %v : vector<4x16xf32> to vector<64xf32>
  }
}

// -----

tile.kernel @rank_0(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %s = arith.constant 0.0 : f32
  tile.grid (%i) to (%n) {
    // expected-error@below {{has a tile without registers on a CPU (rank 0 or scalable): 'vector<f32>'}}
    %t = vector.broadcast %s : f32 to vector<f32>
  }
}

// -----

tile.kernel @extract_of_a_row(%x: memref<4x16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %v = arith.constant dense<0.0> : vector<4x16xf32>
  tile.grid (%i) to (%n) {
    // expected-error@below {{must take one element at a constant position out of a tile}}
    %t = vector.extract %v[0] : vector<16xf32> from vector<4x16xf32>
  }
}
