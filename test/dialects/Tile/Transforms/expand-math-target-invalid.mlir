// RUN: tmc-opt %s --tile-expand-math=target=x86-64-v5 --verify-diagnostics -o /dev/null

// expected-error@below {{tile-expand-math: unknown target 'x86-64-v5'}}
// expected-note@below {{known targets: x86-64-v2, x86-64-v3, x86-64-v4, aarch64}}
module {
}
