// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @pack_c1_shape(%w: tensor<100x64xf32>) {
  // expected-error@below {{result must be ceil(N / 48) x K x 48 of 'tensor<100x64xf32>', got 'tensor<2x64x48xf32>'}}
  %p = mixer.pack %w inner 48 : tensor<100x64xf32> -> tensor<2x64x48xf32>
  return
}

// -----

func.func @pack_c1_element_type(%w: tensor<96x64xf32>) {
  // expected-error@below {{result must be ceil(N / 48) x K x 48 of 'tensor<96x64xf32>', got 'tensor<2x64x48xf16>'}}
  %p = mixer.pack %w inner 48 : tensor<96x64xf32> -> tensor<2x64x48xf16>
  return
}

// -----

func.func @pack_c1_dynamic(%w: tensor<?x64xf32>) {
  // expected-error@below {{result must be ceil(N / 48) x K x 48 of 'tensor<?x64xf32>', got 'tensor<?x64x48xf32>'}}
  %p = mixer.pack %w inner 48 : tensor<?x64xf32> -> tensor<?x64x48xf32>
  return
}

// -----

func.func @pack_c2_inner(%w: tensor<96x64xf32>) {
  // expected-error@below {{inner must be positive, got 0}}
  %p = mixer.pack %w inner 0 : tensor<96x64xf32> -> tensor<2x64x48xf32>
  return
}

// -----

// expected-error@below {{type must be a tensor of static shape, got 'tensor<?xf32>'}}
mixer.blob @blob_type : tensor<?xf32> {
  %w = mixer.weight @f "w" : tensor<?xf32>
  mixer.yield %w : tensor<?xf32>
}

// -----

// expected-error@below {{region must yield one 'tensor<4xf32>'}}
mixer.blob @blob_yield : tensor<4xf32> {
  %w = mixer.weight @f "w" : tensor<8xf32>
  mixer.yield %w : tensor<8xf32>
}

// -----

func.func @f(%w: tensor<4x?xf32>) -> tensor<2x4xf32> {
  // expected-error@below {{weight must be a matrix of static shape, got 'tensor<4x?xf32>'}}
  %u = mixer.principal_axes %w : tensor<4x?xf32> -> tensor<2x4xf32>
  return %u : tensor<2x4xf32>
}

// -----

func.func @f(%w: tensor<4x8xf32>) -> tensor<2x8xf32> {
  // expected-error@below {{result must be R x 4, got 'tensor<2x8xf32>'}}
  %u = mixer.principal_axes %w : tensor<4x8xf32> -> tensor<2x8xf32>
  return %u : tensor<2x8xf32>
}

// -----

func.func @f(%w: tensor<4x8xf32>) -> tensor<5x4xf32> {
  // expected-error@below {{a matrix of 4 x 8 has from 1 to 4 axes, result has 5}}
  %u = mixer.principal_axes %w : tensor<4x8xf32> -> tensor<5x4xf32>
  return %u : tensor<5x4xf32>
}
