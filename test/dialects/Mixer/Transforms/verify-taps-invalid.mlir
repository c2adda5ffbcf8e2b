// RUN: tmc-opt %s --mixer-verify-taps --split-input-file --verify-diagnostics -o /dev/null

// expected-error@below {{tap "layer.1" of the imported model is lost}}
module attributes {mixer.taps = ["layer.0", "layer.1"]} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    %a = mixer.tap "layer.0" %x : tensor<4xf32>
    return %a : tensor<4xf32>
  }
}

// -----

module {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    // expected-note@below {{the other is here}}
    %a = mixer.tap "layer.0" %x : tensor<4xf32>
    // expected-error@below {{"layer.0" stands for two values}}
    %b = mixer.tap "layer.0" %a : tensor<4xf32>
    return %b : tensor<4xf32>
  }
}

// -----

// expected-error@below {{'mixer.taps' must be an array of names, got "layer.0"}}
module attributes {mixer.taps = "layer.0"} {
}

// -----

// expected-error@below {{'mixer.taps' must be an array of names, got 1 : i64 in it}}
module attributes {mixer.taps = [1]} {
}
