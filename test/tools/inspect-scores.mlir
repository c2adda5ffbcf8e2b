// RUN: tmc compile %s -o %t.so 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: tmc inspect %t.so --kernels | FileCheck %s
// A neighbourhood of 7 x 7 on a grid of 24 x 28: 24 x 4 tiles of 7 queries, of which each reads lines of
// at most 13 keys: one tile of 16 from the first of them on, cut at the end of the line.
// REMARK: remark: {{.*}} computes 63336 of 451584 scores of a head, keeps 28704: 672 queries, 672 keys, tiles of 8 x 16 in lines of the grid
// CHECK: attention (computes 63336 of 451584 scores of a head, keeps 28704)
// Documents: what they are is known at run time.
// CHECK: attention (passes over tiles that its mask empties, found at run time)
!q = tensor<1x2x672x16xf32>
module {
  func.func @main(%q: !q {mixer.name = "q"}, %documents: tensor<672xi32> {mixer.name = "documents"}) -> (!q {mixer.name = "near"}, !q {mixer.name = "own"}) {
    %near = mixer.attention %q, %q, %q scale 0.25 query_grid [24, 28] key_grid [24, 28] mask {
    ^bb0(%b: index, %h: index, %iy: index, %ix: index, %jy: index, %jx: index):
      %three = arith.constant 3 : index
      %dy = arith.subi %iy, %jy : index
      %dx = arith.subi %ix, %jx : index
      %ay = math.absi %dy : index
      %ax = math.absi %dx : index
      %y = arith.cmpi sle, %ay, %three : index
      %x = arith.cmpi sle, %ax, %three : index
      %r = arith.andi %y, %x : i1
      mixer.yield %r : i1
    } : !q, !q, !q -> !q
    %own = mixer.attention %q, %q, %q captures(%documents : tensor<672xi32>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %d: tensor<672xi32>):
      %x = tensor.extract %d[%i] : tensor<672xi32>
      %y = tensor.extract %d[%j] : tensor<672xi32>
      %r = arith.cmpi eq, %x, %y : i32
      mixer.yield %r : i1
    } : !q, !q, !q -> !q
    return %near, %own : !q, !q
  }
}
