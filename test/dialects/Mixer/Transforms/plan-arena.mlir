// RUN: tmc-opt %s --mixer-plan-arena --split-input-file | FileCheck %s
// RUN: tmc-opt %s --mixer-plan-arena=report --split-input-file --verify-diagnostics -o /dev/null

// %a dies when %b is made of it, so %c takes the bytes of %a; offsets are multiples of 64.
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @reuses_dead_buffer
// CHECK-DAG:   %[[ZERO:.*]] = arith.constant 0 : index
// CHECK-DAG:   %[[SEQ:.*]] = mixer.dim "seq"
// CHECK-DAG:   %[[FACTOR:.*]] = arith.constant 256 : index
// CHECK-DAG:   %[[END:.*]] = arith.muli %[[SEQ]], %[[FACTOR]]
// CHECK:       %[[N:.*]] = mixer.dim "seq"
// CHECK:       %[[A:.*]] = mixer.arena_view %[[ZERO]][%[[N]]] : memref<?x64xf32>
// CHECK:       %[[B:.*]] = mixer.arena_view %[[END]][%[[N]]] : memref<?x64xf32>
// CHECK:       %[[C:.*]] = mixer.arena_view %[[ZERO]][%[[N]]] : memref<?x64xf32>
// CHECK:       mixer.dispatch @k outs(%[[A]] : {{.*}}) {outputs_mask = 1 : i64}
// CHECK:       mixer.dispatch @k ins(%[[A]] : {{.*}}) outs(%[[B]] : {{.*}}) {outputs_mask = 1 : i64}
// CHECK:       mixer.dispatch @k ins(%[[B]] : {{.*}}) outs(%[[C]] : {{.*}}) {outputs_mask = 1 : i64}
// CHECK-LABEL: func.func @plan() -> index attributes {mixer.formula = "512*seq"}
// CHECK:       %[[SEQ:.*]] = mixer.dim "seq"
// CHECK:       %[[FACTOR:.*]] = arith.constant 512 : index
// CHECK:       %[[BYTES:.*]] = arith.muli %[[SEQ]], %[[FACTOR]]
// CHECK:       return %[[BYTES]]
// expected-remark@below {{arena of 262144 bytes at the largest dims (512*seq) for 3 buffers of 393216 bytes}}
func.func @reuses_dead_buffer(%out: memref<?x64xf32> {mixer.output = 0 : i64}) {
  %n = mixer.dim "seq"
  %a = memref.alloc(%n) : memref<?x64xf32>
  %b = memref.alloc(%n) : memref<?x64xf32>
  %c = memref.alloc(%n) : memref<?x64xf32>
  mixer.dispatch @k outs(%a : memref<?x64xf32>)
  mixer.dispatch @k ins(%a : memref<?x64xf32>) outs(%b : memref<?x64xf32>)
  mixer.dispatch @k ins(%b : memref<?x64xf32>) outs(%c : memref<?x64xf32>)
  mixer.dispatch @k ins(%c : memref<?x64xf32>) outs(%out : memref<?x64xf32>)
  return
}
}

// -----

// Two small buffers, alive together, lie in the bytes of one large one that is dead by then.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @small_buffers_share_a_large_one
// CHECK-LABEL: @plan
// CHECK-SAME:  mixer.formula = "576*seq*batch"
// expected-remark@below {{arena of 2359296 bytes at the largest dims (576*seq*batch) for 4 buffers of}}
func.func @small_buffers_share_a_large_one(%out: memref<?x16xf32> {mixer.output = 0 : i64}) {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %tokens = arith.muli %seq, %batch : index
  %large = memref.alloc(%tokens) : memref<?x128xf32>
  %x = memref.alloc(%tokens) : memref<?x16xf32>
  %p = memref.alloc(%tokens) : memref<?x64xf32>
  %q = memref.alloc(%batch, %seq) : memref<?x?x32xf32>
  mixer.dispatch @k outs(%large : memref<?x128xf32>)
  mixer.dispatch @k ins(%large : memref<?x128xf32>) outs(%x : memref<?x16xf32>)
  mixer.dispatch @k ins(%x : memref<?x16xf32>) outs(%p, %q : memref<?x64xf32>, memref<?x?x32xf32>)
  mixer.dispatch @k ins(%p, %q : memref<?x64xf32>, memref<?x?x32xf32>) outs(%out : memref<?x16xf32>)
  return
}
}

// -----

// Room for the bound (all batch * seq rows), the view has the count.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @count_takes_room_for_its_bound
// CHECK:       mixer.dispatch @pack{{.*}}memref<?xi32>){{$}}
// CHECK:       %[[T:.*]] = mixer.count
// CHECK:       mixer.arena_view %{{.*}}[%[[T]]] : memref<?x16xf32>
// CHECK:       mixer.dispatch @k {{.*}} sizes(%[[T]]) {outputs_mask = 1 : i64}
// CHECK-LABEL: @plan
// CHECK-SAME:  mixer.formula = "64*ceil((4*batch + 4)/64) + 64*batch*seq"
// CHECK:       arith.divui
// expected-remark@below {{for 2 buffers}}
func.func @count_takes_room_for_its_bound(%mask: memref<?x?xi64>, %out: memref<?x16xf32> {mixer.output = 0 : i64}) {
  %one = arith.constant 1 : index
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %bound = arith.muli %batch, %seq : index
  %offsets_size = arith.addi %batch, %one : index
  %offsets = memref.alloc(%offsets_size) : memref<?xi32>
  mixer.dispatch @pack ins(%mask : memref<?x?xi64>) outs(%offsets : memref<?xi32>)
  %tokens = mixer.count %offsets[%batch] bound %bound : memref<?xi32>
  %x = memref.alloc(%tokens) : memref<?x16xf32>
  mixer.dispatch @k outs(%x : memref<?x16xf32>) sizes(%tokens)
  mixer.dispatch @k ins(%x, %offsets : memref<?x16xf32>, memref<?xi32>) outs(%out : memref<?x16xf32>) sizes(%tokens)
  return
}
}

// -----

// The buffer of %out0 serves output 1: without a caller's buffer it has room in the arena.
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @output_that_another_one_needs
// CHECK-SAME:  (%[[OUT0:.*]]: memref<?x8xf32> {{.*}}, %[[OUT1:.*]]: memref<8xf32>
// CHECK:       %[[ROOM:.*]] = mixer.arena_view %{{.*}}[%{{.*}}] : memref<?x8xf32>
// CHECK:       %[[Y:.*]] = mixer.output_or_arena %[[OUT0]], %[[ROOM]] : memref<?x8xf32>
// CHECK:       mixer.dispatch @k outs(%[[Y]] : {{.*}}) {outputs_mask = 3 : i64}
// CHECK:       mixer.dispatch @k ins(%[[Y]] : {{.*}}) outs(%[[OUT1]] : {{.*}}) {outputs_mask = 2 : i64}
// CHECK-LABEL: @plan
// CHECK-SAME:  mixer.formula = "64*ceil((32*seq)/64)"
// expected-remark@below {{for 1 buffers}}
func.func @output_that_another_one_needs(
    %out0: memref<?x8xf32> {mixer.output = 0 : i64, mixer.dims = ["seq", ""]},
    %out1: memref<8xf32> {mixer.output = 1 : i64}) {
  mixer.dispatch @k outs(%out0 : memref<?x8xf32>)
  mixer.dispatch @k ins(%out0 : memref<?x8xf32>) outs(%out1 : memref<8xf32>)
  return
}
}

// -----

// Uses of a view are uses of its buffer; what nobody reads needs no dispatch.
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @views_and_dead_dispatches
// CHECK:       mixer.dispatch @k outs(%{{.*}} : memref<?x64xf32>) {outputs_mask = 1 : i64}
// CHECK:       mixer.dispatch @dead {{.*}} {outputs_mask = 0 : i64}
// CHECK:       mixer.dispatch @k {{.*}} {outputs_mask = 1 : i64}
// CHECK-LABEL: @plan
// CHECK-SAME:  mixer.formula = "512*seq"
// expected-remark@below {{for 2 buffers}}
func.func @views_and_dead_dispatches(%out: memref<?x64xf32> {mixer.output = 0 : i64}) {
  %n = mixer.dim "seq"
  %a = memref.alloc(%n) : memref<?x64xf32>
  %b = memref.alloc(%n) : memref<?x64xf32>
  %unused = memref.alloc(%n) : memref<?x64xf32>
  %view = memref.expand_shape %a [[0], [1, 2]] output_shape [%n, 4, 16] : memref<?x64xf32> into memref<?x4x16xf32>
  mixer.dispatch @k outs(%a : memref<?x64xf32>)
  mixer.dispatch @dead ins(%a : memref<?x64xf32>) outs(%b : memref<?x64xf32>)
  mixer.dispatch @k ins(%view : memref<?x4x16xf32>) outs(%out : memref<?x64xf32>)
  memref.dealloc %a : memref<?x64xf32>
  return
}
}

// -----

// Sizes that are rounded up to 64 bytes, or grow with the batch alone, are compared too: %pooled takes bytes of %a,
// dead by then, and the integers, alive to the end, lie behind all.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {
// CHECK-LABEL: @rounded_sizes
// CHECK-LABEL: @plan
// CHECK-SAME:  mixer.formula = "64*ceil((4*batch*seq)/64) + 1024*batch*seq"
// expected-remark@below {{for 5 buffers}}
func.func @rounded_sizes(%out: memref<?x64xf32> {mixer.output = 0 : i64}) {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %tokens = arith.muli %batch, %seq : index
  %rows = memref.alloc(%tokens) : memref<?xi32>
  %a = memref.alloc(%tokens) : memref<?x128xf32>
  %b = memref.alloc(%tokens) : memref<?x128xf32>
  %c = memref.alloc(%tokens) : memref<?x128xf32>
  %pooled = memref.alloc(%batch) : memref<?x64xf32>
  mixer.dispatch @k outs(%rows : memref<?xi32>)
  mixer.dispatch @k outs(%a : memref<?x128xf32>)
  mixer.dispatch @k ins(%a : memref<?x128xf32>) outs(%b : memref<?x128xf32>)
  mixer.dispatch @k ins(%b : memref<?x128xf32>) outs(%c : memref<?x128xf32>)
  mixer.dispatch @k ins(%c : memref<?x128xf32>) outs(%pooled : memref<?x64xf32>)
  mixer.dispatch @k ins(%pooled, %rows : memref<?x64xf32>, memref<?xi32>) outs(%out : memref<?x64xf32>)
  return
}
}
