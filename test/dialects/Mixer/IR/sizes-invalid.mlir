// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
func.func @c1_dim_without_bounds() -> index {
  // expected-error@below {{the module's 'mixer.dims' has no bounds for "seq"}}
  %n = mixer.dim "seq"
  return %n : index
}
}
