// RUN: tmc-opt %s --tile-expand-math --verify-diagnostics -o /dev/null

func.func @no_expansion(%x: vector<16xf32>, %n: i32, %k: vector<16xi32>) {
  // expected-error@below {{'math.fpowi' op of 'vector<16xf32>' has no code on a CPU}}
  %y = math.fpowi %x, %k : vector<16xf32>, vector<16xi32>
  // expected-error@below {{'math.ipowi' op of 'i32' has no code on a CPU}}
  %z = math.ipowi %n, %n : i32
  return
}
