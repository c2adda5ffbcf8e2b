// RUN: tmc-opt %s --mixer-hoist-weights --split-input-file | FileCheck %s
// Hoisting what is hoisted already changes nothing.
// RUN: tmc-opt %s --mixer-hoist-weights --mixer-hoist-weights --split-input-file | FileCheck %s

mixer.file @model "model.safetensors"

// CHECK: mixer.blob @dense.weight : tensor<1x4x48xf32> attributes {offset = 64 : i64} {
// CHECK-NEXT:   mixer.weight @model "dense.weight"
// CHECK-NEXT:   mixer.pack
// CHECK-NEXT:   mixer.yield
// CHECK: mixer.blob @dense.bias : tensor<8xf32> attributes {offset = 0 : i64} {
// CHECK-NEXT:   mixer.weight @model "dense.bias" : tensor<8xf16>
// CHECK-NEXT:   arith.extf

// CHECK-LABEL: func.func @merges_equal_expressions
// CHECK-NOT: mixer.weight
// CHECK-DAG: %[[B:.*]] = mixer.blob_ref @dense.bias : tensor<8xf32>
// CHECK-DAG: %[[W:.*]] = mixer.blob_ref @dense.weight : tensor<1x4x48xf32>
// CHECK: mixer.linear %{{.*}}, %[[W]] bias %[[B]]
func.func @merges_equal_expressions(%x: tensor<?x4xf32>) -> tensor<?x8xf32> {
  %w = mixer.weight @model "dense.weight" : tensor<8x4xf32>
  %w1 = mixer.weight @model "dense.weight" : tensor<8x4xf32>
  %b = mixer.weight @model "dense.bias" : tensor<8xf16>
  %b32 = arith.extf %b : tensor<8xf16> to tensor<8xf32>
  %p = mixer.pack %w inner 48 : tensor<8x4xf32> -> tensor<1x4x48xf32>
  %p1 = mixer.pack %w1 inner 48 : tensor<8x4xf32> -> tensor<1x4x48xf32>
  %y = mixer.linear %x, %p bias %b32 : tensor<?x4xf32>, tensor<1x4x48xf32>, tensor<8xf32> -> tensor<?x8xf32>
  %y1 = mixer.linear %x, %p1 : tensor<?x4xf32>, tensor<1x4x48xf32> -> tensor<?x8xf32>
  %z = arith.addf %y, %y1 : tensor<?x8xf32>
  return %z : tensor<?x8xf32>
}

// -----

mixer.file @model "model.safetensors"

// The table is read as it is and as part of a sum: two blobs, each once.
// CHECK: mixer.blob @table : tensor<6x4xf32> attributes {offset = 0 : i64}
// CHECK: mixer.blob @table_0 : tensor<6x4xf32> attributes {offset = 128 : i64}
// CHECK: linalg.generic

// CHECK-LABEL: func.func @captures_of_regions
// CHECK: %[[T:.*]] = mixer.blob_ref @table : tensor<6x4xf32>
// CHECK: %[[S:.*]] = mixer.blob_ref @table_0 : tensor<6x4xf32>
// CHECK: mixer.embedding %{{.*}}, %[[T]]
// CHECK: mixer.embedding %{{.*}}, %[[S]]
func.func @captures_of_regions(%ids: tensor<?xi64>) -> (tensor<?x4xf32>, tensor<?x4xf32>) {
  %t = mixer.weight @model "table" : tensor<6x4xf32>
  %e = tensor.empty() : tensor<6x4xf32>
  %s = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      outs(%e : tensor<6x4xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %v = tensor.extract %t[%i, %j] : tensor<6x4xf32>
    %d = arith.addf %v, %v : f32
    linalg.yield %d : f32
  } -> tensor<6x4xf32>
  %a = mixer.embedding %ids, %t : tensor<?xi64>, tensor<6x4xf32> -> tensor<?x4xf32>
  %b = mixer.embedding %ids, %s : tensor<?xi64>, tensor<6x4xf32> -> tensor<?x4xf32>
  return %a, %b : tensor<?x4xf32>, tensor<?x4xf32>
}

// -----

mixer.file @model "model.safetensors"

// A weight inside of a group becomes one of its inputs; a constant that a group reads is stored, too.
// CHECK: mixer.blob @constant : tensor<4xf32>
// CHECK: mixer.blob @scale : tensor<4xf32>
// CHECK-LABEL: func.func @groups
// CHECK-DAG: %[[C:.*]] = mixer.blob_ref @constant
// CHECK-DAG: %[[S:.*]] = mixer.blob_ref @scale
// CHECK: mixer.group(%{{.*}}, %[[C]], %[[S]] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>)
// CHECK-NEXT: ^bb0(%[[X:.*]]: tensor<4xf32>, %{{.*}}: tensor<4xf32>, %[[A:.*]]: tensor<4xf32>):
// CHECK-NEXT: arith.mulf %[[X]], %[[A]]
func.func @groups(%x: tensor<4xf32>) -> tensor<4xf32> {
  %one = arith.constant dense<1.0> : tensor<4xf32>
  %y = mixer.group(%x, %one : tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32> {
  ^bb0(%a: tensor<4xf32>, %b: tensor<4xf32>):
    %s = mixer.weight @model "scale" : tensor<4xf32>
    %c = arith.mulf %a, %s : tensor<4xf32>
    %d = arith.addf %c, %b : tensor<4xf32>
    mixer.yield %d : tensor<4xf32>
  }
  return %y : tensor<4xf32>
}

// -----

// CHECK-NOT: mixer.blob
// CHECK-LABEL: func.func @leaves_room_and_repeated_numbers
// CHECK: tensor.empty() : tensor<4xf32>
// CHECK: arith.constant dense<2.0
func.func @leaves_room_and_repeated_numbers(%x: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %two = arith.constant dense<2.0> : tensor<4xf32>
  %y = linalg.add ins(%x, %two : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

mixer.file @model "model.safetensors"

// An op that is not evaluated stays in the model, what it reads does not.
// CHECK: mixer.blob @w : tensor<2x4xf32>
// CHECK-LABEL: func.func @leaves_what_is_not_evaluated
// CHECK: %[[W:.*]] = mixer.blob_ref @w
// CHECK: mixer.cumulative_sum %[[W]]
func.func @leaves_what_is_not_evaluated() -> tensor<2x4xf32> {
  %w = mixer.weight @model "w" : tensor<2x4xf32>
  %y = mixer.cumulative_sum %w : tensor<2x4xf32> -> tensor<2x4xf32>
  return %y : tensor<2x4xf32>
}
