// RUN: tmc-opt %s --mixer-fold-rotations --split-input-file | FileCheck %s
// RUN: tmc-opt %s --mixer-fold-rotations --mixer-quantize="weight-bits=4 groups=-1 rotate=-1" --split-input-file | FileCheck %s --check-prefix=QUANTIZED

mixer.file @f "model.safetensors"

// Values go through attention: no transform is left in front of %z, and what is rounded is rotated.
// CHECK-LABEL: @main
// CHECK-DAG:   %[[W:.*]] = mixer.weight @f "w"
// CHECK-DAG:   %[[V:.*]] = mixer.weight @f "v"
// CHECK:       %[[ROWS:.*]] = tensor.extract_slice %[[W]][64, 0] [32, 24] [1, 1]
// CHECK:       %[[COLUMNS:.*]] = linalg.transpose ins(%[[ROWS]] : tensor<32x24xf32>)
// CHECK:       %[[TURNED:.*]] = mixer.hadamard %[[COLUMNS]] block 16 : tensor<24x32xf32>
// CHECK:       %[[BACK:.*]] = linalg.transpose ins(%[[TURNED]] : tensor<24x32xf32>)
// CHECK:       %[[ALL:.*]] = tensor.insert_slice %[[BACK]] into %[[W]][64, 0] [32, 24] [1, 1]
// CHECK:       mixer.hadamard %{{.*}} block 16 : tensor<32xf32>
// CHECK:       mixer.linear %arg0, %[[ALL]] bias
// CHECK:       mixer.attention
// CHECK:       %[[O:.*]] = mixer.hadamard %[[V]] block 16 : tensor<8x32xf32>
// CHECK:       mixer.linear %{{.*}}, %[[O]] {mixer.rotated = 16 : i64}
// QUANTIZED-LABEL: @main
// QUANTIZED:   mixer.hadamard %arg0 block 8 : tensor<?x24xf32>
// QUANTIZED:   mixer.attention
// QUANTIZED-NOT: mixer.hadamard {{.*}} tensor<?x32xf32>
// QUANTIZED:   mixer.block_linear
func.func @main(%x: tensor<?x24xf32>) -> tensor<?x8xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x24xf32>
  %w = mixer.weight @f "w" : tensor<96x24xf32>
  %b = mixer.weight @f "b" : tensor<96xf32>
  %v = mixer.weight @f "v" : tensor<8x32xf32>
  %qkv = mixer.linear %x, %w bias %b : tensor<?x24xf32>, tensor<96x24xf32>, tensor<96xf32> -> tensor<?x96xf32> loc("qkv")
  %q = tensor.extract_slice %qkv[0, 0] [%n, 32] [1, 1] : tensor<?x96xf32> to tensor<?x32xf32>
  %k = tensor.extract_slice %qkv[0, 32] [%n, 32] [1, 1] : tensor<?x96xf32> to tensor<?x32xf32>
  %u = tensor.extract_slice %qkv[0, 64] [%n, 32] [1, 1] : tensor<?x96xf32> to tensor<?x32xf32>
  %qe = tensor.expand_shape %q [[0, 1], [2, 3]] output_shape [1, %n, 2, 16] : tensor<?x32xf32> into tensor<1x?x2x16xf32>
  %ke = tensor.expand_shape %k [[0, 1], [2, 3]] output_shape [1, %n, 2, 16] : tensor<?x32xf32> into tensor<1x?x2x16xf32>
  %ue = tensor.expand_shape %u [[0, 1], [2, 3]] output_shape [1, %n, 2, 16] : tensor<?x32xf32> into tensor<1x?x2x16xf32>
  %e = tensor.empty(%n) : tensor<1x2x?x16xf32>
  %qt = linalg.transpose ins(%qe : tensor<1x?x2x16xf32>) outs(%e : tensor<1x2x?x16xf32>) permutation = [0, 2, 1, 3]
  %kt = linalg.transpose ins(%ke : tensor<1x?x2x16xf32>) outs(%e : tensor<1x2x?x16xf32>) permutation = [0, 2, 1, 3]
  %ut = linalg.transpose ins(%ue : tensor<1x?x2x16xf32>) outs(%e : tensor<1x2x?x16xf32>) permutation = [0, 2, 1, 3]
  %a = mixer.attention %qt, %kt, %ut scale 0.25 : tensor<1x2x?x16xf32>, tensor<1x2x?x16xf32>, tensor<1x2x?x16xf32> -> tensor<1x2x?x16xf32>
  %f = tensor.empty(%n) : tensor<1x?x2x16xf32>
  %t = linalg.transpose ins(%a : tensor<1x2x?x16xf32>) outs(%f : tensor<1x?x2x16xf32>) permutation = [0, 2, 1, 3]
  %r = tensor.collapse_shape %t [[0, 1], [2, 3]] : tensor<1x?x2x16xf32> into tensor<?x32xf32>
  %z = mixer.linear %r, %v : tensor<?x32xf32>, tensor<8x32xf32> -> tensor<?x8xf32> loc("out")
  return %z : tensor<?x8xf32>
}

// -----

mixer.file @f "model.safetensors"

// The input of the second layer is an output, too: it stays what it is.
// CHECK-LABEL: @main
// CHECK-NOT:   mixer.hadamard
// CHECK:       return
func.func @main(%x: tensor<?x24xf32>) -> (tensor<?x8xf32>, tensor<?x32xf32>) {
  %w = mixer.weight @f "w" : tensor<32x24xf32>
  %v = mixer.weight @f "v" : tensor<8x32xf32>
  %y = mixer.linear %x, %w : tensor<?x24xf32>, tensor<32x24xf32> -> tensor<?x32xf32>
  %z = mixer.linear %y, %v : tensor<?x32xf32>, tensor<8x32xf32> -> tensor<?x8xf32>
  return %z, %y : tensor<?x8xf32>, tensor<?x32xf32>
}

// -----

mixer.file @f "model.safetensors"

// Columns that another slice has as well.
// CHECK-LABEL: @main
// CHECK-NOT:   mixer.hadamard
// CHECK:       return
func.func @main(%x: tensor<4x24xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>) {
  %w = mixer.weight @f "w" : tensor<32x24xf32>
  %v = mixer.weight @f "v" : tensor<8x16xf32>
  %y = mixer.linear %x, %w : tensor<4x24xf32>, tensor<32x24xf32> -> tensor<4x32xf32>
  %s = tensor.extract_slice %y[0, 0] [4, 16] [1, 1] : tensor<4x32xf32> to tensor<4x16xf32>
  %o = tensor.extract_slice %y[0, 12] [4, 8] [1, 1] : tensor<4x32xf32> to tensor<4x8xf32>
  %z = mixer.linear %s, %v : tensor<4x16xf32>, tensor<8x16xf32> -> tensor<4x8xf32>
  return %z, %o : tensor<4x8xf32>, tensor<4x8xf32>
}
