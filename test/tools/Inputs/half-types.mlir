// Ops of the dialect on bf16 and f16, activations and weights, in one model.
module attributes {mixer.dims = {n = array<i64: 1, 40>}} {
  func.func @main(%x: tensor<?x24xbf16> {mixer.name = "x", mixer.dims = ["n", ""]},
                  %image: tensor<1x6x7x8xf16> {mixer.name = "image"},
                  %ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["n"], mixer.range = array<i64: 0, 4>})
      -> (tensor<?x24xbf16> {mixer.name = "layer", mixer.dims = ["n", ""]}, tensor<1x3x3x8xf16> {mixer.name = "windows"},
          tensor<1x2x?x12xbf16> {mixer.name = "recurrent", mixer.dims = ["", "", "n", ""]}, tensor<?x24xf16> {mixer.name = "rows", mixer.dims = ["n", ""]},
          tensor<1x6x5xbf16> {mixer.name = "solved"}) {
    %c0 = arith.constant 0 : index
    %n = tensor.dim %x, %c0 : tensor<?x24xbf16>
    // Norm, attention with a score region that reads a bf16 table, residual.
    %norm = mixer.norm rms %x epsilon 1.0e-6 : tensor<?x24xbf16> -> tensor<?x24xbf16>
    %split = tensor.expand_shape %norm [[0, 1], [2, 3]] output_shape [1, %n, 2, 12] : tensor<?x24xbf16> into tensor<1x?x2x12xbf16>
    %room = tensor.empty(%n) : tensor<1x2x?x12xbf16>
    %heads = linalg.transpose ins(%split : tensor<1x?x2x12xbf16>) outs(%room : tensor<1x2x?x12xbf16>) permutation = [0, 2, 1, 3]
    %slopes = arith.constant dense<[-0.125, -0.5]> : tensor<2xbf16>
    %mixed = mixer.attention %heads, %heads, %heads captures(%slopes : tensor<2xbf16>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %t: tensor<2xbf16>):
      %slope = tensor.extract %t[%h] : tensor<2xbf16>
      %wide = arith.extf %slope : bf16 to f32
      %sum = arith.addf %s, %wide : f32
      mixer.yield %sum : f32
    } : tensor<1x2x?x12xbf16>, tensor<1x2x?x12xbf16>, tensor<1x2x?x12xbf16> -> tensor<1x2x?x12xbf16>
    %back = tensor.empty(%n) : tensor<1x?x2x12xbf16>
    %turned = linalg.transpose ins(%mixed : tensor<1x2x?x12xbf16>) outs(%back : tensor<1x?x2x12xbf16>) permutation = [0, 2, 1, 3]
    %joined = tensor.collapse_shape %turned [[0, 1], [2, 3]] : tensor<1x?x2x12xbf16> into tensor<?x24xbf16>
    %layer = arith.addf %joined, %x : tensor<?x24xbf16>
    // Windows of an image in f16.
    %kernel = arith.constant dense<0.0625> : tensor<3x3x8x8xf16>
    %convolved = mixer.convolution %image, %kernel pad [1, 1] to [1, 1] : tensor<1x6x7x8xf16>, tensor<3x3x8x8xf16> -> tensor<1x6x7x8xf16>
    %windows = mixer.pool_window max %convolved window [2, 3] strides [2, 2] : tensor<1x6x7x8xf16> -> tensor<1x3x3x8xf16>
    // A recurrence with a decay for each head.
    %decay = arith.constant dense<[[[[[-0.25]]], [[[-0.03125]]]]]> : tensor<1x2x1x1x1xbf16>
    %recurrent, %state = mixer.linear_recurrence %heads, %heads, %heads decay(%decay : tensor<1x2x1x1x1xbf16>) scale 0.25
        : tensor<1x2x?x12xbf16>, tensor<1x2x?x12xbf16>, tensor<1x2x?x12xbf16> -> tensor<1x2x?x12xbf16>, tensor<1x2x12x12xbf16>
    // Rows of a table by their ids.
    %table = arith.constant dense<0.5> : tensor<5x24xf16>
    %rows = mixer.embedding %ids, %table : tensor<?xi64>, tensor<5x24xf16> -> tensor<?x24xf16>
    // An op that reads its own result.
    %matrix = arith.constant dense<0.125> : tensor<1x6x6xbf16>
    %right = arith.constant dense<1.0> : tensor<1x6x5xbf16>
    %solved = mixer.triangular_solve %matrix, %right unit : tensor<1x6x6xbf16>, tensor<1x6x5xbf16>
    return %layer, %windows, %recurrent, %rows, %solved
        : tensor<?x24xbf16>, tensor<1x3x3x8xf16>, tensor<1x2x?x12xbf16>, tensor<?x24xf16>, tensor<1x6x5xbf16>
  }
}
