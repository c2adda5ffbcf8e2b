// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @unpack_format(%w: tensor<4x2x20xi8>) {
  // expected-error@below {{format 'q4_7' is not known}}
  %c = mixer.unpack codes "q4_7" %w : tensor<4x2x20xi8> -> tensor<4x64xi8>
  return
}

// -----

func.func @unpack_source(%w: tensor<4x2x18xi8>) {
  // expected-error@below {{source must be N x blocks x 20, got 'tensor<4x2x18xi8>'}}
  %c = mixer.unpack codes "q4_1" %w : tensor<4x2x18xi8> -> tensor<4x64xi8>
  return
}

// -----

func.func @unpack_minimum(%w: tensor<4x2x18xi8>) {
  // expected-error@below {{format 'q4_0' has no minimum}}
  %m = mixer.unpack minimum "q4_0" %w : tensor<4x2x18xi8> -> tensor<4x2xf16>
  return
}

// -----

func.func @unpack_scale(%w: tensor<4x1x210xi8>) {
  // expected-error@below {{result must be 4x16 of f32, got 'tensor<4x16xf16>'}}
  %s = mixer.unpack scale "q6_k" %w : tensor<4x1x210xi8> -> tensor<4x16xf16>
  return
}

// -----

func.func @dequantize_shape(%c: tensor<4x64xi8>, %s: tensor<4x2xf32>) {
  // expected-error@below {{result must have the shape of codes}}
  %w = mixer.dequantize %c scale %s : tensor<4x64xi8>, tensor<4x2xf32> -> tensor<64x4xf32>
  return
}

// -----

func.func @dequantize_groups(%c: tensor<4x64xi8>, %s: tensor<4x3xf32>) {
  // expected-error@below {{3 groups do not divide 64 columns}}
  %w = mixer.dequantize %c scale %s : tensor<4x64xi8>, tensor<4x3xf32> -> tensor<4x64xf32>
  return
}

// -----

func.func @dequantize_minimum(%c: tensor<4x64xi8>, %s: tensor<4x2xf32>, %m: tensor<4x2xf16>) {
  // expected-error@below {{minimum must have scale's type 'tensor<4x2xf32>', got 'tensor<4x2xf16>'}}
  %w = mixer.dequantize %c scale %s minimum %m : tensor<4x64xi8>, tensor<4x2xf32>, tensor<4x2xf16> -> tensor<4x64xf32>
  return
}

// -----

func.func @dequantize_zero(%c: tensor<4x64xi8>, %s: tensor<4x2xf32>) {
  // expected-error@below {{zero must be a code from 0 to 255, got 256}}
  %w = mixer.dequantize %c scale %s zero 256 : tensor<4x64xi8>, tensor<4x2xf32> -> tensor<4x64xf32>
  return
}

// -----

func.func @pack_rows(%c: tensor<100x64xi8>, %s: tensor<100x2xf16>) {
  // expected-error@below {{result must be 3x2x5x192, got 'tensor<3x2x6x192xi8>'}}
  %p = mixer.pack_blocks %c scale %s inner 48 codes 4 : tensor<100x64xi8>, tensor<100x2xf16> -> tensor<3x2x6x192xi8>
  return
}

// -----

func.func @pack_groups(%c: tensor<100x60xi8>, %s: tensor<100x5xf16>) {
  // expected-error@below {{5 groups do not divide 60 inputs in multiples of 8}}
  %p = mixer.pack_blocks %c scale %s inner 48 codes 4 : tensor<100x60xi8>, tensor<100x5xf16> -> tensor<3x5x2x192xi8>
  return
}

// -----

func.func @linear_scale(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>) {
  // expected-error@below {{has no scale: only a packed weight holds its own}}
  %y = mixer.block_linear %x, %c codes 8 : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_weight(%x: tensor<?x64xf32>, %c: tensor<4x32xi8>, %s: tensor<4x2xf32>) {
  // expected-error@below {{weight must be 4x64, or packed, got 'tensor<4x32xi8>'}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x2xf32>) codes 8 : tensor<?x64xf32>, tensor<4x32xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_bits(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>, %s: tensor<4x2xf32>) {
  // expected-error@below {{inputs must be of 8 or 16 bits and codes of 4 or 8, got 16 and 5}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x2xf32>) codes 5 : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

// Sums of so many products do not fit 32 bits.
func.func @linear_group(%x: tensor<?x1024xf32>, %c: tensor<4x1024xi8>, %s: tensor<4x1xf32>) {
  // expected-error@below {{1 groups do not divide 1024 inputs in multiples of 4}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x1xf32>) codes 8 : tensor<?x1024xf32>, tensor<4x1024xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_packed(%x: tensor<?x64xf32>, %c: tensor<1x2x6x192xi8>) {
  // expected-error@below {{packed weight must be ceil(4 / c) x groups x 5 x 4c, got 'tensor<1x2x6x192xi8>'}}
  %y = mixer.block_linear %x, %c packed f16 with_minimum codes 4 : tensor<?x64xf32>, tensor<1x2x6x192xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_bias(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>, %s: tensor<4x2xf32>, %b: tensor<5xf32>) {
  // expected-error@below {{bias must have 4 elements, got 'tensor<5xf32>'}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x2xf32>) bias(%b : tensor<5xf32>) codes 8 : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @unpack_tensor_scale(%w: tensor<4x2x18xi8>) {
  // expected-error@below {{format 'q4_0' has no tensor_scale}}
  %m = mixer.unpack tensor_scale "q4_0" %w : tensor<4x2x18xi8> -> tensor<1xf32>
  return
}

// -----

func.func @encode_format(%w: tensor<4x64xf32>) {
  // expected-error@below {{format 'mxfp5' is not known, expected fp8_e4m3}}
  %c = mixer.encode codes "mxfp5" %w : tensor<4x64xf32> -> tensor<4x64xi8>
  return
}

// -----

func.func @encode_groups(%w: tensor<4x48xf32>) {
  // expected-error@below {{groups of 32 do not divide 48 inputs}}
  %c = mixer.encode codes "mxfp4" %w : tensor<4x48xf32> -> tensor<4x48xi8>
  return
}

// -----

func.func @encode_scale(%w: tensor<4x64xf32>) {
  // expected-error@below {{result must be 'tensor<4x2xi8>', got 'tensor<4x2xf32>'}}
  %s = mixer.encode scale "mxfp4" %w : tensor<4x64xf32> -> tensor<4x2xf32>
  return
}

// -----

func.func @encode_tensor_scale(%w: tensor<4x64xf32>) {
  // expected-error@below {{format 'mxfp4' has no tensor_scale}}
  %s = mixer.encode tensor_scale "mxfp4" %w : tensor<4x64xf32> -> tensor<1xf32>
  return
}

// -----

func.func @pack_floats(%c: tensor<4x64xi8>, %s: tensor<4x2xf16>) {
  // expected-error@below {{scale must be of i8 or f32, and without minimum}}
  %p = mixer.pack_blocks %c scale %s inner 4 codes 6 floats : tensor<4x64xi8>, tensor<4x2xf16> -> tensor<1x2x26x4xi8>
  return
}

// -----

func.func @pack_six(%c: tensor<4x64xi8>, %s: tensor<4x2xf16>) {
  // expected-error@below {{codes must be of 4 or 8 bits, got 6}}
  %p = mixer.pack_blocks %c scale %s inner 4 codes 6 : tensor<4x64xi8>, tensor<4x2xf16> -> tensor<1x2x26x4xi8>
  return
}

// -----

func.func @linear_bits(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>, %s: tensor<4x2xi8>) {
  // expected-error@below {{of mxfp4 has codes of 4 bits and inputs of 32, got 4 and 16}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x2xi8>) codes 4 format "mxfp4" : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_tensor_scale(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>, %s: tensor<4x4xi8>) {
  // expected-error@below {{of nvfp4 has no zero and no minimum, and a tensor_scale}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x4xi8>) codes 4 format "nvfp4" inputs 32 : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_scale(%x: tensor<?x64xf32>, %c: tensor<4x64xi8>, %s: tensor<4x2xf16>) {
  // expected-error@below {{of mxfp4 must have a scale of 'tensor<4x2xi8>'}}
  %y = mixer.block_linear %x, %c scale(%s : tensor<4x2xf16>) codes 4 format "mxfp4" inputs 32 : tensor<?x64xf32>, tensor<4x64xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @linear_packed(%x: tensor<?x64xf32>, %w: tensor<1x2x16x48xi8>) {
  // expected-error@below {{packed weight must be ceil(4 / c) x 2 x 17 x c, got 'tensor<1x2x16x48xi8>'}}
  %y = mixer.block_linear %x, %w packed i8 codes 4 format "mxfp4" inputs 32 : tensor<?x64xf32>, tensor<1x2x16x48xi8> -> tensor<?x4xf32>
  return
}

// -----

func.func @hadamard_block(%x: tensor<?x48xf32>) {
  // expected-error@below {{block must be a power of 2 that divides 48, got 32}}
  %y = mixer.hadamard %x block 32 : tensor<?x48xf32>
  return
}

// -----

func.func @hadamard_dynamic(%x: tensor<2x?xf32>) {
  // expected-error@below {{input must have a last axis of static size}}
  %y = mixer.hadamard %x block 2 : tensor<2x?xf32>
  return
}
