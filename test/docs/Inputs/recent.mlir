// Attention that squares its scores and forgets: weights max(s, 0)^2 / (1 + distance), normalised by their sum.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 8192>}} {
  func.func @main(%q: tensor<?x4x?x32xf32> {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]},
                  %k: tensor<?x4x?x32xf32> {mixer.name = "k", mixer.dims = ["batch", "", "seq", ""]},
                  %v: tensor<?x4x?x32xf32> {mixer.name = "v", mixer.dims = ["batch", "", "seq", ""]})
      -> (tensor<?x4x?x32xf32> {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %o = mixer.attention %q, %k, %v scale 0.17677669529663687 weight elementwise normaliser sum mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %past = arith.cmpi sle, %j, %i : index
      mixer.yield %past : i1
    } weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %zero = arith.constant 0.0 : f32
      %one = arith.constant 1 : index
      %positive = arith.maximumf %s, %zero : f32
      %square = arith.mulf %positive, %positive : f32
      %distance = arith.subi %i, %j : index
      %next = arith.addi %distance, %one : index
      %integer = arith.index_cast %next : index to i32
      %age = arith.sitofp %integer : i32 to f32
      %weight = arith.divf %square, %age : f32
      mixer.yield %weight : f32
    } : tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32> -> tensor<?x4x?x32xf32>
    return %o : tensor<?x4x?x32xf32>
  }
}
