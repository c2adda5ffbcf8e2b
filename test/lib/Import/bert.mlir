// A BERT folder: its signature, embeddings, one layer and the pooler.
// RUN: tmc compile %source/test/goldens/models/bert --emit=mlir:import -o - | FileCheck %s

// CHECK: module attributes {mixer.dims = {batch = array<i64: 1, 64>, seq = array<i64: 1, 40>}
// CHECK-SAME: mixer.model = {constants = {VOCABULARY = 128 : i64, WIDTH = 48 : i64}
// CHECK-SAME: family = "bert"
// CHECK-SAME: parameter_count = 48528 : i64
// CHECK-SAME: weight_types = "f32"
// CHECK: mixer.file @model "{{.*}}/bert/model.safetensors"

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[IDS:[^:]*]]: tensor<?x?xi64> {{{[^}]*}}mixer.dims = ["batch", "seq"], mixer.name = "input_ids", mixer.range = array<i64: 0, 127>, mixer.role = "tokens"}
// CHECK-SAME: %[[MASK:[^:]*]]: tensor<?x?xi64> {mixer.default = 1 : i64, {{[^}]*}}mixer.name = "attention_mask", mixer.range = array<i64: 0, 1>, mixer.role = "mask"}
// CHECK-SAME: %[[TYPES:[^:]*]]: tensor<?x?xi64> {mixer.default = 0 : i64, {{[^}]*}}mixer.name = "token_type_ids", mixer.range = array<i64: 0, 1>, mixer.role = "types"}
// CHECK-SAME: -> (tensor<?x?x48xf32> {{{[^}]*}}mixer.dims = ["batch", "seq", ""], mixer.name = "last_hidden_state"}
// CHECK-SAME: tensor<?x48xf32> {{{[^}]*}}mixer.dims = ["batch", ""], mixer.name = "pooler_output"})

// CHECK: %[[WORDS:.*]] = mixer.embedding %[[IDS]], %{{.*}} : tensor<?x?xi64>, tensor<128x48xf32>
// CHECK: mixer.embedding %[[TYPES]], %{{.*}} : tensor<?x?xi64>, tensor<2x48xf32>
// CHECK: mixer.weight @model "embeddings.position_embeddings.weight" : tensor<40x48xf32>
// CHECK: mixer.norm layer %{{.*}} epsilon 9.9999999999999998E-13
// CHECK: %[[X:.*]] = mixer.tap "embeddings"

// CHECK: mixer.weight @model "encoder.layer.0.attention.self.query.weight" : tensor<48x48xf32>
// CHECK: %[[QUERY:.*]] = mixer.linear %[[X]]
// CHECK: %[[SPLIT:.*]] = tensor.expand_shape %[[QUERY]] {{\[\[0\], \[1\], \[2, 3\]\]}}
// CHECK: linalg.transpose ins(%[[SPLIT]] : tensor<?x?x4x12xf32>) outs(%{{.*}} : tensor<?x4x?x12xf32>) permutation = [0, 2, 1, 3]
// CHECK: mixer.attention {{.*}} captures(%[[MASK]] : tensor<?x?xi64>) scale 0.288675134594812{{[0-9]*}} mask {
// CHECK-NEXT: ^bb0(%[[B:.*]]: index, %{{.*}}: index, %{{.*}}: index, %[[J:.*]]: index, %[[CAPTURE:.*]]: tensor<?x?xi64>):
// CHECK: tensor.extract %[[CAPTURE]][%[[B]], %[[J]]]
// CHECK: tensor.collapse_shape
// CHECK: math.erf
// CHECK: mixer.tap "encoder.layer.0"
// CHECK: %[[LAST:.*]] = mixer.tap "encoder.layer.1"
// CHECK: %[[FIRST:.*]] = mixer.pool_tokens first %[[LAST]], %[[MASK]]
// CHECK: mixer.linear %[[FIRST]]
// CHECK: %[[POOLED:.*]] = math.tanh
// CHECK: return %[[LAST]], %[[POOLED]]

// Every op is at a layer of the user's.
// RUN: tmc compile %source/test/goldens/models/bert --emit=mlir:import -o - | tmc-opt --mlir-print-debuginfo | FileCheck %s --check-prefix=ROUND
// ROUND: mixer.attention
