// As reads-outside.mlir, with a read in a loop of the region: a bias of the distance, chosen by the kinds of both tokens: `kinds` is an input, `near` computed. Beside a mask.
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 64>}} {
  func.func @main(%q: tensor<?x4x?x16xf32> {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]},
                  %kinds: tensor<?x?xi32> {mixer.name = "kinds", mixer.dims = ["batch", "seq"]},
                  %shift: tensor<?x?xi32> {mixer.name = "shift", mixer.dims = ["batch", "seq"]},
                  %table: tensor<8xf32> {mixer.name = "table"}, %allowed: tensor<5xi1> {mixer.name = "allowed"},
                  %names: tensor<?xi64> {mixer.name = "names", mixer.dims = ["batch"]})
      -> (tensor<?x4x?x16xf32> {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]},
          tensor<?x8xf32> {mixer.name = "rows", mixer.dims = ["batch", ""]}) {
    %o = mixer.attention %q, %q, %q captures(%kinds, %shift, %table, %allowed : tensor<?x?xi32>, tensor<?x?xi32>, tensor<8xf32>, tensor<5xi1>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %k: tensor<?x?xi32>, %d: tensor<?x?xi32>, %t: tensor<8xf32>, %a: tensor<5xi1>):
      %by = tensor.extract %d[%b, %j] : tensor<?x?xi32>
      %more = arith.index_cast %by : i32 to index
      %distance = arith.subi %i, %j : index
      %place = arith.addi %distance, %more : index
      %zero = arith.constant 0 : index
      %one = arith.constant 1 : index
      %two = arith.constant 2 : index
      %half = arith.constant 0.5 : f32
      %none = arith.constant 0.0 : f32
      %bias = scf.for %n = %zero to %two step %one iter_args(%sofar = %none) -> (f32) {
        %element = tensor.extract %t[%place] : tensor<8xf32>
        %part = arith.mulf %element, %half : f32
        %next = arith.addf %sofar, %part : f32
        scf.yield %next : f32
      }
      %sum = arith.addf %s, %bias : f32
      mixer.yield %sum : f32
    } mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %k: tensor<?x?xi32>, %d: tensor<?x?xi32>, %t: tensor<8xf32>, %a: tensor<5xi1>):
      %eight = arith.constant 8 : index
      %kind = tensor.extract %k[%b, %j] : tensor<?x?xi32>
      %at = arith.index_cast %kind : i32 to index
      %may = tensor.extract %a[%at] : tensor<5xi1>
      %past = arith.cmpi sle, %j, %i : index
      %distance = arith.subi %i, %j : index
      %near = arith.cmpi slt, %distance, %eight : index
      %window = arith.andi %past, %near : i1
      %keep = arith.andi %window, %may : i1
      mixer.yield %keep : i1
    } : tensor<?x4x?x16xf32>, tensor<?x4x?x16xf32>, tensor<?x4x?x16xf32> -> tensor<?x4x?x16xf32>
    %weights = arith.constant dense<1.5> : tensor<3x8xf32>
    %rows = mixer.embedding %names, %weights : tensor<?xi64>, tensor<3x8xf32> -> tensor<?x8xf32>
    return %o, %rows : tensor<?x4x?x16xf32>, tensor<?x8xf32>
  }
}
