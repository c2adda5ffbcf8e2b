// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-form-groups))' --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-form-groups{panels=true}))' --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=PANEL

!x = tensor<?x64xf32>
!w = tensor<2x64x48xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // A residual is added on the accumulators; the norm needs the whole row, which is more than a tile of a contraction.
  // CHECK-LABEL: @residual_in_registers_norm_from_memory
  // PANEL-LABEL: @residual_in_registers_norm_from_memory
  // PANEL: mixer.group
  // PANEL:   mixer.linear
  // PANEL-NEXT: arith.addf {{.*}} {at = #mixer.at<panel>}
  // PANEL-NEXT: mixer.norm
  // PANEL-NOT: mixer.group
  // PANEL: return
  func.func @residual_in_registers_norm_from_memory(%x: !x {mixer.dims = ["seq", ""]}, %w: !w, %g: tensor<64xf32>) -> !x {
    // CHECK: %[[N:.*]] = mixer.dim "seq"
    // CHECK: %[[R:.*]] = mixer.group(%{{.*}}, %{{.*}} : tensor<?x64xf32>, tensor<2x64x48xf32>) sizes(%[[N]])
    // CHECK-SAME: stored = [{why = "a norm needs whole rows, which are more than the register tile of a linear layer"}]
    // CHECK:   mixer.linear
    // CHECK-NEXT: %[[S:.*]] = arith.addf
    // CHECK-NEXT: mixer.yield %[[S]]
    // CHECK: mixer.group(%[[R]], %{{.*}} : tensor<?x64xf32>, tensor<64xf32>)
    // CHECK:   mixer.norm
    %y = mixer.linear %x, %w : !x, !w -> !x
    %r = arith.addf %y, %x : !x
    %n = mixer.norm layer %r scale %g epsilon 1.0e-5 : !x scale tensor<64xf32> -> !x
    return %n : !x
  }
}

// -----

!x = tensor<?x64xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // A norm of a sum is one component: the sum is computed again in every pass over the row.
  // CHECK-LABEL: @norm_of_a_sum_is_one_group
  func.func @norm_of_a_sum_is_one_group(%x: !x {mixer.dims = ["seq", ""]}, %y: !x {mixer.dims = ["seq", ""]}) -> !x {
    // CHECK: mixer.group
    // CHECK:   arith.addf
    // CHECK:   mixer.norm
    // CHECK-NOT: mixer.group
    %r = arith.addf %y, %x : !x
    %n = mixer.norm rms %r epsilon 1.0e-5 : !x -> !x
    return %n : !x
  }

  // CHECK-LABEL: @two_consumers_store
  // PANEL-LABEL: @two_consumers_store
  // PANEL-NOT: #mixer.at<
  func.func @two_consumers_store(%x: !x {mixer.dims = ["seq", ""]}) -> (!x, !x) {
    // CHECK: %[[N:.*]] = mixer.group
    // CHECK-SAME: stored = [{to = "branch", why = "2 ops read it: computing it once and storing it is cheaper"}]
    // CHECK:   mixer.norm
    // CHECK: %[[S:.*]] = mixer.group(%[[N]]
    // CHECK:   arith.addf
    // CHECK: %[[P:.*]] = mixer.group(%[[N]]
    // CHECK:   arith.mulf
    // CHECK: return %[[S]], %[[P]]
    %n = mixer.norm rms %x epsilon 1.0e-5 : !x -> !x
    %s = arith.addf %n, %x : !x loc("branch")
    %p = arith.mulf %n, %x : !x
    return %s, %p : !x, !x
  }
}

// -----

!x = tensor<?x64xf32>
!h = tensor<?x192xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // Gate and up of a GLU are two boxes of one contraction; both begin at a panel.
  // CHECK-LABEL: @glu_is_one_component
  func.func @glu_is_one_component(%x: !x {mixer.dims = ["seq", ""]}, %w: tensor<4x64x48xf32>) -> tensor<?x96xf32> {
    // CHECK: mixer.group
    // CHECK:   mixer.linear
    // CHECK:   tensor.extract_slice
    // CHECK:   arith.mulf
    // CHECK-NOT: mixer.group
    %n = mixer.dim "seq"
    %h = mixer.linear %x, %w : !x, tensor<4x64x48xf32> -> !h
    %a = tensor.extract_slice %h[0, 0] [%n, 96] [1, 1] : !h to tensor<?x96xf32>
    %b = tensor.extract_slice %h[0, 96] [%n, 96] [1, 1] : !h to tensor<?x96xf32>
    %r = arith.mulf %a, %b : tensor<?x96xf32>
    return %r : tensor<?x96xf32>
  }

  // 80 is inside the second panel of 48 columns.
  // CHECK-LABEL: @slice_inside_a_panel_is_stored
  func.func @slice_inside_a_panel_is_stored(%x: !x {mixer.dims = ["seq", ""]}, %w: tensor<4x64x48xf32>) -> tensor<?x80xf32> {
    // CHECK: %[[H:.*]] = mixer.group
    // CHECK:   mixer.linear
    // CHECK: mixer.group(%[[H]]
    // CHECK:   arith.mulf
    %n = mixer.dim "seq"
    %h = mixer.linear %x, %w : !x, tensor<4x64x48xf32> -> tensor<?x160xf32>
    %a = tensor.extract_slice %h[0, 0] [%n, 80] [1, 1] : tensor<?x160xf32> to tensor<?x80xf32>
    %b = tensor.extract_slice %h[0, 80] [%n, 80] [1, 1] : tensor<?x160xf32> to tensor<?x80xf32>
    // expected-remark @+1 {{not fused with linear: a slice of it begins inside a panel of 48 columns}}
    %r = arith.mulf %a, %b : tensor<?x80xf32>
    return %r : tensor<?x80xf32>
  }
}

// -----

!q = tensor<4x?x16xf32>
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 128>}} {
  // Slices and transposes around an attention are views, and its keys are bounded by the padded batch's length.
  // CHECK-LABEL: @attention_reads_and_writes_through_views
  func.func @attention_reads_and_writes_through_views(%mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %x: tensor<?x64xf32> {mixer.dims = ["seq", ""]}) -> tensor<?x64xf32> {
    // CHECK: %[[P:.*]]:2 = mixer.group(%{{.*}} : tensor<?x?xi64>) {{.*}} attributes {stored
    // CHECK:   mixer.pack_tokens
    // CHECK: mixer.group({{.*}}%[[P]]#0
    // CHECK:   linalg.transpose
    // CHECK:   mixer.attention {{.*}} {max_keys = 128 : i64}
    // CHECK:   linalg.transpose
    // CHECK:   %[[C:.*]] = tensor.collapse_shape
    // CHECK:   mixer.yield %[[C]]
    %n = mixer.dim "seq"
    %offsets, %rows = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
    %x3 = tensor.expand_shape %x [[0], [1, 2]] output_shape [%n, 4, 16] : tensor<?x64xf32> into tensor<?x4x16xf32>
    %e = tensor.empty(%n) : !q
    %q = linalg.transpose ins(%x3 : tensor<?x4x16xf32>) outs(%e : !q) permutation = [1, 0, 2]
    %o = mixer.attention %q, %q, %q segments(%offsets : tensor<?xi32>) scale 0.25 : !q, !q, !q -> !q
    %e2 = tensor.empty(%n) : tensor<?x4x16xf32>
    %t = linalg.transpose ins(%o : !q) outs(%e2 : tensor<?x4x16xf32>) permutation = [1, 0, 2]
    %c = tensor.collapse_shape %t [[0], [1, 2]] : tensor<?x4x16xf32> into tensor<?x64xf32>
    return %c : tensor<?x64xf32>
  }
}

// -----

module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // Two values are carried: none of the emitters does that.
  // CHECK-LABEL: @two_results_are_a_fallback
  func.func @two_results_are_a_fallback(%x: tensor<?x64xf32> {mixer.dims = ["seq", ""]}, %m: tensor<?xf32>, %s: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
    // CHECK: mixer.group({{.*}}) {{.*}} attributes {fallback = "it reduces an axis",
    // expected-remark @below {{runs as scalar loops: it reduces an axis}}
    %r:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>],
                           iterator_types = ["parallel", "reduction"]}
        ins(%x : tensor<?x64xf32>) outs(%m, %s : tensor<?xf32>, tensor<?xf32>) {
    ^bb0(%a: f32, %b: f32, %c: f32):
      %max = arith.maximumf %a, %b : f32
      %sum = arith.addf %a, %c : f32
      linalg.yield %max, %sum : f32, f32
    } -> (tensor<?xf32>, tensor<?xf32>)
    return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
  }
}

// -----

!x = tensor<?x64xf32>
!h = tensor<?x96xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // A feed-forward network: its hidden layer never leaves the cell.
  // CHECK-LABEL: @hidden_layer
  // CHECK-COUNT-3: mixer.group
  // PANEL-LABEL: @hidden_layer
  // PANEL: mixer.group
  // PANEL:   mixer.norm {{.*}} {at = #mixer.at<panel>}
  // PANEL:   mixer.linear
  // PANEL:   math.exp {{.*}} {at = #mixer.at<panel>}
  // PANEL:   mixer.linear
  // PANEL-NOT: mixer.group
  // PANEL: return
  func.func @hidden_layer(%x: !x {mixer.dims = ["seq", ""]}, %w1: tensor<2x64x48xf32>, %w2: tensor<2x96x48xf32>) -> !x {
    %n = mixer.norm rms %x epsilon 1.0e-5 : !x -> !x
    %h = mixer.linear %n, %w1 : !x, tensor<2x64x48xf32> -> !h
    %e = math.exp %h : !h
    %y = mixer.linear %e, %w2 : !h, tensor<2x96x48xf32> -> !x
    return %y : !x
  }
}

// -----

!h = tensor<1x2x?x8xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 200000>}} {
  // One number everywhere has a tile of any shape, but scalar loops read memory: it is filled, by a group of its own.
  // CHECK-LABEL: @fills_numbers_for_scalar_loops
  // CHECK: %[[KEYS:.*]] = mixer.group
  // CHECK:   linalg.generic
  // CHECK: mixer.group(%{{.*}}, %[[KEYS]]
  // CHECK-SAME: fallback = "topk among more than 131072 keys: a row of scores is kept whole"
  func.func @fills_numbers_for_scalar_loops(%q: !h {mixer.dims = ["", "", "seq", ""]}) -> !h {
    %f = arith.constant 0.25 : f32
    %n = mixer.dim "seq"
    %rows = tensor.splat %f[%n] : tensor<1x?x16xf32>
    %split = tensor.expand_shape %rows [[0], [1], [2, 3]] output_shape [1, %n, 2, 8] : tensor<1x?x16xf32> into tensor<1x?x2x8xf32>
    %room = tensor.empty(%n) : !h
    %k = linalg.transpose ins(%split : tensor<1x?x2x8xf32>) outs(%room : !h) permutation = [0, 2, 1, 3]
    // expected-remark @+1 {{runs as scalar loops: topk among more than 131072 keys: a row of scores is kept whole}}
    %o = mixer.attention %q, %k, %q scale 0.25 weight elementwise normaliser sum select topk 3 weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      mixer.yield %s : f32
    } : !h, !h, !h -> !h
    return %o : !h
  }

  // A layer reads its scales from memory, one number everywhere or not.
  // CHECK-LABEL: @keeps_constants_of_layers
  // CHECK: %[[SCALE:.*]] = arith.constant dense<5.000000e-01>
  // CHECK: mixer.group(%{{.*}}, %[[SCALE]],
  func.func @keeps_constants_of_layers(%x: tensor<5x32xf32>, %codes: tensor<1x8x192xi8>, %sums: tensor<48xf32>, %range: tensor<2xf32>) -> tensor<5x48xf32> {
    %scale = arith.constant dense<0.5> : tensor<1x48xf32>
    %y = mixer.quantized_linear %x, %codes scale %scale sums %sums range(%range : tensor<2xf32>) : tensor<5x32xf32>, tensor<1x8x192xi8>, tensor<1x48xf32>, tensor<48xf32> -> tensor<5x48xf32>
    return %y : tensor<5x48xf32>
  }

  // Attention between channels: how long a head is, is known at run time.
  // CHECK-LABEL: @bounds_dynamic_heads
  // CHECK-NOT: fallback
  // CHECK: mixer.attention {{.*}}max_head_size = 200000 : i64, max_keys = 8 : i64, max_value_size = 200000 : i64
  func.func @bounds_dynamic_heads(%x: tensor<1x2x8x?xf32> {mixer.dims = ["", "", "", "seq"]}) -> tensor<1x2x8x?xf32> {
    %o = mixer.attention %x, %x, %x scale 0.25 : tensor<1x2x8x?xf32>, tensor<1x2x8x?xf32>, tensor<1x2x8x?xf32> -> tensor<1x2x8x?xf32>
    return %o : tensor<1x2x8x?xf32>
  }

  // A region is put on tiles op by op.
  // CHECK-LABEL: @scalar_loops_for_branches
  // CHECK: mixer.group{{.*}}fallback = "its mask region has a 'scf.if', which is not elementwise"
  func.func @scalar_loops_for_branches(%x: tensor<1x2x8x16xf32>) -> tensor<1x2x8x16xf32> {
    // expected-remark @+1 {{runs as scalar loops: its mask region has a 'scf.if', which is not elementwise}}
    %o = mixer.attention %x, %x, %x scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %first = arith.cmpi eq, %h, %b : index
      %keep = scf.if %first -> i1 {
        %before = arith.cmpi sle, %j, %i : index
        scf.yield %before : i1
      } else {
        scf.yield %first : i1
      }
      mixer.yield %keep : i1
    } : tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32> -> tensor<1x2x8x16xf32>
    return %o : tensor<1x2x8x16xf32>
  }

  // On tiles an index has 32 bits.
  // CHECK-LABEL: @scalar_loops_for_far_indices
  // CHECK: mixer.group{{.*}}fallback = "its mask region has an index of more than 32 bits: 5000000000"
  func.func @scalar_loops_for_far_indices(%x: tensor<1x2x8x16xf32>) -> tensor<1x2x8x16xf32> {
    // expected-remark @+1 {{runs as scalar loops: its mask region has an index of more than 32 bits: 5000000000}}
    %o = mixer.attention %x, %x, %x scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %far = arith.constant 5000000000 : index
      %end = arith.addi %i, %far : index
      %keep = arith.cmpi slt, %j, %end : index
      mixer.yield %keep : i1
    } : tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32> -> tensor<1x2x8x16xf32>
    return %o : tensor<1x2x8x16xf32>
  }
}

// -----

!x = tensor<?x4x?x16xf32>
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 64>}} {
  // The views that need sizes come forward: attention writes through them, although its other result is read before.
  // CHECK-LABEL: @writes_through_views_behind_a_reader_of_another_result
  // CHECK: %[[R:.*]]:2 = mixer.group
  // CHECK:   mixer.attention
  // CHECK:   tensor.collapse_shape
  // CHECK-NEXT: mixer.yield {{.*}} : tensor<?x?x64xf32>, tensor<?x4x?xf32>
  // CHECK: %[[E:.*]] = mixer.group(%[[R]]#1
  // CHECK: return %[[R]]#0, %[[E]]
  func.func @writes_through_views_behind_a_reader_of_another_result(%q: !x {mixer.dims = ["batch", "", "seq", ""]}) -> (tensor<?x?x64xf32>, tensor<?x4x?xf32>) {
    %o, %l = mixer.attention %q, %q, %q scale 0.25 : !x, !x, !x -> !x log_sum_exp tensor<?x4x?xf32>
    %e = math.exp %l : tensor<?x4x?xf32>
    %b = mixer.dim "batch"
    %n = mixer.dim "seq"
    %room = tensor.empty(%b, %n) : tensor<?x?x4x16xf32>
    %t = linalg.transpose ins(%o : !x) outs(%room : tensor<?x?x4x16xf32>) permutation = [0, 2, 1, 3]
    %c = tensor.collapse_shape %t [[0], [1], [2, 3]] : tensor<?x?x4x16xf32> into tensor<?x?x64xf32>
    return %c, %e : tensor<?x?x64xf32>, tensor<?x4x?xf32>
  }

  // The size of the view is made of the other result, so that it cannot come forward: what is read through it is copied.
  // CHECK-LABEL: @copies_behind_a_size_made_of_another_result
  // CHECK: %[[R:.*]]:2 = mixer.group
  // CHECK:   mixer.yield {{.*}} : tensor<?x4x?x16xf32>, tensor<?x4x?xf32>
  // CHECK: mixer.count
  // CHECK: %[[C:.*]] = mixer.group(%[[R]]#0
  // CHECK: return %[[C]]
  func.func @copies_behind_a_size_made_of_another_result(%q: !x {mixer.dims = ["batch", "", "seq", ""]}) -> (tensor<?x?x2x8x4xf32>) {
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %o, %l = mixer.attention %q, %q, %q scale 0.25 : !x, !x, !x -> !x log_sum_exp tensor<?x4x?xf32>
    %one = tensor.extract_slice %l[0, 0, 0] [1, 1, 1] [1, 1, 1] : tensor<?x4x?xf32> to tensor<1xf32>
    %number = arith.fptosi %one : tensor<1xf32> to tensor<1xi32>
    %most = arith.constant 4 : index
    %count = mixer.count %number[%c0] bound %most : tensor<1xi32>
    %b = mixer.dim "batch"
    %n = mixer.dim "seq"
    %c8 = arith.constant 8 : index
    %more = arith.divui %count, %c8 : index
    %rows = arith.addi %n, %more : index
    %room = tensor.empty(%b, %n) : tensor<?x?x16x4xf32>
    %t = linalg.transpose ins(%o : !x) outs(%room : tensor<?x?x16x4xf32>) permutation = [0, 2, 3, 1]
    %c = tensor.expand_shape %t [[0], [1], [2, 3], [4]] output_shape [%b, %rows, 2, 8, 4] : tensor<?x?x16x4xf32> into tensor<?x?x2x8x4xf32>
    return %c : tensor<?x?x2x8x4xf32>
  }
}

// -----

// The values of a recurrence that an elementwise op makes for it alone are made in its steps: no kernel of their own,
// through axes of one element, too.
// CHECK-LABEL: @values_in_steps
// CHECK:         mixer.group
// CHECK:           arith.mulf
// CHECK:           tensor.expand_shape
// CHECK:           mixer.linear_recurrence
// CHECK-NOT:     mixer.group
func.func @values_in_steps(%dt: tensor<9x32xf32>, %x: tensor<9x32xf32>, %b: tensor<1x1x9x16xf32>) -> tensor<1x1x9x32xf32> {
  %w = arith.mulf %dt, %x : tensor<9x32xf32>
  %v = tensor.expand_shape %w [[0, 1, 2], [3]] output_shape [1, 1, 9, 32] : tensor<9x32xf32> into tensor<1x1x9x32xf32>
  %o, %s = mixer.linear_recurrence %b, %b, %v : tensor<1x1x9x16xf32>, tensor<1x1x9x16xf32>, tensor<1x1x9x32xf32> -> tensor<1x1x9x32xf32>, tensor<1x1x16x32xf32>
  return %o : tensor<1x1x9x32xf32>
}

// -----

// Not where they are read again, nor where the op splits an axis.
// CHECK-LABEL: @values_in_memory
// CHECK:         mixer.group
// CHECK:           arith.mulf
// CHECK:         mixer.group
// CHECK:           mixer.linear_recurrence
func.func @values_in_memory(%dt: tensor<9x32xf32>, %x: tensor<9x32xf32>, %b: tensor<1x2x9x16xf32>) -> tensor<1x2x9x16xf32> {
  %w = arith.mulf %dt, %x : tensor<9x32xf32>
  %h = tensor.expand_shape %w [[0, 1], [2, 3]] output_shape [1, 9, 2, 16] : tensor<9x32xf32> into tensor<1x9x2x16xf32>
  %room = tensor.empty() : tensor<1x2x9x16xf32>
  %v = linalg.transpose ins(%h : tensor<1x9x2x16xf32>) outs(%room : tensor<1x2x9x16xf32>) permutation = [0, 2, 1, 3]
  %o, %s = mixer.linear_recurrence %b, %b, %v : tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32> -> tensor<1x2x9x16xf32>, tensor<1x2x16x16xf32>
  return %o : tensor<1x2x9x16xf32>
}
