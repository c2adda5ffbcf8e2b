module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
func.func @main(%x: tensor<?x4xf32>) {
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a  = tensor.concat dim(-1) %k, %x : (tensor<?x4xf32>, tensor<?x4xf32>) -> tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  return
}
}
