// RUN: tmc-opt %s --mixer-plan-arena --split-input-file --verify-diagnostics -o /dev/null

func.func @size_from_an_argument(
    // expected-note@below {{this is not}}
    %n: index, %out: memref<8xf32> {mixer.output = 0 : i64}) {
  // expected-error@below {{axis 0 of buffer 'memref<?x8xf32>' must be arithmetic on mixer.dim and mixer.count to be in the arena}}
  %a = memref.alloc(%n) : memref<?x8xf32>
  mixer.dispatch @k outs(%a : memref<?x8xf32>)
  mixer.dispatch @k ins(%a : memref<?x8xf32>) outs(%out : memref<8xf32>)
  return
}

// -----

module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
func.func @shrinks_while_a_dim_grows(%out: memref<8xf32> {mixer.output = 0 : i64}) {
  %c = arith.constant 600 : index
  %seq = mixer.dim "seq"
  %n = arith.subi %c, %seq : index
  // expected-error@below {{the -4*seq + 2400 bytes of buffer 'memref<?xf32>' may shrink while a dim grows}}
  %a = memref.alloc(%n) : memref<?xf32>
  mixer.dispatch @k outs(%a : memref<?xf32>)
  return
}
}

// -----

func.func @read_before_written(%out: memref<8xf32> {mixer.output = 0 : i64}) {
  // expected-note@below {{buffer is allocated here}}
  %a = memref.alloc() : memref<8xf32>
  // expected-error@below {{reads a buffer that nothing before it writes}}
  mixer.dispatch @k ins(%a : memref<8xf32>) outs(%out : memref<8xf32>)
  return
}

// -----

func.func @unknown_use(%out: memref<8xf32> {mixer.output = 0 : i64}) {
  %a = memref.alloc() : memref<8xf32>
  // expected-error@below {{uses a buffer and is no dispatch, count or view}}
  memref.copy %a, %out : memref<8xf32> to memref<8xf32>
  return
}

// -----

func.func @control_flow(%condition: i1, %out: memref<8xf32> {mixer.output = 0 : i64}) {
  // expected-error@below {{holds dispatches or buffers; only straight-line host functions are planned}}
  scf.if %condition {
    mixer.dispatch @k outs(%out : memref<8xf32>)
  }
  return
}

// -----

// expected-error@below {{output 64 of argument 0 does not fit in the 64 bits of outputs_mask}}
func.func @too_many_outputs(%out: memref<8xf32> {mixer.output = 64 : i64}) {
  return
}

// -----

// expected-note@below {{the host function is this one}}
func.func @first() {
  return
}
// expected-error@below {{is a second function with a body in the module}}
func.func @second() {
  return
}

// -----

func.func @main() {
  return
}
// expected-error@below {{has the name 'plan', which the size of the arena gets}}
func.func private @plan()

// -----

module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
func.func @output_without_a_name_for_its_dim(
    // expected-error@below {{axis 0 of buffer 'memref<?x8xf32>' must be arithmetic on mixer.dim and mixer.count to be in the arena}}
    %out0: memref<?x8xf32> {mixer.output = 0 : i64}, %out1: memref<8xf32> {mixer.output = 1 : i64}) {
  mixer.dispatch @k outs(%out0 : memref<?x8xf32>)
  mixer.dispatch @k ins(%out0 : memref<?x8xf32>) outs(%out1 : memref<8xf32>)
  return
}
}
