// Flowformer: linearizing Transformers with conservation flows (Wu et al., 2022, arXiv 2202.06258).
// Flow-Attention of sigmoid features: incoming flow I and outgoing flow O conserve each other; sources compete by softmax, sinks allocate by sigmoid.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x13x10xf32> {mixer.name = "x"}, %in_memory: tensor<2x21x10xf32> {mixer.name = "memory"}) -> (tensor<2x13x12xf32> {mixer.name = "core"}, tensor<2x13x9xf32> {mixer.name = "out"}) {
    %query_projection_weight_1 = mixer.weight @weights "w.query_projection.weight" : tensor<12x10xf32>
    %query_projection_bias_1 = mixer.weight @weights "w.query_projection.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %query_projection_weight_1 bias %query_projection_bias_1 : tensor<2x13x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x13x12xf32>
    %key_projection_weight_1 = mixer.weight @weights "w.key_projection.weight" : tensor<12x10xf32>
    %key_projection_bias_1 = mixer.weight @weights "w.key_projection.bias" : tensor<12xf32>
    %v_2 = mixer.linear %in_memory, %key_projection_weight_1 bias %key_projection_bias_1 : tensor<2x21x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x21x12xf32>
    %value_projection_weight_1 = mixer.weight @weights "w.value_projection.weight" : tensor<12x10xf32>
    %value_projection_bias_1 = mixer.weight @weights "w.value_projection.bias" : tensor<12xf32>
    %v_3 = mixer.linear %in_memory, %value_projection_weight_1 bias %value_projection_bias_1 : tensor<2x21x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x21x12xf32>
    %v_4 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 13, 2, 6] : tensor<2x13x12xf32> into tensor<2x13x2x6xf32>
    %v_5 = tensor.empty() : tensor<2x2x13x6xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x13x2x6xf32>) outs(%v_5 : tensor<2x2x13x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x6xf32>
    %q_1 = arith.constant dense<0.0> : tensor<2x2x13x6xf32>
    %q_2 = arith.subf %q_1, %v_6 : tensor<2x2x13x6xf32>
    %q_3 = math.exp %q_2 : tensor<2x2x13x6xf32>
    %q_4 = arith.constant dense<1.0> : tensor<2x2x13x6xf32>
    %q_5 = arith.addf %q_3, %q_4 : tensor<2x2x13x6xf32>
    %q_6 = arith.divf %q_4, %q_5 : tensor<2x2x13x6xf32>
    %v_7 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 21, 2, 6] : tensor<2x21x12xf32> into tensor<2x21x2x6xf32>
    %v_8 = tensor.empty() : tensor<2x2x21x6xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x21x2x6xf32>) outs(%v_8 : tensor<2x2x21x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x21x6xf32>
    %q_7 = arith.constant dense<0.0> : tensor<2x2x21x6xf32>
    %q_8 = arith.subf %q_7, %v_9 : tensor<2x2x21x6xf32>
    %q_9 = math.exp %q_8 : tensor<2x2x21x6xf32>
    %q_10 = arith.constant dense<1.0> : tensor<2x2x21x6xf32>
    %q_11 = arith.addf %q_9, %q_10 : tensor<2x2x21x6xf32>
    %q_12 = arith.divf %q_10, %q_11 : tensor<2x2x21x6xf32>
    %v_10 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 21, 2, 6] : tensor<2x21x12xf32> into tensor<2x21x2x6xf32>
    %v_11 = tensor.empty() : tensor<2x2x21x6xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x21x2x6xf32>) outs(%v_11 : tensor<2x2x21x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x21x6xf32>
    %sink_1 = arith.constant dense<0.0> : tensor<2x2x6xf32>
    %sink_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%q_12 : tensor<2x2x21x6xf32>) outs(%sink_1 : tensor<2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6xf32>
    %dot_1 = arith.constant dense<9.99999999999999955e-07> : tensor<2x2x13x6xf32>
    %dot_2 = arith.addf %q_6, %dot_1 : tensor<2x2x13x6xf32>
    %dot_3 = arith.constant dense<9.99999999999999955e-07> : tensor<2x2x6xf32>
    %dot_4 = arith.addf %sink_2, %dot_3 : tensor<2x2x6xf32>
    %dot_5 = arith.constant dense<0.0> : tensor<2x2x13xf32>
    %dot_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%dot_2, %dot_4 : tensor<2x2x13x6xf32>, tensor<2x2x6xf32>) outs(%dot_5 : tensor<2x2x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13xf32>
    %sink_3 = arith.constant dense<1.0> : tensor<2x2x13xf32>
    %sink_4 = arith.divf %sink_3, %dot_6 : tensor<2x2x13xf32>
    %source_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%q_6 : tensor<2x2x13x6xf32>) outs(%sink_1 : tensor<2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6xf32>
    %dot_7 = arith.constant dense<9.99999999999999955e-07> : tensor<2x2x21x6xf32>
    %dot_8 = arith.addf %q_12, %dot_7 : tensor<2x2x21x6xf32>
    %dot_9 = arith.addf %source_1, %dot_3 : tensor<2x2x6xf32>
    %dot_10 = arith.constant dense<0.0> : tensor<2x2x21xf32>
    %dot_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%dot_8, %dot_9 : tensor<2x2x21x6xf32>, tensor<2x2x6xf32>) outs(%dot_10 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %source_2 = arith.constant dense<1.0> : tensor<2x2x21xf32>
    %source_3 = arith.divf %source_2, %dot_11 : tensor<2x2x21xf32>
    %column_1 = tensor.expand_shape %source_3 [[0], [1], [2, 3]] output_shape [2, 2, 21, 1] : tensor<2x2x21xf32> into tensor<2x2x21x1xf32>
    %conserved_sink_1 = tensor.empty() : tensor<2x2x21x6xf32>
    %conserved_sink_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_12, %column_1 : tensor<2x2x21x6xf32>, tensor<2x2x21x1xf32>) outs(%conserved_sink_1 : tensor<2x2x21x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21x6xf32>
    %conserved_sink_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%conserved_sink_2 : tensor<2x2x21x6xf32>) outs(%sink_1 : tensor<2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6xf32>
    %dot_12 = arith.addf %q_6, %dot_1 : tensor<2x2x13x6xf32>
    %dot_13 = arith.addf %conserved_sink_3, %dot_3 : tensor<2x2x6xf32>
    %dot_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%dot_12, %dot_13 : tensor<2x2x13x6xf32>, tensor<2x2x6xf32>) outs(%dot_5 : tensor<2x2x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13xf32>
    %column_2 = tensor.expand_shape %sink_4 [[0], [1], [2, 3]] output_shape [2, 2, 13, 1] : tensor<2x2x13xf32> into tensor<2x2x13x1xf32>
    %conserved_source_1 = tensor.empty() : tensor<2x2x13x6xf32>
    %conserved_source_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_6, %column_2 : tensor<2x2x13x6xf32>, tensor<2x2x13x1xf32>) outs(%conserved_source_1 : tensor<2x2x13x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13x6xf32>
    %conserved_source_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%conserved_source_2 : tensor<2x2x13x6xf32>) outs(%sink_1 : tensor<2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6xf32>
    %dot_15 = arith.addf %q_12, %dot_7 : tensor<2x2x21x6xf32>
    %dot_16 = arith.addf %conserved_source_3, %dot_3 : tensor<2x2x6xf32>
    %dot_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%dot_15, %dot_16 : tensor<2x2x21x6xf32>, tensor<2x2x6xf32>) outs(%dot_10 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %conserved_source_4 = arith.constant dense<-1.0> : tensor<2x2x21xf32>
    %conserved_source_5 = arith.maximumf %dot_17, %conserved_source_4 : tensor<2x2x21xf32>
    %conserved_source_6 = arith.minimumf %conserved_source_5, %source_2 : tensor<2x2x21xf32>
    %allocation_1 = arith.constant dense<0.6190476190476191> : tensor<2x2x13xf32>
    %allocation_2 = arith.mulf %dot_14, %allocation_1 : tensor<2x2x13xf32>
    %allocation_3 = arith.subf %dot_5, %allocation_2 : tensor<2x2x13xf32>
    %allocation_4 = math.exp %allocation_3 : tensor<2x2x13xf32>
    %allocation_5 = arith.addf %allocation_4, %sink_3 : tensor<2x2x13xf32>
    %allocation_6 = arith.divf %sink_3, %allocation_5 : tensor<2x2x13xf32>
    %competition_1 = arith.constant dense<0xFF800000> : tensor<2x2xf32>
    %competition_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%conserved_source_6 : tensor<2x2x21xf32>) outs(%competition_1 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %competition_3 = tensor.expand_shape %competition_2 [[0], [1, 2]] output_shape [2, 2, 1] : tensor<2x2xf32> into tensor<2x2x1xf32>
    %competition_4 = tensor.empty() : tensor<2x2x21xf32>
    %competition_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%conserved_source_6, %competition_3 : tensor<2x2x21xf32>, tensor<2x2x1xf32>) outs(%competition_4 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %competition_6 = math.exp %competition_5 : tensor<2x2x21xf32>
    %competition_7 = arith.constant dense<0.0> : tensor<2x2xf32>
    %competition_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%competition_6 : tensor<2x2x21xf32>) outs(%competition_7 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %competition_9 = tensor.expand_shape %competition_8 [[0], [1, 2]] output_shape [2, 2, 1] : tensor<2x2xf32> into tensor<2x2x1xf32>
    %competition_10 = tensor.empty() : tensor<2x2x21xf32>
    %competition_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%competition_6, %competition_9 : tensor<2x2x21xf32>, tensor<2x2x1xf32>) outs(%competition_10 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %competition_12 = arith.constant dense<21.0> : tensor<2x2x21xf32>
    %competition_13 = arith.mulf %competition_11, %competition_12 : tensor<2x2x21xf32>
    %column_3 = tensor.expand_shape %competition_13 [[0], [1], [2, 3]] output_shape [2, 2, 21, 1] : tensor<2x2x21xf32> into tensor<2x2x21x1xf32>
    %context_1 = tensor.empty() : tensor<2x2x21x6xf32>
    %context_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12, %column_3 : tensor<2x2x21x6xf32>, tensor<2x2x21x1xf32>) outs(%context_1 : tensor<2x2x21x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21x6xf32>
    %context_3 = arith.constant dense<0.0> : tensor<2x2x6x6xf32>
    %context_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_12, %context_2 : tensor<2x2x21x6xf32>, tensor<2x2x21x6xf32>) outs(%context_3 : tensor<2x2x6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6x6xf32>
    %column_4 = tensor.expand_shape %sink_4 [[0], [1], [2, 3]] output_shape [2, 2, 13, 1] : tensor<2x2x13xf32> into tensor<2x2x13x1xf32>
    %o_1 = tensor.empty() : tensor<2x2x13x6xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_6, %column_4 : tensor<2x2x13x6xf32>, tensor<2x2x13x1xf32>) outs(%o_1 : tensor<2x2x13x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13x6xf32>
    %o_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%o_2, %context_4 : tensor<2x2x13x6xf32>, tensor<2x2x6x6xf32>) outs(%q_1 : tensor<2x2x13x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13x6xf32>
    %column_5 = tensor.expand_shape %allocation_6 [[0], [1], [2, 3]] output_shape [2, 2, 13, 1] : tensor<2x2x13xf32> into tensor<2x2x13x1xf32>
    %o_4 = tensor.empty() : tensor<2x2x13x6xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_3, %column_5 : tensor<2x2x13x6xf32>, tensor<2x2x13x1xf32>) outs(%o_4 : tensor<2x2x13x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x13x6xf32>
    %v_13 = tensor.empty() : tensor<2x13x2x6xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_5 : tensor<2x2x13x6xf32>) outs(%v_13 : tensor<2x13x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x6xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<2x13x2x6xf32> into tensor<2x13x12xf32>
    %v_16 = tensor.empty() : tensor<2x13x2x6xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_5 : tensor<2x2x13x6xf32>) outs(%v_16 : tensor<2x13x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x6xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<2x13x2x6xf32> into tensor<2x13x12xf32>
    %out_projection_weight_1 = mixer.weight @weights "w.out_projection.weight" : tensor<9x12xf32>
    %out_projection_bias_1 = mixer.weight @weights "w.out_projection.bias" : tensor<9xf32>
    %v_19 = mixer.linear %v_18, %out_projection_weight_1 bias %out_projection_bias_1 : tensor<2x13x12xf32>, tensor<9x12xf32>, tensor<9xf32> -> tensor<2x13x9xf32>
    return %v_15, %v_19 : tensor<2x13x12xf32>, tensor<2x13x9xf32>
  }
}
