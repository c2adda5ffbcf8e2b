// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @p1(%w: tensor<?x8xf32>) {
  // expected-error@below {{weight must be a matrix of static shape and result of its type, got}}
  %p = mixer.prune %w keep 1 : tensor<?x8xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @p1_importance(%w: tensor<4x8xf32>, %m: tensor<4xf32>) {
  // expected-error@below {{importance must have 8 elements, got 'tensor<4xf32>'}}
  %p = mixer.prune %w importance %m keep 1 : tensor<4x8xf32>, tensor<4xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @p2(%w: tensor<6x8xf32>) {
  // expected-error@below {{blocks of 4 do not divide 6 rows}}
  %p = mixer.prune %w keep 1 block 4 : tensor<6x8xf32> -> tensor<6x8xf32>
  return
}

// -----

func.func @p2_of(%w: tensor<4x8xf32>) {
  // expected-error@below {{keeps some of each 4 columns, so that a block is one row, got 2}}
  %p = mixer.prune %w keep 2 of 4 block 2 : tensor<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @p3(%w: tensor<4x8xf32>) {
  // expected-error@below {{keeps 9 of 8 blocks}}
  %p = mixer.prune %w keep 9 block 4 : tensor<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @p3_of(%w: tensor<4x8xf32>) {
  // expected-error@below {{keeps 5 of 4}}
  %p = mixer.prune %w keep 5 of 4 : tensor<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @p3_groups(%w: tensor<4x8xf32>) {
  // expected-error@below {{groups of 3 do not divide 8 columns}}
  %p = mixer.prune %w keep 2 of 3 : tensor<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @k1(%w: tensor<4x8xf32>) {
  // expected-error@below {{columns of 'tensor<4x8xf32>' can't be 'tensor<3xf32>'}}
  %p = mixer.compress columns %w block 4 : tensor<4x8xf32> -> tensor<3xf32>
  return
}

// -----

func.func @k1_offsets(%w: tensor<4x8xf32>) {
  // expected-error@below {{offsets of 'tensor<4x8xf32>' can't be 'tensor<3xi32>'}}
  %p = mixer.compress offsets %w block 4 : tensor<4x8xf32> -> tensor<3xi32>
  return
}

// -----

func.func @k1_part(%w: tensor<4x8xf32>) {
  // expected-error@below {{has no columns: two of four have places}}
  %p = mixer.compress columns %w of_four : tensor<4x8xf32> -> tensor<3xi32>
  return
}

// -----

func.func @k2(%w: tensor<6x8xf32>) {
  // expected-error@below {{blocks of 4 do not divide 6 rows}}
  %p = mixer.compress values %w block 4 : tensor<6x8xf32> -> tensor<3x4xf32>
  return
}

// -----

func.func @k3(%w: tensor<6x12xf32>) {
  // expected-error@below {{two of four are kept in blocks of one row and multiples of 8 columns, got 1 and 12}}
  %p = mixer.compress values %w of_four : tensor<6x12xf32> -> tensor<6x6xf32>
  return
}

// -----

func.func @l1(%x: tensor<?x?xf32>, %v: tensor<3x4xf32>, %k: tensor<3xi32>, %o: tensor<3xi32>) {
  // expected-error@below {{input must have a last axis of static size}}
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<3xi32>) offsets(%o : tensor<3xi32>) : tensor<?x?xf32>, tensor<3x4xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @l2(%x: tensor<?x16xf32>, %v: tensor<3x4xf32>, %k: tensor<3xi32>, %o: tensor<3xi32>) {
  // expected-error@below {{must have the shape of input}}
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<3xi32>) offsets(%o : tensor<3xi32>) : tensor<?x16xf32>, tensor<3x4xf32> -> tensor<8xf32>
  return
}

// -----

func.func @l3(%x: tensor<?x16xf32>, %v: tensor<3x4xf32>, %k: tensor<3xi32>) {
  // expected-error@below {{must have columns and offsets, or places}}
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<3xi32>) : tensor<?x16xf32>, tensor<3x4xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @l3_offsets(%x: tensor<?x16xf32>, %v: tensor<3x4xf32>, %k: tensor<3xi32>, %o: tensor<4xi32>) {
  // expected-error@below {{offsets must have 3 elements, got 'tensor<4xi32>'}}
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<3xi32>) offsets(%o : tensor<4xi32>) : tensor<?x16xf32>, tensor<3x4xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @l3_columns(%x: tensor<?x16xf32>, %v: tensor<3x4xf32>, %k: tensor<4xi32>, %o: tensor<3xi32>) {
  // expected-error@below {{columns must have an element for each of the 3 blocks, got 'tensor<4xi32>'}}
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<4xi32>) offsets(%o : tensor<3xi32>) : tensor<?x16xf32>, tensor<3x4xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @l3_places(%x: tensor<?x16xf32>, %v: tensor<8x8xf32>, %k: tensor<8x3xi8>) {
  // expected-error@below {{two of each four of 16 inputs are values of 8 x 8 and places of 8 x 2}}
  %y = mixer.sparse_linear %x, %v places(%k : tensor<8x3xi8>) : tensor<?x16xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  return
}

// -----

func.func @l4(%x: tensor<?x16xf32>, %v: tensor<8x8xf32>, %k: tensor<8x2xi8>, %b: tensor<9xf32>) {
  // expected-error@below {{bias must have 8 elements, got 'tensor<9xf32>'}}
  %y = mixer.sparse_linear %x, %v places(%k : tensor<8x2xi8>) bias(%b : tensor<9xf32>) : tensor<?x16xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  return
}
