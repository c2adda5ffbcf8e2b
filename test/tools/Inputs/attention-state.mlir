// One attention over what a sequence remembers; its inputs are queries and rows for the caches, no token ids.
module attributes {mixer.dims = {past = array<i64: 0, 2000>, tokens = array<i64: 1, 16>}} {
  mixer.state @key cache : tensor<?x2x8xf32>
  mixer.state @value cache : tensor<?x2x8xf32>
  func.func @main(%q: tensor<1x4x?x8xf32> {mixer.name = "q", mixer.dims = ["", "", "tokens", ""]}, %new: tensor<?x2x8xf32> {mixer.name = "new", mixer.dims = ["tokens", "", ""]},
                  %positions: tensor<1x?xi32> {mixer.name = "positions", mixer.dims = ["", "tokens"]}) -> (tensor<1x4x?x8xf32> {mixer.name = "o"}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %kc = mixer.state_read @key : tensor<?x2x8xf32>
    %vc = mixer.state_read @value : tensor<?x2x8xf32>
    %ka = mixer.cache_append %kc, %new : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    %va = mixer.cache_append %vc, %new : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @key, %ka : tensor<?x2x8xf32>
    mixer.state_write @value, %va : tensor<?x2x8xf32>
    %all = arith.addi %past, %n : index
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %e = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %k = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%e : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %v = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%e : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %o = mixer.attention %q, %k, %v captures(%positions : tensor<1x?xi32>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>):
      %own = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      %key = arith.index_cast %j : index to i32
      %keep = arith.cmpi sle, %key, %own : i32
      mixer.yield %keep : i1
    } : tensor<1x4x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x4x?x8xf32>
    return %o : tensor<1x4x?x8xf32>
  }
}
