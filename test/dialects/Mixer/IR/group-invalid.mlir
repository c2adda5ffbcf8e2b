// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_arguments(%x: tensor<4xf32>) {
  // expected-error@below {{region must take ('tensor<4xf32>'), got ('tensor<8xf32>')}}
  %y = mixer.group(%x : tensor<4xf32>) -> tensor<8xf32> {
  ^bb0(%a: tensor<8xf32>):
    mixer.yield %a : tensor<8xf32>
  }
  return
}

// -----

func.func @c1_yields(%x: tensor<4xf32>) {
  // expected-error@below {{region must yield ('tensor<8xf32>')}}
  %y = mixer.group(%x : tensor<4xf32>) -> tensor<8xf32> {
  ^bb0(%a: tensor<4xf32>):
    mixer.yield %a : tensor<4xf32>
  }
  return
}

// -----

func.func @c2_sizes(%x: tensor<?xf32>) {
  // expected-error@below {{needs a size for each of the 1 dynamic dims of its results, got 0}}
  %y = mixer.group(%x : tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    mixer.yield %a : tensor<?xf32>
  }
  return
}
