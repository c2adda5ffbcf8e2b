// RUN: tmc-opt %s --mixer-pack-operands=inner=0 --verify-diagnostics -o /dev/null

// expected-error@below {{mixer-pack-operands: inner must be positive, got 0}}
func.func @inner_is_zero() {
  return
}
