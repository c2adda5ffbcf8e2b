// RUN: tmc-opt %s --tile-expand-math --verify-diagnostics -o /dev/null

func.func @no_expansion(%x: vector<16xf80>, %n: f128) {
  // expected-error@below {{'math.exp' op of 'vector<16xf80>' has no code on a CPU}}
  %y = math.exp %x : vector<16xf80>
  // expected-error@below {{'math.tanh' op of 'f128' has no code on a CPU}}
  %z = math.tanh %n : f128
  return
}
