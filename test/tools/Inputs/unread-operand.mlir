// Sums whose bodies read nothing of the operand that says how far they go: an input, one through a view, and one that is computed.
module attributes {mixer.dims = {n = array<i64: 1, 300>, m = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<?x?xf32> {mixer.name = "x", mixer.dims = ["n", "m"]}, %w: tensor<?xf32> {mixer.name = "w", mixer.dims = ["m"]},
                  %y: tensor<?x3x4xf32> {mixer.name = "y", mixer.dims = ["n", "", ""]}, %v: tensor<12xf32> {mixer.name = "v"})
      -> (tensor<?xf32> {mixer.name = "a"}, tensor<12xf32> {mixer.name = "b"}, tensor<?xf32> {mixer.name = "c"}) {
    %m = mixer.dim "m"
    %zero = arith.constant 0.0 : f32
    %empty = tensor.empty(%m) : tensor<?xf32>
    %start = linalg.fill ins(%zero : f32) outs(%empty : tensor<?xf32>) -> tensor<?xf32>
    %a = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
        ins(%x, %w : tensor<?x?xf32>, tensor<?xf32>) outs(%start : tensor<?xf32>) {
    ^bb0(%unread: f32, %element: f32, %partial: f32):
      %next = arith.addf %partial, %element : f32
      linalg.yield %next : f32
    } -> tensor<?xf32>
    %flat = tensor.collapse_shape %y [[0], [1, 2]] : tensor<?x3x4xf32> into tensor<?x12xf32>
    %empty12 = tensor.empty() : tensor<12xf32>
    %start12 = linalg.fill ins(%zero : f32) outs(%empty12 : tensor<12xf32>) -> tensor<12xf32>
    %b = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
        ins(%flat, %v : tensor<?x12xf32>, tensor<12xf32>) outs(%start12 : tensor<12xf32>) {
    ^bb0(%unread: f32, %element: f32, %partial: f32):
      %next = arith.addf %partial, %element : f32
      linalg.yield %next : f32
    } -> tensor<12xf32>
    %computed = math.sin %x : tensor<?x?xf32>
    %scaled = arith.addf %w, %w : tensor<?xf32>
    %c = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
        ins(%computed, %scaled : tensor<?x?xf32>, tensor<?xf32>) outs(%start : tensor<?xf32>) {
    ^bb0(%unread: f32, %element: f32, %partial: f32):
      %next = arith.addf %partial, %element : f32
      linalg.yield %next : f32
    } -> tensor<?xf32>
    return %a, %b, %c : tensor<?xf32>, tensor<12xf32>, tensor<?xf32>
  }
}
