// RUN: tmc-opt %s --tile-to-vector=lanes=12 --verify-diagnostics -o /dev/null

// expected-error@below {{tile-to-vector: lanes must be a power of two, got 12}}
module {
}
