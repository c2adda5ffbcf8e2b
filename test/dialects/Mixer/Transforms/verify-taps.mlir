// RUN: tmc-opt %s --mixer-verify-taps --split-input-file | FileCheck %s

// CHECK-LABEL: @all_there
module @all_there attributes {mixer.taps = ["embeddings", "layer.0"]} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    %a = mixer.tap "embeddings" %x : tensor<4xf32>
    %b = mixer.tap "layer.0" %a : tensor<4xf32>
    // A tap that a pass has added is no mistake.
    %c = mixer.tap "layer.0.extra" %b : tensor<4xf32>
    return %c : tensor<4xf32>
  }
}

// -----

// CHECK-LABEL: @no_list
module @no_list {
}
