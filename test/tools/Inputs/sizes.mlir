// Sizes with names of their own that layers need to agree: keys and their biases, tokens and the pairs that they become. `near` is
// read at distances, of which only a kernel sees whether they are inside; it must have something to read.
module attributes {mixer.dims = {seq = array<i64: 1, 64>, table = array<i64: 0, 64>, distances = array<i64: 0, 64>,
                                 pairs = array<i64: 1, 32>}} {
  func.func @main(%x: tensor<1x2x?x8xf32> {mixer.name = "x", mixer.dims = ["", "", "seq", ""]},
                  %bias: tensor<?xf32> {mixer.name = "bias", mixer.dims = ["table"]},
                  %near: tensor<?xf32> {mixer.name = "near", mixer.dims = ["distances"]},
                  %rows: tensor<?x4xf32> {mixer.name = "rows", mixer.dims = ["seq", ""]},
                  %each: tensor<?xf32> {mixer.name = "each", mixer.dims = ["pairs"]})
      -> (tensor<1x2x?x8xf32> {mixer.name = "o", mixer.dims = ["", "", "seq", ""]},
          tensor<?x2x4xf32> {mixer.name = "halves", mixer.dims = ["pairs", "", ""]}) {
    %o = mixer.attention %x, %x, %x captures(%bias, %near : tensor<?xf32>, tensor<?xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %k: tensor<?xf32>, %n: tensor<?xf32>):
      %zero = arith.constant 0 : index
      %behind = arith.subi %i, %j : index
      %distance = arith.maxsi %behind, %zero : index
      %of = tensor.extract %k[%j] : tensor<?xf32>
      %and = tensor.extract %n[%distance] : tensor<?xf32>
      %t = arith.addf %s, %of : f32
      %u = arith.addf %t, %and : f32
      mixer.yield %u : f32
    } : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32> loc("biased attention")
    %pairs = mixer.dim "pairs"
    %halves = tensor.expand_shape %rows [[0, 1], [2]] output_shape [%pairs, 2, 4] : tensor<?x4xf32> into tensor<?x2x4xf32>
    return %o, %halves : tensor<1x2x?x8xf32>, tensor<?x2x4xf32>
  }
}
