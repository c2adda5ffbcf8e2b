// Dilated neighbourhood attention Transformer (Hassani and Shi, 2022, arXiv 2209.15001).
// A query attends to the k x k nearest pixels, in every second layer to those d apart; a relative bias by head.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<1x9x11x2x8xf32> {mixer.name = "q"}, %in_k: tensor<1x9x11x2x8xf32> {mixer.name = "k"}, %in_v: tensor<1x9x11x2x8xf32> {mixer.name = "v"}) -> (tensor<1x9x11x2x8xf32> {mixer.name = "out"}) {
    %first_1 = tensor.collapse_shape %in_q [[0], [1, 2], [3], [4]] : tensor<1x9x11x2x8xf32> into tensor<1x99x2x8xf32>
    %first_2 = tensor.empty() : tensor<1x2x99x8xf32>
    %first_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%first_1 : tensor<1x99x2x8xf32>) outs(%first_2 : tensor<1x2x99x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x99x8xf32>
    %first_4 = tensor.collapse_shape %in_k [[0], [1, 2], [3], [4]] : tensor<1x9x11x2x8xf32> into tensor<1x99x2x8xf32>
    %first_5 = tensor.empty() : tensor<1x2x99x8xf32>
    %first_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%first_4 : tensor<1x99x2x8xf32>) outs(%first_5 : tensor<1x2x99x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x99x8xf32>
    %first_7 = tensor.collapse_shape %in_v [[0], [1, 2], [3], [4]] : tensor<1x9x11x2x8xf32> into tensor<1x99x2x8xf32>
    %first_8 = tensor.empty() : tensor<1x2x99x8xf32>
    %first_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%first_7 : tensor<1x99x2x8xf32>) outs(%first_8 : tensor<1x2x99x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x99x8xf32>
    %results_1 = mixer.attention %first_3, %first_6, %first_9 scale 3.53553390593273786e-01 query_grid [9, 11] key_grid [9, 11] mask {
      ^bb0(%b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index):
        %r1 = arith.constant 8 : index
        %r2 = arith.constant 1 : index
        %r3 = arith.maxsi %i0, %r2 : index
        %r4 = arith.constant 1 : index
        %r5 = arith.subi %r1, %r4 : index
        %r6 = arith.minsi %r3, %r5 : index
        %r7 = arith.constant 1 : index
        %r8 = arith.subi %r6, %r7 : index
        %r9 = arith.cmpi sge, %j0, %r8 : index
        %r10 = arith.constant 1 : index
        %r11 = arith.addi %r6, %r10 : index
        %r12 = arith.cmpi sle, %j0, %r11 : index
        %r13 = arith.andi %r9, %r12 : i1
        %r14 = arith.constant 10 : index
        %r15 = arith.constant 1 : index
        %r16 = arith.maxsi %i1, %r15 : index
        %r17 = arith.constant 1 : index
        %r18 = arith.subi %r14, %r17 : index
        %r19 = arith.minsi %r16, %r18 : index
        %r20 = arith.constant 1 : index
        %r21 = arith.subi %r19, %r20 : index
        %r22 = arith.cmpi sge, %j1, %r21 : index
        %r23 = arith.constant 1 : index
        %r24 = arith.addi %r19, %r23 : index
        %r25 = arith.cmpi sle, %j1, %r24 : index
        %r26 = arith.andi %r22, %r25 : i1
        %r27 = arith.andi %r13, %r26 : i1
        mixer.yield %r27 : i1
      } : tensor<1x2x99x8xf32>, tensor<1x2x99x8xf32>, tensor<1x2x99x8xf32> -> tensor<1x2x99x8xf32>
    %v_1 = tensor.empty() : tensor<1x99x2x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<1x2x99x8xf32>) outs(%v_1 : tensor<1x99x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x99x2x8xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1, 2], [3], [4]] output_shape [1, 9, 11, 2, 8] : tensor<1x99x2x8xf32> into tensor<1x9x11x2x8xf32>
    return %v_3 : tensor<1x9x11x2x8xf32>
  }
}
