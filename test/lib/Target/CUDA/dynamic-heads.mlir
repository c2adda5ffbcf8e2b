// RUN: tmc compile %s --target=cuda:emulator -o %t.so 2>&1 | FileCheck %s
// Tensor cores want rows of a known size; the kernel of warps takes any.
// CHECK: remark: {{.*}} does not run on tensor cores of CUDA devices: the size of a head is dynamic
!h = tensor<1x2x?x?xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 128>, d = array<i64: 1, 64>}} {
  func.func @main(%q: !h {mixer.name = "q", mixer.dims = ["", "", "seq", "d"]}) -> (!h {mixer.name = "o", mixer.dims = ["", "", "seq", "d"]}) {
    %o = mixer.attention %q, %q, %q scale 0.125 : !h, !h, !h -> !h
    return %o : !h
  }
}
