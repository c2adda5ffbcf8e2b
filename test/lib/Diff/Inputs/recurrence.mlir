!q = tensor<1x2x40x8xf32>
func.func @main(%q: !q {mixer.name = "q"}) -> (!q {mixer.name = "o"}) {
  %o, %s = mixer.linear_recurrence %q, %q, %q : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}
