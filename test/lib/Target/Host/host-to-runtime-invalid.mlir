// RUN: tmc-opt %s --mixer-host-to-runtime --split-input-file --verify-diagnostics

// expected-error@+1 {{expected the functions @main and @plan of a planned module}}
module {
  func.func @main() { return }
}

// -----

module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
  // expected-error@+1 {{argument 0: axis 0 has no name in mixer.dims}}
  func.func @main(%x: memref<?xf32>) { return }
  func.func @plan() -> index {
    %c0 = arith.constant 0 : index
    return %c0 : index
  }
}

// -----

module {
  func.func @main() {
    // expected-error@+1 {{is not planned into the arena}}
    %x = memref.alloc() : memref<4xf32>
    return
  }
  func.func @plan() -> index {
    %c0 = arith.constant 0 : index
    return %c0 : index
  }
}

// -----

module {
  mixer.blob @w : tensor<4xf32> {
    %w = arith.constant dense<1.0> : tensor<4xf32>
    mixer.yield %w : tensor<4xf32>
  }
  func.func @main() {
    // expected-error@+1 {{blob 'w' has no offset}}
    %x = mixer.blob_ref @w : memref<4xf32>
    return
  }
  func.func @plan() -> index {
    %c0 = arith.constant 0 : index
    return %c0 : index
  }
}

// -----

module {
  module @variant { func.func private @present() }
  func.func @main() {
    // expected-error@+1 {{there is no kernel 'absent'}}
    mixer.dispatch @absent
    return
  }
  func.func @plan() -> index {
    %c0 = arith.constant 0 : index
    return %c0 : index
  }
}
