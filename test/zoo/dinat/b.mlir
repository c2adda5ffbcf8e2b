// Dilated neighbourhood attention Transformer (Hassani and Shi, 2022, arXiv 2209.15001).
// A query attends to the k x k nearest pixels, in every second layer to those d apart; a relative bias by head.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x9x11x16xf32> {mixer.name = "x"}) -> (tensor<3x9x11x16xf32> {mixer.name = "out"}) {
    %layer_0_norm_weight_1 = mixer.weight @weights "w.0.norm.weight" : tensor<16xf32>
    %layer_0_norm_bias_1 = mixer.weight @weights "w.0.norm.bias" : tensor<16xf32>
    %y_1 = mixer.norm layer %in_x scale %layer_0_norm_weight_1 bias %layer_0_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x9x11x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x9x11x16xf32>
    %q_1 = tensor.collapse_shape %y_1 [[0], [1, 2], [3]] : tensor<3x9x11x16xf32> into tensor<3x99x16xf32>
    %layer_0_qkv_weight_1 = mixer.weight @weights "w.0.qkv.weight" : tensor<48x16xf32>
    %layer_0_qkv_bias_1 = mixer.weight @weights "w.0.qkv.bias" : tensor<48xf32>
    %v_1 = mixer.linear %q_1, %layer_0_qkv_weight_1 bias %layer_0_qkv_bias_1 : tensor<3x99x16xf32>, tensor<48x16xf32>, tensor<48xf32> -> tensor<3x99x48xf32>
    %v_2 = tensor.extract_slice %v_1[0, 0, 0] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_1 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_4 = linalg.transpose ins(%v_3 : tensor<3x99x2x8xf32>) outs(%room_1 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %v_5 = tensor.extract_slice %v_1[0, 0, 16] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_2 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_7 = linalg.transpose ins(%v_6 : tensor<3x99x2x8xf32>) outs(%room_2 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %v_8 = tensor.extract_slice %v_1[0, 0, 32] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_3 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_10 = linalg.transpose ins(%v_9 : tensor<3x99x2x8xf32>) outs(%room_3 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %layer_0_bias3_1 = mixer.weight @weights "w.0.bias3" : tensor<2x5x5xf32>
    %results_1 = mixer.attention %v_4, %v_7, %v_10 captures(%layer_0_bias3_1 : tensor<2x5x5xf32>) scale 3.53553390593273786e-01 query_grid [9, 11] key_grid [9, 11] score {
      ^bb0(%s: f32, %b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index, %c0: tensor<2x5x5xf32>):
        %r1 = arith.constant 1 : index
        %r2 = arith.divsi %j0, %r1 : index
        %r3 = arith.constant 1 : index
        %r4 = arith.divsi %i0, %r3 : index
        %r5 = arith.subi %r2, %r4 : index
        %r6 = arith.constant 2 : index
        %r7 = arith.addi %r5, %r6 : index
        %r8 = arith.constant 0 : index
        %r9 = arith.maxsi %r7, %r8 : index
        %r10 = arith.constant 4 : index
        %r11 = arith.minsi %r9, %r10 : index
        %r12 = arith.constant 1 : index
        %r13 = arith.divsi %j1, %r12 : index
        %r14 = arith.constant 1 : index
        %r15 = arith.divsi %i1, %r14 : index
        %r16 = arith.subi %r13, %r15 : index
        %r17 = arith.constant 2 : index
        %r18 = arith.addi %r16, %r17 : index
        %r19 = arith.constant 0 : index
        %r20 = arith.maxsi %r18, %r19 : index
        %r21 = arith.constant 4 : index
        %r22 = arith.minsi %r20, %r21 : index
        %r23 = tensor.extract %c0[%h, %r11, %r22] : tensor<2x5x5xf32>
        %r24 = arith.addf %s, %r23 : f32
        mixer.yield %r24 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index, %c0: tensor<2x5x5xf32>):
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
      } : tensor<3x2x99x8xf32>, tensor<3x2x99x8xf32>, tensor<3x2x99x8xf32> -> tensor<3x2x99x8xf32>
    %room_4 = tensor.empty() : tensor<3x99x2x8xf32>
    %v_11 = linalg.transpose ins(%results_1 : tensor<3x2x99x8xf32>) outs(%room_4 : tensor<3x99x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_12 = tensor.collapse_shape %v_11 [[0], [1], [2, 3]] : tensor<3x99x2x8xf32> into tensor<3x99x16xf32>
    %layer_0_proj_weight_1 = mixer.weight @weights "w.0.proj.weight" : tensor<16x16xf32>
    %layer_0_proj_bias_1 = mixer.weight @weights "w.0.proj.bias" : tensor<16xf32>
    %v_13 = mixer.linear %v_12, %layer_0_proj_weight_1 bias %layer_0_proj_bias_1 : tensor<3x99x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x99x16xf32>
    %x_1 = tensor.expand_shape %v_13 [[0], [1, 2], [3]] output_shape [3, 9, 11, 16] : tensor<3x99x16xf32> into tensor<3x9x11x16xf32>
    %x_2 = arith.addf %in_x, %x_1 : tensor<3x9x11x16xf32>
    %layer_1_norm_weight_1 = mixer.weight @weights "w.1.norm.weight" : tensor<16xf32>
    %layer_1_norm_bias_1 = mixer.weight @weights "w.1.norm.bias" : tensor<16xf32>
    %y_2 = mixer.norm layer %x_2 scale %layer_1_norm_weight_1 bias %layer_1_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x9x11x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x9x11x16xf32>
    %q_2 = tensor.collapse_shape %y_2 [[0], [1, 2], [3]] : tensor<3x9x11x16xf32> into tensor<3x99x16xf32>
    %layer_1_qkv_weight_1 = mixer.weight @weights "w.1.qkv.weight" : tensor<48x16xf32>
    %layer_1_qkv_bias_1 = mixer.weight @weights "w.1.qkv.bias" : tensor<48xf32>
    %v_14 = mixer.linear %q_2, %layer_1_qkv_weight_1 bias %layer_1_qkv_bias_1 : tensor<3x99x16xf32>, tensor<48x16xf32>, tensor<48xf32> -> tensor<3x99x48xf32>
    %v_15 = tensor.extract_slice %v_14[0, 0, 0] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_16 = tensor.expand_shape %v_15 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_5 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_17 = linalg.transpose ins(%v_16 : tensor<3x99x2x8xf32>) outs(%room_5 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %v_18 = tensor.extract_slice %v_14[0, 0, 16] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_19 = tensor.expand_shape %v_18 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_6 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_20 = linalg.transpose ins(%v_19 : tensor<3x99x2x8xf32>) outs(%room_6 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %v_21 = tensor.extract_slice %v_14[0, 0, 32] [3, 99, 16] [1, 1, 1] : tensor<3x99x48xf32> to tensor<3x99x16xf32>
    %v_22 = tensor.expand_shape %v_21 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_7 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_23 = linalg.transpose ins(%v_22 : tensor<3x99x2x8xf32>) outs(%room_7 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %layer_1_bias3_1 = mixer.weight @weights "w.1.bias3" : tensor<2x5x5xf32>
    %results_2 = mixer.attention %v_17, %v_20, %v_23 captures(%layer_1_bias3_1 : tensor<2x5x5xf32>) scale 3.53553390593273786e-01 query_grid [9, 11] key_grid [9, 11] score {
      ^bb0(%s: f32, %b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index, %c0: tensor<2x5x5xf32>):
        %r1 = arith.constant 3 : index
        %r2 = arith.divsi %j0, %r1 : index
        %r3 = arith.constant 3 : index
        %r4 = arith.divsi %i0, %r3 : index
        %r5 = arith.subi %r2, %r4 : index
        %r6 = arith.constant 2 : index
        %r7 = arith.addi %r5, %r6 : index
        %r8 = arith.constant 0 : index
        %r9 = arith.maxsi %r7, %r8 : index
        %r10 = arith.constant 4 : index
        %r11 = arith.minsi %r9, %r10 : index
        %r12 = arith.constant 3 : index
        %r13 = arith.divsi %j1, %r12 : index
        %r14 = arith.constant 3 : index
        %r15 = arith.divsi %i1, %r14 : index
        %r16 = arith.subi %r13, %r15 : index
        %r17 = arith.constant 2 : index
        %r18 = arith.addi %r16, %r17 : index
        %r19 = arith.constant 0 : index
        %r20 = arith.maxsi %r18, %r19 : index
        %r21 = arith.constant 4 : index
        %r22 = arith.minsi %r20, %r21 : index
        %r23 = tensor.extract %c0[%h, %r11, %r22] : tensor<2x5x5xf32>
        %r24 = arith.addf %s, %r23 : f32
        mixer.yield %r24 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index, %c0: tensor<2x5x5xf32>):
        %r1 = arith.constant 3 : index
        %r2 = arith.remsi %i0, %r1 : index
        %r3 = arith.constant 3 : index
        %r4 = arith.remsi %j0, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        %r6 = arith.constant 3 : index
        %r7 = arith.divsi %i0, %r6 : index
        %r8 = arith.constant 3 : index
        %r9 = arith.divsi %j0, %r8 : index
        %r10 = arith.constant 3 : index
        %r11 = arith.remsi %i0, %r10 : index
        %r12 = arith.constant -1 : index
        %r13 = arith.muli %r11, %r12 : index
        %r14 = arith.constant 11 : index
        %r15 = arith.addi %r13, %r14 : index
        %r16 = arith.constant 3 : index
        %r17 = arith.divsi %r15, %r16 : index
        %r18 = arith.constant 1 : index
        %r19 = arith.subi %r17, %r18 : index
        %r20 = arith.constant 1 : index
        %r21 = arith.maxsi %r7, %r20 : index
        %r22 = arith.constant 1 : index
        %r23 = arith.subi %r19, %r22 : index
        %r24 = arith.minsi %r21, %r23 : index
        %r25 = arith.constant 1 : index
        %r26 = arith.subi %r24, %r25 : index
        %r27 = arith.cmpi sge, %r9, %r26 : index
        %r28 = arith.constant 1 : index
        %r29 = arith.addi %r24, %r28 : index
        %r30 = arith.cmpi sle, %r9, %r29 : index
        %r31 = arith.andi %r27, %r30 : i1
        %r32 = arith.andi %r31, %r5 : i1
        %r33 = arith.constant 3 : index
        %r34 = arith.remsi %i1, %r33 : index
        %r35 = arith.constant 3 : index
        %r36 = arith.remsi %j1, %r35 : index
        %r37 = arith.cmpi eq, %r34, %r36 : index
        %r38 = arith.constant 3 : index
        %r39 = arith.divsi %i1, %r38 : index
        %r40 = arith.constant 3 : index
        %r41 = arith.divsi %j1, %r40 : index
        %r42 = arith.constant 3 : index
        %r43 = arith.remsi %i1, %r42 : index
        %r44 = arith.constant -1 : index
        %r45 = arith.muli %r43, %r44 : index
        %r46 = arith.constant 13 : index
        %r47 = arith.addi %r45, %r46 : index
        %r48 = arith.constant 3 : index
        %r49 = arith.divsi %r47, %r48 : index
        %r50 = arith.constant 1 : index
        %r51 = arith.subi %r49, %r50 : index
        %r52 = arith.constant 1 : index
        %r53 = arith.maxsi %r39, %r52 : index
        %r54 = arith.constant 1 : index
        %r55 = arith.subi %r51, %r54 : index
        %r56 = arith.minsi %r53, %r55 : index
        %r57 = arith.constant 1 : index
        %r58 = arith.subi %r56, %r57 : index
        %r59 = arith.cmpi sge, %r41, %r58 : index
        %r60 = arith.constant 1 : index
        %r61 = arith.addi %r56, %r60 : index
        %r62 = arith.cmpi sle, %r41, %r61 : index
        %r63 = arith.andi %r59, %r62 : i1
        %r64 = arith.andi %r63, %r37 : i1
        %r65 = arith.andi %r32, %r64 : i1
        mixer.yield %r65 : i1
      } : tensor<3x2x99x8xf32>, tensor<3x2x99x8xf32>, tensor<3x2x99x8xf32> -> tensor<3x2x99x8xf32>
    %room_8 = tensor.empty() : tensor<3x99x2x8xf32>
    %v_24 = linalg.transpose ins(%results_2 : tensor<3x2x99x8xf32>) outs(%room_8 : tensor<3x99x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<3x99x2x8xf32> into tensor<3x99x16xf32>
    %layer_1_proj_weight_1 = mixer.weight @weights "w.1.proj.weight" : tensor<16x16xf32>
    %layer_1_proj_bias_1 = mixer.weight @weights "w.1.proj.bias" : tensor<16xf32>
    %v_26 = mixer.linear %v_25, %layer_1_proj_weight_1 bias %layer_1_proj_bias_1 : tensor<3x99x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x99x16xf32>
    %x_3 = tensor.expand_shape %v_26 [[0], [1, 2], [3]] output_shape [3, 9, 11, 16] : tensor<3x99x16xf32> into tensor<3x9x11x16xf32>
    %x_4 = arith.addf %x_2, %x_3 : tensor<3x9x11x16xf32>
    return %x_4 : tensor<3x9x11x16xf32>
  }
}
