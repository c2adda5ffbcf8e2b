// RUN: tmc-opt %s --mixer-narrow-storage=type=f8 --verify-diagnostics -o /dev/null

// expected-error@below {{mixer-narrow-storage: type must be bf16 or f16, got 'f8'}}
func.func @unknown_type(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  return %x : tensor<4x8xf32>
}
