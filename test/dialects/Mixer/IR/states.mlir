// RUN: tmc-opt %s | tmc-opt | FileCheck %s
// RUN: tmc-opt %s --mlir-print-op-generic | tmc-opt | FileCheck %s
// RUN: tmc-opt %s --tmc-model-pipeline --tmc-group-pipeline --tmc-host-pipeline='levels=x86-64-v3' | FileCheck %s --check-prefix=HOST
// RUN: tmc-opt %s --tmc-model-pipeline=cache-page=64 --tmc-group-pipeline --tmc-host-pipeline='levels=x86-64-v3' | FileCheck %s --check-prefix=PAGES

// A decoder layer with its cache, written as importers write it: one sequence, "tokens" new tokens behind "past" old ones,
// logits of the last "rows" of them.
module attributes {mixer.dims = {past = array<i64: 0, 64>, rows = array<i64: 0, 16>, tokens = array<i64: 1, 16>}} {
  // CHECK: mixer.state @layers.0.key cache : tensor<?x2x8xf32>
  // CHECK: mixer.state @layers.0.value cache : tensor<?x2x8xf32>
  mixer.state @layers.0.key cache : tensor<?x2x8xf32>
  mixer.state @layers.0.value cache : tensor<?x2x8xf32>
  mixer.file @model "decoder.safetensors"

  func.func @main(%ids: tensor<1x?xi64> {mixer.name = "input_ids", mixer.dims = ["", "tokens"], mixer.role = "tokens",
                                         mixer.range = array<i64: 0, 36>})
      -> (tensor<1x?x37xf32> {mixer.name = "logits", mixer.dims = ["", "rows", ""]}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %rows = mixer.dim "rows"
    %table = mixer.weight @model "embed_tokens.weight" : tensor<37x32xf32>
    %cos = mixer.weight @model "cos" : tensor<64x4xf32>
    %sin = mixer.weight @model "sin" : tensor<64x4xf32>
    %x = mixer.embedding %ids, %table : tensor<1x?xi64>, tensor<37x32xf32> -> tensor<1x?x32xf32>

    // Where each new token is in the sequence: past + t.
    %empty = tensor.empty(%n) : tensor<1x?xi32>
    %positions = linalg.generic {indexing_maps = [affine_map<(b, t) -> ()>, affine_map<(b, t) -> (b, t)>],
                                  iterator_types = ["parallel", "parallel"]} ins(%past : index) outs(%empty : tensor<1x?xi32>) {
    ^bb0(%start: index, %o: i32):
      %t = linalg.index 1 : index
      %p = arith.addi %start, %t : index
      %i = arith.index_cast %p : index to i32
      linalg.yield %i : i32
    } -> tensor<1x?xi32>

    %wq = mixer.weight @model "layers.0.q_proj.weight" : tensor<32x32xf32>
    %wk = mixer.weight @model "layers.0.k_proj.weight" : tensor<16x32xf32>
    %wv = mixer.weight @model "layers.0.v_proj.weight" : tensor<16x32xf32>
    %q0 = mixer.linear %x, %wq : tensor<1x?x32xf32>, tensor<32x32xf32> -> tensor<1x?x32xf32>
    %k0 = mixer.linear %x, %wk : tensor<1x?x32xf32>, tensor<16x32xf32> -> tensor<1x?x16xf32>
    %v0 = mixer.linear %x, %wv : tensor<1x?x32xf32>, tensor<16x32xf32> -> tensor<1x?x16xf32>
    %q1 = tensor.expand_shape %q0 [[0], [1], [2, 3]] output_shape [1, %n, 4, 8] : tensor<1x?x32xf32> into tensor<1x?x4x8xf32>
    %k1 = tensor.expand_shape %k0 [[0], [1], [2, 3]] output_shape [1, %n, 2, 8] : tensor<1x?x16xf32> into tensor<1x?x2x8xf32>
    %v1 = tensor.expand_shape %v0 [[0], [1], [2, 3]] output_shape [1, %n, 2, 8] : tensor<1x?x16xf32> into tensor<1x?x2x8xf32>
    %q2 = mixer.rotary %q1 at %positions by %cos, %sin : tensor<1x?x4x8xf32>, tensor<1x?xi32>, tensor<64x4xf32>, tensor<64x4xf32> -> tensor<1x?x4x8xf32>
    %k2 = mixer.rotary %k1 at %positions by %cos, %sin : tensor<1x?x2x8xf32>, tensor<1x?xi32>, tensor<64x4xf32>, tensor<64x4xf32> -> tensor<1x?x2x8xf32>

    // A cache is [tokens, key heads, head size].
    %k3 = tensor.collapse_shape %k2 [[0, 1], [2], [3]] : tensor<1x?x2x8xf32> into tensor<?x2x8xf32>
    %v3 = tensor.collapse_shape %v1 [[0, 1], [2], [3]] : tensor<1x?x2x8xf32> into tensor<?x2x8xf32>
    // CHECK: mixer.state_read @layers.0.key : tensor<?x2x8xf32>
    %kc = mixer.state_read @layers.0.key : tensor<?x2x8xf32>
    %vc = mixer.state_read @layers.0.value : tensor<?x2x8xf32>
    // CHECK: mixer.cache_append %{{.*}}, %{{.*}} : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    %ka = mixer.cache_append %kc, %k3 : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    %va = mixer.cache_append %vc, %v3 : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    // CHECK: mixer.state_write @layers.0.key, %{{.*}} : tensor<?x2x8xf32>
    mixer.state_write @layers.0.key, %ka : tensor<?x2x8xf32>
    mixer.state_write @layers.0.value, %va : tensor<?x2x8xf32>

    // Attention reads it by a reshape and a transpose, which are views: batch 1, key heads, past + tokens, head size.
    %all = arith.addi %past, %n : index
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %ke = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %qe = tensor.empty(%n) : tensor<1x4x?x8xf32>
    %q = linalg.transpose ins(%q2 : tensor<1x?x4x8xf32>) outs(%qe : tensor<1x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %k = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %v = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%ke : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    // Causal: keys up to the query's own position.
    %a = mixer.attention %q, %k, %v captures(%positions : tensor<1x?xi32>) scale 0.35355339059327373 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>):
      %own = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      %key = arith.index_cast %j : index to i32
      %keep = arith.cmpi sle, %key, %own : i32
      mixer.yield %keep : i1
    } : tensor<1x4x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x4x?x8xf32>
    %ae = tensor.empty(%n) : tensor<1x?x4x8xf32>
    %at = linalg.transpose ins(%a : tensor<1x4x?x8xf32>) outs(%ae : tensor<1x?x4x8xf32>) permutation = [0, 2, 1, 3]
    %aj = tensor.collapse_shape %at [[0], [1], [2, 3]] : tensor<1x?x4x8xf32> into tensor<1x?x32xf32>
    %y = arith.addf %x, %aj : tensor<1x?x32xf32>

    // Logits of the last rows only.
    %first = arith.subi %n, %rows : index
    %last = tensor.extract_slice %y[0, %first, 0] [1, %rows, 32] [1, 1, 1] : tensor<1x?x32xf32> to tensor<1x?x32xf32>
    %logits = mixer.linear %last, %table : tensor<1x?x32xf32>, tensor<37x32xf32> -> tensor<1x?x37xf32>
    return %logits : tensor<1x?x37xf32>
  }
}

// The kernels of keys and values write behind the rows that are there, attention reads all of them; no row is copied.
// HOST-LABEL: func.func @main
// HOST:      mixer.dispatch @elementwise
// Of one token each of several sequences: a linear layer runs once for the rows of all, what writes or reads a cache for each.
// HOST:      mixer.dispatch @linear_{{.*}} {mixer.row_bytes = array<i64: 128, 0, 256>, mixer.runs_once, outputs_mask
// HOST:      %[[END:.*]] = arith.muli %{{[0-9]+}}, %c64{{.*}} : index
// HOST-NEXT: %[[NEW:.*]] = mixer.state_view @layers.0.key next %[[END]][%[[N:.*]]] : memref<?x2x8xf32>
// HOST:      mixer.dispatch @rotary_{{.*}} outs(%[[NEW]] : memref<?x2x8xf32>) {{.*}} {mixer.row_bytes = array<i64: 64, 4, 0, 0, 0>, outputs_mask = -9223372036854775808 : i64}
// HOST:      mixer.state_view @layers.0.value next %{{.*}}[%[[N]]] : memref<?x2x8xf32>
// HOST:      %[[SUM:.*]] = arith.addi %{{.*}}, %[[N]] : index
// HOST:      %[[KEYS:.*]] = mixer.state_view @layers.0.key next %{{.*}}[%[[SUM]]] : memref<?x2x8xf32>
// HOST:      mixer.dispatch @attention_{{[0-9]+}} ins(%{{.*}}, %[[KEYS]],{{.*}} {mixer.row_bytes = array<i64: 0, 0, 0, 4, 128>, outputs_mask = 1 : i64}

// In pages new rows are computed once for the sequences of a step, and copied for each of them; attention finds rows by the table.
// PAGES-LABEL: func.func @main
// PAGES:      %[[TABLE:.*]] = mixer.state_view @page_table %{{.*}} : memref<?xi32>
// PAGES:      mixer.dispatch @rotary_{{.*}} outs(%[[KEY:.*]] : memref<?x2x8xf32>) {{.*}} {mixer.row_bytes = array<i64: 64, 4, 0, 0, 64>, outputs_mask
// PAGES:      %[[START:.*]] = arith.muli %c0{{.*}} : index
// PAGES-NEXT: %[[POOL:.*]] = mixer.state_view @layers.0.key next %[[START]]
// PAGES:      mixer.dispatch @to_pages_{{.*}} ins(%[[KEY]], %[[TABLE]] : memref<?x2x8xf32>, memref<?xi32>) outs(%[[POOL]] : memref<?x2x8xf32>) {{.*}} {mixer.row_bytes = array<i64: 64, 0, 0>, outputs_mask
// PAGES:      mixer.dispatch @attention_{{[0-9]+}} ins(%{{.*}}, %{{.*}}, %[[TABLE]],
// PAGES-LABEL: tile.kernel @to_pages_
// PAGES:       memref.load %{{.*}} : memref<?xi32>
// PAGES:       tile.load {{.*}} vector<1x8xf32>
// PAGES:       tile.store
// PAGES-LABEL: tile.kernel @attention_
// PAGES-SAME:  memref<?xi32>
