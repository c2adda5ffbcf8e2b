// RUN: tmc-opt %s --mixer-lower-to-reference --split-input-file --verify-diagnostics

func.func @unknown_op(%x: tensor<4xf32>, %i: tensor<1xi32>) -> tensor<2x2xf32> {
  %s = arith.constant dense<2> : tensor<2xi32>
  // expected-error @+1 {{has no reference lowering}}
  %y = tensor.reshape %x(%s) : (tensor<4xf32>, tensor<2xi32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}

// -----

mixer.file @model "model.safetensors"
func.func @weight_of_two_types() -> (tensor<4xf32>, tensor<2x2xf32>) {
  %a = mixer.weight @model "w" : tensor<4xf32>
  // expected-error @+1 {{is 'tensor<2x2xf32>' here and 'memref<4xf32>' elsewhere}}
  %b = mixer.weight @model "w" : tensor<2x2xf32>
  return %a, %b : tensor<4xf32>, tensor<2x2xf32>
}
