module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
func.func @unit_axis_read_at_zero(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %w: tensor<1x8xf32>, %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x?xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %y = mixer.linear %e, %w : tensor<?x?x8xf32>, tensor<1x8xf32> -> tensor<?x?x1xf32>
  %init = tensor.empty(%batch, %seq) : tensor<?x?xf32>
  %z = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1, 0)>, affine_map<(d0, d1) -> (d0, d1)>],
                       iterator_types = [i8, "parallel"]}
      ins(%y : tensortensor<?x?xf32><?x?x1xf32>) outs(%init : tensor<?x?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %n = arith.negf %a : f32
    linalg.yield %n : f32
  } -> tensor<?x?xf32>
  return %z : tensor<?x?xf32>
}
}
