// On the connection between MPNN and graph Transformer (Cai et al., 2023, arXiv 2301.11956).
// Message passing (GIN) plus a virtual node: the sum of all nodes of a graph, through an MLP, is added to each of them.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<13x4xf32> {mixer.name = "x"}, %in_batch: tensor<13xi64> {mixer.name = "batch"}, %in_edge_index: tensor<2x31xi64> {mixer.name = "edge_index"}, %in_edge_attr: tensor<31x12xf32> {mixer.name = "edge_attr"}) -> (tensor<13x12xf32> {mixer.name = "out"}) {
    %atom_encoder_weight_1 = mixer.weight @weights "w.atom_encoder.weight" : tensor<12x4xf32>
    %atom_encoder_bias_1 = mixer.weight @weights "w.atom_encoder.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %atom_encoder_weight_1 bias %atom_encoder_bias_1 : tensor<13x4xf32>, tensor<12x4xf32>, tensor<12xf32> -> tensor<13x12xf32>
    %h_1 = math.tanh %v_1 : tensor<13x12xf32>
    %source_1 = tensor.extract_slice %in_edge_index[0, 0] [1, 31] [1, 1] : tensor<2x31xi64> to tensor<1x31xi64>
    %source_2 = tensor.collapse_shape %source_1 [[0, 1]] : tensor<1x31xi64> into tensor<31xi64>
    %source_3 = tensor.extract_slice %in_edge_index[1, 0] [1, 31] [1, 1] : tensor<2x31xi64> to tensor<1x31xi64>
    %source_4 = tensor.collapse_shape %source_3 [[0, 1]] : tensor<1x31xi64> into tensor<31xi64>
    %virtualnode_embedding_weight_1 = mixer.weight @weights "w.virtualnode_embedding.weight" : tensor<1x12xf32>
    %virtual_1 = tensor.empty() : tensor<2x12xf32>
    %virtual_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%virtualnode_embedding_weight_1 : tensor<1x12xf32>) outs(%virtual_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12xf32>
    %h_2 = mixer.embedding %in_batch, %virtual_2 : tensor<13xi64>, tensor<2x12xf32> -> tensor<13x12xf32>
    %h_3 = arith.addf %h_1, %h_2 : tensor<13x12xf32>
    %total_1 = mixer.embedding %source_2, %h_3 : tensor<31xi64>, tensor<13x12xf32> -> tensor<31x12xf32>
    %total_2 = arith.addf %total_1, %in_edge_attr : tensor<31x12xf32>
    %total_3 = arith.constant dense<0.0> : tensor<31x12xf32>
    %total_4 = arith.maximumf %total_2, %total_3 : tensor<31x12xf32>
    %total_5 = arith.constant dense<0.0> : tensor<13x12xf32>
    %total_6 = mixer.scatter_add %total_4 at %source_4 into %total_5 : tensor<31x12xf32>, tensor<31xi64>, tensor<13x12xf32>
    %convs_0_eps_1 = mixer.weight @weights "w.convs.0.eps" : tensor<1xf32>
    %y_1 = arith.constant dense<1.0> : tensor<1xf32>
    %y_2 = arith.addf %convs_0_eps_1, %y_1 : tensor<1xf32>
    %y_3 = tensor.empty() : tensor<13x12xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%h_3, %y_2 : tensor<13x12xf32>, tensor<1xf32>) outs(%y_3 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %y_5 = arith.addf %y_4, %total_6 : tensor<13x12xf32>
    %convs_0_mlp_0_weight_1 = mixer.weight @weights "w.convs.0.mlp.0.weight" : tensor<24x12xf32>
    %convs_0_mlp_0_bias_1 = mixer.weight @weights "w.convs.0.mlp.0.bias" : tensor<24xf32>
    %v_2 = mixer.linear %y_5, %convs_0_mlp_0_weight_1 bias %convs_0_mlp_0_bias_1 : tensor<13x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<13x24xf32>
    %convs_0_mlp_1_weight_1 = mixer.weight @weights "w.convs.0.mlp.1.weight" : tensor<24xf32>
    %convs_0_mlp_1_running_var_1 = mixer.weight @weights "w.convs.0.mlp.1.running_var" : tensor<24xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<24xf32>
    %scale_2 = arith.addf %convs_0_mlp_1_running_var_1, %scale_1 : tensor<24xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<24xf32>
    %scale_4 = arith.mulf %convs_0_mlp_1_weight_1, %scale_3 : tensor<24xf32>
    %v_3 = tensor.empty() : tensor<13x24xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_2, %scale_4 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_3 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %convs_0_mlp_1_bias_1 = mixer.weight @weights "w.convs.0.mlp.1.bias" : tensor<24xf32>
    %convs_0_mlp_1_running_mean_1 = mixer.weight @weights "w.convs.0.mlp.1.running_mean" : tensor<24xf32>
    %v_5 = arith.mulf %convs_0_mlp_1_running_mean_1, %scale_4 : tensor<24xf32>
    %v_6 = arith.subf %convs_0_mlp_1_bias_1, %v_5 : tensor<24xf32>
    %v_7 = tensor.empty() : tensor<13x24xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_4, %v_6 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_7 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %y_6 = arith.constant dense<0.0> : tensor<13x24xf32>
    %y_7 = arith.maximumf %v_8, %y_6 : tensor<13x24xf32>
    %convs_0_mlp_3_weight_1 = mixer.weight @weights "w.convs.0.mlp.3.weight" : tensor<12x24xf32>
    %convs_0_mlp_3_bias_1 = mixer.weight @weights "w.convs.0.mlp.3.bias" : tensor<12xf32>
    %v_9 = mixer.linear %y_7, %convs_0_mlp_3_weight_1 bias %convs_0_mlp_3_bias_1 : tensor<13x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<13x12xf32>
    %norms_0_weight_1 = mixer.weight @weights "w.norms.0.weight" : tensor<12xf32>
    %norms_0_running_var_1 = mixer.weight @weights "w.norms.0.running_var" : tensor<12xf32>
    %scale_5 = arith.constant dense<1.00000000000000008e-05> : tensor<12xf32>
    %scale_6 = arith.addf %norms_0_running_var_1, %scale_5 : tensor<12xf32>
    %scale_7 = math.rsqrt %scale_6 : tensor<12xf32>
    %scale_8 = arith.mulf %norms_0_weight_1, %scale_7 : tensor<12xf32>
    %v_10 = tensor.empty() : tensor<13x12xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_9, %scale_8 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_10 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %norms_0_bias_1 = mixer.weight @weights "w.norms.0.bias" : tensor<12xf32>
    %norms_0_running_mean_1 = mixer.weight @weights "w.norms.0.running_mean" : tensor<12xf32>
    %v_12 = arith.mulf %norms_0_running_mean_1, %scale_8 : tensor<12xf32>
    %v_13 = arith.subf %norms_0_bias_1, %v_12 : tensor<12xf32>
    %v_14 = tensor.empty() : tensor<13x12xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_11, %v_13 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_14 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %y_8 = arith.maximumf %v_15, %total_5 : tensor<13x12xf32>
    %pooled_1 = mixer.scatter_add %h_3 at %in_batch into %virtual_2 : tensor<13x12xf32>, tensor<13xi64>, tensor<2x12xf32>
    %mlp_virtualnode_list_0_0_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.0.weight" : tensor<24x12xf32>
    %mlp_virtualnode_list_0_0_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.0.bias" : tensor<24xf32>
    %v_16 = mixer.linear %pooled_1, %mlp_virtualnode_list_0_0_weight_1 bias %mlp_virtualnode_list_0_0_bias_1 : tensor<2x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x24xf32>
    %mlp_virtualnode_list_0_1_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.1.weight" : tensor<24xf32>
    %mlp_virtualnode_list_0_1_running_var_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.1.running_var" : tensor<24xf32>
    %scale_9 = arith.addf %mlp_virtualnode_list_0_1_running_var_1, %scale_1 : tensor<24xf32>
    %scale_10 = math.rsqrt %scale_9 : tensor<24xf32>
    %scale_11 = arith.mulf %mlp_virtualnode_list_0_1_weight_1, %scale_10 : tensor<24xf32>
    %v_17 = tensor.empty() : tensor<2x24xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_16, %scale_11 : tensor<2x24xf32>, tensor<24xf32>) outs(%v_17 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %mlp_virtualnode_list_0_1_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.1.bias" : tensor<24xf32>
    %mlp_virtualnode_list_0_1_running_mean_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.1.running_mean" : tensor<24xf32>
    %v_19 = arith.mulf %mlp_virtualnode_list_0_1_running_mean_1, %scale_11 : tensor<24xf32>
    %v_20 = arith.subf %mlp_virtualnode_list_0_1_bias_1, %v_19 : tensor<24xf32>
    %v_21 = tensor.empty() : tensor<2x24xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_18, %v_20 : tensor<2x24xf32>, tensor<24xf32>) outs(%v_21 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %pooled_2 = arith.constant dense<0.0> : tensor<2x24xf32>
    %pooled_3 = arith.maximumf %v_22, %pooled_2 : tensor<2x24xf32>
    %mlp_virtualnode_list_0_3_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.3.weight" : tensor<12x24xf32>
    %mlp_virtualnode_list_0_3_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.3.bias" : tensor<12xf32>
    %v_23 = mixer.linear %pooled_3, %mlp_virtualnode_list_0_3_weight_1 bias %mlp_virtualnode_list_0_3_bias_1 : tensor<2x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x12xf32>
    %mlp_virtualnode_list_0_4_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.4.weight" : tensor<12xf32>
    %mlp_virtualnode_list_0_4_running_var_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.4.running_var" : tensor<12xf32>
    %scale_12 = arith.addf %mlp_virtualnode_list_0_4_running_var_1, %scale_5 : tensor<12xf32>
    %scale_13 = math.rsqrt %scale_12 : tensor<12xf32>
    %scale_14 = arith.mulf %mlp_virtualnode_list_0_4_weight_1, %scale_13 : tensor<12xf32>
    %v_24 = tensor.empty() : tensor<2x12xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_23, %scale_14 : tensor<2x12xf32>, tensor<12xf32>) outs(%v_24 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %mlp_virtualnode_list_0_4_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.4.bias" : tensor<12xf32>
    %mlp_virtualnode_list_0_4_running_mean_1 = mixer.weight @weights "w.mlp_virtualnode_list.0.4.running_mean" : tensor<12xf32>
    %v_26 = arith.mulf %mlp_virtualnode_list_0_4_running_mean_1, %scale_14 : tensor<12xf32>
    %v_27 = arith.subf %mlp_virtualnode_list_0_4_bias_1, %v_26 : tensor<12xf32>
    %v_28 = tensor.empty() : tensor<2x12xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_25, %v_27 : tensor<2x12xf32>, tensor<12xf32>) outs(%v_28 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %virtual_3 = arith.constant dense<0.0> : tensor<2x12xf32>
    %virtual_4 = arith.maximumf %v_29, %virtual_3 : tensor<2x12xf32>
    %virtual_5 = arith.addf %virtual_2, %virtual_4 : tensor<2x12xf32>
    %h_4 = arith.addf %y_8, %h_3 : tensor<13x12xf32>
    %h_5 = mixer.embedding %in_batch, %virtual_5 : tensor<13xi64>, tensor<2x12xf32> -> tensor<13x12xf32>
    %h_6 = arith.addf %h_4, %h_5 : tensor<13x12xf32>
    %total_7 = mixer.embedding %source_2, %h_6 : tensor<31xi64>, tensor<13x12xf32> -> tensor<31x12xf32>
    %total_8 = arith.addf %total_7, %in_edge_attr : tensor<31x12xf32>
    %total_9 = arith.maximumf %total_8, %total_3 : tensor<31x12xf32>
    %total_10 = mixer.scatter_add %total_9 at %source_4 into %total_5 : tensor<31x12xf32>, tensor<31xi64>, tensor<13x12xf32>
    %convs_1_eps_1 = mixer.weight @weights "w.convs.1.eps" : tensor<1xf32>
    %y_9 = arith.addf %convs_1_eps_1, %y_1 : tensor<1xf32>
    %y_10 = tensor.empty() : tensor<13x12xf32>
    %y_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%h_6, %y_9 : tensor<13x12xf32>, tensor<1xf32>) outs(%y_10 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %y_12 = arith.addf %y_11, %total_10 : tensor<13x12xf32>
    %convs_1_mlp_0_weight_1 = mixer.weight @weights "w.convs.1.mlp.0.weight" : tensor<24x12xf32>
    %convs_1_mlp_0_bias_1 = mixer.weight @weights "w.convs.1.mlp.0.bias" : tensor<24xf32>
    %v_30 = mixer.linear %y_12, %convs_1_mlp_0_weight_1 bias %convs_1_mlp_0_bias_1 : tensor<13x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<13x24xf32>
    %convs_1_mlp_1_weight_1 = mixer.weight @weights "w.convs.1.mlp.1.weight" : tensor<24xf32>
    %convs_1_mlp_1_running_var_1 = mixer.weight @weights "w.convs.1.mlp.1.running_var" : tensor<24xf32>
    %scale_15 = arith.addf %convs_1_mlp_1_running_var_1, %scale_1 : tensor<24xf32>
    %scale_16 = math.rsqrt %scale_15 : tensor<24xf32>
    %scale_17 = arith.mulf %convs_1_mlp_1_weight_1, %scale_16 : tensor<24xf32>
    %v_31 = tensor.empty() : tensor<13x24xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_30, %scale_17 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_31 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %convs_1_mlp_1_bias_1 = mixer.weight @weights "w.convs.1.mlp.1.bias" : tensor<24xf32>
    %convs_1_mlp_1_running_mean_1 = mixer.weight @weights "w.convs.1.mlp.1.running_mean" : tensor<24xf32>
    %v_33 = arith.mulf %convs_1_mlp_1_running_mean_1, %scale_17 : tensor<24xf32>
    %v_34 = arith.subf %convs_1_mlp_1_bias_1, %v_33 : tensor<24xf32>
    %v_35 = tensor.empty() : tensor<13x24xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_32, %v_34 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_35 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %y_13 = arith.maximumf %v_36, %y_6 : tensor<13x24xf32>
    %convs_1_mlp_3_weight_1 = mixer.weight @weights "w.convs.1.mlp.3.weight" : tensor<12x24xf32>
    %convs_1_mlp_3_bias_1 = mixer.weight @weights "w.convs.1.mlp.3.bias" : tensor<12xf32>
    %v_37 = mixer.linear %y_13, %convs_1_mlp_3_weight_1 bias %convs_1_mlp_3_bias_1 : tensor<13x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<13x12xf32>
    %norms_1_weight_1 = mixer.weight @weights "w.norms.1.weight" : tensor<12xf32>
    %norms_1_running_var_1 = mixer.weight @weights "w.norms.1.running_var" : tensor<12xf32>
    %scale_18 = arith.addf %norms_1_running_var_1, %scale_5 : tensor<12xf32>
    %scale_19 = math.rsqrt %scale_18 : tensor<12xf32>
    %scale_20 = arith.mulf %norms_1_weight_1, %scale_19 : tensor<12xf32>
    %v_38 = tensor.empty() : tensor<13x12xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_37, %scale_20 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_38 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %norms_1_bias_1 = mixer.weight @weights "w.norms.1.bias" : tensor<12xf32>
    %norms_1_running_mean_1 = mixer.weight @weights "w.norms.1.running_mean" : tensor<12xf32>
    %v_40 = arith.mulf %norms_1_running_mean_1, %scale_20 : tensor<12xf32>
    %v_41 = arith.subf %norms_1_bias_1, %v_40 : tensor<12xf32>
    %v_42 = tensor.empty() : tensor<13x12xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_39, %v_41 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_42 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %y_14 = arith.maximumf %v_43, %total_5 : tensor<13x12xf32>
    %pooled_4 = mixer.scatter_add %h_6 at %in_batch into %virtual_5 : tensor<13x12xf32>, tensor<13xi64>, tensor<2x12xf32>
    %mlp_virtualnode_list_1_0_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.0.weight" : tensor<24x12xf32>
    %mlp_virtualnode_list_1_0_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.0.bias" : tensor<24xf32>
    %v_44 = mixer.linear %pooled_4, %mlp_virtualnode_list_1_0_weight_1 bias %mlp_virtualnode_list_1_0_bias_1 : tensor<2x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x24xf32>
    %mlp_virtualnode_list_1_1_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.1.weight" : tensor<24xf32>
    %mlp_virtualnode_list_1_1_running_var_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.1.running_var" : tensor<24xf32>
    %scale_21 = arith.addf %mlp_virtualnode_list_1_1_running_var_1, %scale_1 : tensor<24xf32>
    %scale_22 = math.rsqrt %scale_21 : tensor<24xf32>
    %scale_23 = arith.mulf %mlp_virtualnode_list_1_1_weight_1, %scale_22 : tensor<24xf32>
    %v_45 = tensor.empty() : tensor<2x24xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_44, %scale_23 : tensor<2x24xf32>, tensor<24xf32>) outs(%v_45 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %mlp_virtualnode_list_1_1_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.1.bias" : tensor<24xf32>
    %mlp_virtualnode_list_1_1_running_mean_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.1.running_mean" : tensor<24xf32>
    %v_47 = arith.mulf %mlp_virtualnode_list_1_1_running_mean_1, %scale_23 : tensor<24xf32>
    %v_48 = arith.subf %mlp_virtualnode_list_1_1_bias_1, %v_47 : tensor<24xf32>
    %v_49 = tensor.empty() : tensor<2x24xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_46, %v_48 : tensor<2x24xf32>, tensor<24xf32>) outs(%v_49 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %pooled_5 = arith.maximumf %v_50, %pooled_2 : tensor<2x24xf32>
    %mlp_virtualnode_list_1_3_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.3.weight" : tensor<12x24xf32>
    %mlp_virtualnode_list_1_3_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.3.bias" : tensor<12xf32>
    %v_51 = mixer.linear %pooled_5, %mlp_virtualnode_list_1_3_weight_1 bias %mlp_virtualnode_list_1_3_bias_1 : tensor<2x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x12xf32>
    %mlp_virtualnode_list_1_4_weight_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.4.weight" : tensor<12xf32>
    %mlp_virtualnode_list_1_4_running_var_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.4.running_var" : tensor<12xf32>
    %scale_24 = arith.addf %mlp_virtualnode_list_1_4_running_var_1, %scale_5 : tensor<12xf32>
    %scale_25 = math.rsqrt %scale_24 : tensor<12xf32>
    %scale_26 = arith.mulf %mlp_virtualnode_list_1_4_weight_1, %scale_25 : tensor<12xf32>
    %v_52 = tensor.empty() : tensor<2x12xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_51, %scale_26 : tensor<2x12xf32>, tensor<12xf32>) outs(%v_52 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %mlp_virtualnode_list_1_4_bias_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.4.bias" : tensor<12xf32>
    %mlp_virtualnode_list_1_4_running_mean_1 = mixer.weight @weights "w.mlp_virtualnode_list.1.4.running_mean" : tensor<12xf32>
    %v_54 = arith.mulf %mlp_virtualnode_list_1_4_running_mean_1, %scale_26 : tensor<12xf32>
    %v_55 = arith.subf %mlp_virtualnode_list_1_4_bias_1, %v_54 : tensor<12xf32>
    %v_56 = tensor.empty() : tensor<2x12xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_53, %v_55 : tensor<2x12xf32>, tensor<12xf32>) outs(%v_56 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %virtual_6 = arith.maximumf %v_57, %virtual_3 : tensor<2x12xf32>
    %virtual_7 = arith.addf %virtual_5, %virtual_6 : tensor<2x12xf32>
    %h_7 = arith.addf %y_14, %h_6 : tensor<13x12xf32>
    %h_8 = mixer.embedding %in_batch, %virtual_7 : tensor<13xi64>, tensor<2x12xf32> -> tensor<13x12xf32>
    %h_9 = arith.addf %h_7, %h_8 : tensor<13x12xf32>
    %total_11 = mixer.embedding %source_2, %h_9 : tensor<31xi64>, tensor<13x12xf32> -> tensor<31x12xf32>
    %total_12 = arith.addf %total_11, %in_edge_attr : tensor<31x12xf32>
    %total_13 = arith.maximumf %total_12, %total_3 : tensor<31x12xf32>
    %total_14 = mixer.scatter_add %total_13 at %source_4 into %total_5 : tensor<31x12xf32>, tensor<31xi64>, tensor<13x12xf32>
    %convs_2_eps_1 = mixer.weight @weights "w.convs.2.eps" : tensor<1xf32>
    %y_15 = arith.addf %convs_2_eps_1, %y_1 : tensor<1xf32>
    %y_16 = tensor.empty() : tensor<13x12xf32>
    %y_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%h_9, %y_15 : tensor<13x12xf32>, tensor<1xf32>) outs(%y_16 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %y_18 = arith.addf %y_17, %total_14 : tensor<13x12xf32>
    %convs_2_mlp_0_weight_1 = mixer.weight @weights "w.convs.2.mlp.0.weight" : tensor<24x12xf32>
    %convs_2_mlp_0_bias_1 = mixer.weight @weights "w.convs.2.mlp.0.bias" : tensor<24xf32>
    %v_58 = mixer.linear %y_18, %convs_2_mlp_0_weight_1 bias %convs_2_mlp_0_bias_1 : tensor<13x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<13x24xf32>
    %convs_2_mlp_1_weight_1 = mixer.weight @weights "w.convs.2.mlp.1.weight" : tensor<24xf32>
    %convs_2_mlp_1_running_var_1 = mixer.weight @weights "w.convs.2.mlp.1.running_var" : tensor<24xf32>
    %scale_27 = arith.addf %convs_2_mlp_1_running_var_1, %scale_1 : tensor<24xf32>
    %scale_28 = math.rsqrt %scale_27 : tensor<24xf32>
    %scale_29 = arith.mulf %convs_2_mlp_1_weight_1, %scale_28 : tensor<24xf32>
    %v_59 = tensor.empty() : tensor<13x24xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_58, %scale_29 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_59 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %convs_2_mlp_1_bias_1 = mixer.weight @weights "w.convs.2.mlp.1.bias" : tensor<24xf32>
    %convs_2_mlp_1_running_mean_1 = mixer.weight @weights "w.convs.2.mlp.1.running_mean" : tensor<24xf32>
    %v_61 = arith.mulf %convs_2_mlp_1_running_mean_1, %scale_29 : tensor<24xf32>
    %v_62 = arith.subf %convs_2_mlp_1_bias_1, %v_61 : tensor<24xf32>
    %v_63 = tensor.empty() : tensor<13x24xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_60, %v_62 : tensor<13x24xf32>, tensor<24xf32>) outs(%v_63 : tensor<13x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x24xf32>
    %y_19 = arith.maximumf %v_64, %y_6 : tensor<13x24xf32>
    %convs_2_mlp_3_weight_1 = mixer.weight @weights "w.convs.2.mlp.3.weight" : tensor<12x24xf32>
    %convs_2_mlp_3_bias_1 = mixer.weight @weights "w.convs.2.mlp.3.bias" : tensor<12xf32>
    %v_65 = mixer.linear %y_19, %convs_2_mlp_3_weight_1 bias %convs_2_mlp_3_bias_1 : tensor<13x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<13x12xf32>
    %norms_2_weight_1 = mixer.weight @weights "w.norms.2.weight" : tensor<12xf32>
    %norms_2_running_var_1 = mixer.weight @weights "w.norms.2.running_var" : tensor<12xf32>
    %scale_30 = arith.addf %norms_2_running_var_1, %scale_5 : tensor<12xf32>
    %scale_31 = math.rsqrt %scale_30 : tensor<12xf32>
    %scale_32 = arith.mulf %norms_2_weight_1, %scale_31 : tensor<12xf32>
    %v_66 = tensor.empty() : tensor<13x12xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_65, %scale_32 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_66 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %norms_2_bias_1 = mixer.weight @weights "w.norms.2.bias" : tensor<12xf32>
    %norms_2_running_mean_1 = mixer.weight @weights "w.norms.2.running_mean" : tensor<12xf32>
    %v_68 = arith.mulf %norms_2_running_mean_1, %scale_32 : tensor<12xf32>
    %v_69 = arith.subf %norms_2_bias_1, %v_68 : tensor<12xf32>
    %v_70 = tensor.empty() : tensor<13x12xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_67, %v_69 : tensor<13x12xf32>, tensor<12xf32>) outs(%v_70 : tensor<13x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<13x12xf32>
    %h_10 = arith.addf %v_71, %h_9 : tensor<13x12xf32>
    return %h_10 : tensor<13x12xf32>
  }
}
