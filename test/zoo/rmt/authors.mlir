// RMT: retentive networks meet vision Transformers (Fan et al., 2023, arXiv 2309.11523).
// Softmax attention of rotated queries and keys, scores plus ln(gamma_h) times the Manhattan distance, on large maps along rows, then columns; a depthwise 5x5 of the values.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x5x6x16xf32> {mixer.name = "x"}) -> (tensor<2x5x6x16xf32> {mixer.name = "out"}) {
    %flat_1 = tensor.collapse_shape %in_x [[0], [1, 2], [3]] : tensor<2x5x6x16xf32> into tensor<2x30x16xf32>
    %q_proj_weight_1 = mixer.weight @weights "w.q_proj.weight" : tensor<16x16xf32>
    %q_proj_bias_1 = mixer.weight @weights "w.q_proj.bias" : tensor<16xf32>
    %v_1 = mixer.linear %flat_1, %q_proj_weight_1 bias %q_proj_bias_1 : tensor<2x30x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x30x16xf32>
    %k_proj_weight_1 = mixer.weight @weights "w.k_proj.weight" : tensor<16x16xf32>
    %k_proj_bias_1 = mixer.weight @weights "w.k_proj.bias" : tensor<16xf32>
    %v_2 = mixer.linear %flat_1, %k_proj_weight_1 bias %k_proj_bias_1 : tensor<2x30x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x30x16xf32>
    %v_proj_weight_1 = mixer.weight @weights "w.v_proj.weight" : tensor<16x16xf32>
    %v_proj_bias_1 = mixer.weight @weights "w.v_proj.bias" : tensor<16xf32>
    %v_3 = mixer.linear %flat_1, %v_proj_weight_1 bias %v_proj_bias_1 : tensor<2x30x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x30x16xf32>
    %cosine_1 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [0.5403022766113281, 0.5403022766113281, 0.9989230036735535, 0.9989230036735535, 0.9999976754188538, 0.9999976754188538, 1.0, 1.0], [-0.416146844625473, -0.416146844625473, 0.9956942200660706, 0.9956942200660706, 0.999990701675415, 0.999990701675415, 1.0, 1.0], [-0.9899924993515015, -0.9899924993515015, 0.9903206825256348, 0.9903206825256348, 0.9999791383743286, 0.9999791383743286, 0.9999999403953552, 0.9999999403953552], [-0.6536436080932617, -0.6536436080932617, 0.9828139543533325, 0.9828139543533325, 0.9999628663063049, 0.9999628663063049, 0.9999999403953552, 0.9999999403953552], [0.28366219997406006, 0.28366219997406006, 0.9731902480125427, 0.9731902480125427, 0.9999420046806335, 0.9999420046806335, 0.9999998807907104, 0.9999998807907104], [0.9601702690124512, 0.9601702690124512, 0.9614701867103577, 0.9614701867103577, 0.9999164342880249, 0.9999164342880249, 0.9999998211860657, 0.9999998211860657], [0.7539022564888, 0.7539022564888, 0.9476790428161621, 0.9476790428161621, 0.9998862743377686, 0.9998862743377686, 0.9999997615814209, 0.9999997615814209], [-0.1455000340938568, -0.1455000340938568, 0.9318466186523438, 0.9318466186523438, 0.9998514652252197, 0.9998514652252197, 0.9999997019767761, 0.9999997019767761], [-0.9111302495002747, -0.9111302495002747, 0.9140069484710693, 0.9140069484710693, 0.9998120069503784, 0.9998120069503784, 0.9999995827674866, 0.9999995827674866], [-0.83907151222229, -0.83907151222229, 0.8941984176635742, 0.8941984176635742, 0.9997679591178894, 0.9997679591178894, 0.9999995231628418, 0.9999995231628418], [0.004425697959959507, 0.004425697959959507, 0.8724637627601624, 0.8724637627601624, 0.9997192025184631, 0.9997192025184631, 0.9999994039535522, 0.9999994039535522], [0.8438539505004883, 0.8438539505004883, 0.8488497734069824, 0.8488497734069824, 0.9996657967567444, 0.9996657967567444, 0.9999992847442627, 0.9999992847442627], [0.9074468016624451, 0.9074468016624451, 0.8234073519706726, 0.8234073519706726, 0.9996078014373779, 0.9996078014373779, 0.9999991655349731, 0.9999991655349731], [0.13673721253871918, 0.13673721253871918, 0.7961912155151367, 0.7961912155151367, 0.999545156955719, 0.999545156955719, 0.9999990463256836, 0.9999990463256836], [-0.7596879005432129, -0.7596879005432129, 0.7672601342201233, 0.7672601342201233, 0.9994778633117676, 0.9994778633117676, 0.9999988675117493, 0.9999988675117493], [-0.9576594829559326, -0.9576594829559326, 0.7366762757301331, 0.7366762757301331, 0.9994059205055237, 0.9994059205055237, 0.9999987483024597, 0.9999987483024597], [-0.27516335248947144, -0.27516335248947144, 0.7045055627822876, 0.7045055627822876, 0.9993293881416321, 0.9993293881416321, 0.9999985694885254, 0.9999985694885254], [0.6603167057037354, 0.6603167057037354, 0.6708173155784607, 0.6708173155784607, 0.9992481470108032, 0.9992481470108032, 0.9999983906745911, 0.9999983906745911], [0.9887046217918396, 0.9887046217918396, 0.6356841325759888, 0.6356841325759888, 0.9991623163223267, 0.9991623163223267, 0.9999982118606567, 0.9999982118606567], [0.4080820679664612, 0.4080820679664612, 0.5991816520690918, 0.5991816520690918, 0.9990718364715576, 0.9990718364715576, 0.9999979734420776, 0.9999979734420776], [-0.5477292537689209, -0.5477292537689209, 0.5613884925842285, 0.5613884925842285, 0.9989767074584961, 0.9989767074584961, 0.9999977946281433, 0.9999977946281433], [-0.9999608397483826, -0.9999608397483826, 0.5223860740661621, 0.5223860740661621, 0.9988769292831421, 0.9988769292831421, 0.9999975562095642, 0.9999975562095642], [-0.5328330397605896, -0.5328330397605896, 0.4822584092617035, 0.4822584092617035, 0.9987725615501404, 0.9987725615501404, 0.9999973773956299, 0.9999973773956299], [0.4241790175437927, 0.4241790175437927, 0.441091924905777, 0.441091924905777, 0.9986635446548462, 0.9986635446548462, 0.9999971389770508, 0.9999971389770508], [0.9912028312683105, 0.9912028312683105, 0.39897534251213074, 0.39897534251213074, 0.9985498785972595, 0.9985498785972595, 0.9999969005584717, 0.9999969005584717], [0.646919310092926, 0.646919310092926, 0.35599932074546814, 0.35599932074546814, 0.9984315633773804, 0.9984315633773804, 0.9999966025352478, 0.9999966025352478], [-0.29213881492614746, -0.29213881492614746, 0.31225645542144775, 0.31225645542144775, 0.9983085989952087, 0.9983085989952087, 0.9999963641166687, 0.9999963641166687], [-0.962605893611908, -0.962605893611908, 0.26784101128578186, 0.26784101128578186, 0.9981810450553894, 0.9981810450553894, 0.9999960660934448, 0.9999960660934448], [-0.7480575442314148, -0.7480575442314148, 0.222848579287529, 0.222848579287529, 0.9980488419532776, 0.9980488419532776, 0.999995768070221, 0.999995768070221]]> : tensor<30x8xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.8414709568023682, 0.8414709568023682, 0.04639922454953194, 0.04639922454953194, 0.002154432935640216, 0.002154432935640216, 9.99999974737875164e-05, 9.99999974737875164e-05], [0.9092974066734314, 0.9092974066734314, 0.09269849956035614, 0.09269849956035614, 0.004308856092393398, 0.004308856092393398, 0.00019999999494757503, 0.00019999999494757503], [0.14112000167369843, 0.14112000167369843, 0.13879810273647308, 0.13879810273647308, 0.006463258992880583, 0.006463258992880583, 0.00029999998514540493, 0.00029999998514540493], [-0.756802499294281, -0.756802499294281, 0.18459872901439667, 0.18459872901439667, 0.00861763209104538, 0.00861763209104538, 0.00039999998989515007, 0.00039999998989515007], [-0.9589242935180664, -0.9589242935180664, 0.23000171780586243, 0.23000171780586243, 0.01077196467667818, 0.01077196467667818, 0.0004999999655410647, 0.0004999999655410647], [-0.279415488243103, -0.279415488243103, 0.27490925788879395, 0.27490925788879395, 0.012926247902214527, 0.012926247902214527, 0.0005999999702908099, 0.0005999999702908099], [0.6569865942001343, 0.6569865942001343, 0.31922465562820435, 0.31922465562820435, 0.015080471523106098, 0.015080471523106098, 0.0006999999168328941, 0.0006999999168328941], [0.9893582463264465, 0.9893582463264465, 0.36285242438316345, 0.36285242438316345, 0.017234623432159424, 0.017234623432159424, 0.0007999999215826392, 0.0007999999215826392], [0.41211849451065063, 0.41211849451065063, 0.4056985676288605, 0.4056985676288605, 0.019388698041439056, 0.019388698041439056, 0.0008999998681247234, 0.0008999998681247234], [-0.5440211296081543, -0.5440211296081543, 0.4476708471775055, 0.4476708471775055, 0.021542679518461227, 0.021542679518461227, 0.0009999998146668077, 0.0009999998146668077], [-0.9999902248382568, -0.9999902248382568, 0.48867878317832947, 0.48867878317832947, 0.02369656413793564, 0.02369656413793564, 0.0010999997612088919, 0.0010999997612088919], [-0.5365729331970215, -0.5365729331970215, 0.5286341309547424, 0.5286341309547424, 0.025850336998701096, 0.025850336998701096, 0.001199999707750976, 0.001199999707750976], [0.4201670289039612, 0.4201670289039612, 0.567450761795044, 0.567450761795044, 0.028003988787531853, 0.028003988787531853, 0.0012999996542930603, 0.0012999996542930603], [0.9906073808670044, 0.9906073808670044, 0.6050450205802917, 0.6050450205802917, 0.030157512053847313, 0.030157512053847313, 0.0013999996008351445, 0.0013999996008351445], [0.6502878665924072, 0.6502878665924072, 0.6413360238075256, 0.6413360238075256, 0.03231089562177658, 0.03231089562177658, 0.001499999430961907, 0.001499999430961907], [-0.2879033088684082, -0.2879033088684082, 0.6762455701828003, 0.6762455701828003, 0.03446412831544876, 0.03446412831544876, 0.0015999992610886693, 0.0015999992610886693], [-0.9613974690437317, -0.9613974690437317, 0.7096984386444092, 0.7096984386444092, 0.03661720082163811, 0.03661720082163811, 0.0016999992076307535, 0.0016999992076307535], [-0.7509872317314148, -0.7509872317314148, 0.7416226267814636, 0.7416226267814636, 0.03877010568976402, 0.03877010568976402, 0.001799999037757516, 0.001799999037757516], [0.14987720549106598, 0.14987720549106598, 0.771949291229248, 0.771949291229248, 0.040922828018665314, 0.040922828018665314, 0.0018999988678842783, 0.0018999988678842783], [0.9129452705383301, 0.9129452705383301, 0.8006131052970886, 0.8006131052970886, 0.04307536035776138, 0.04307536035776138, 0.0019999986980110407, 0.0019999986980110407], [0.8366556167602539, 0.8366556167602539, 0.8275523781776428, 0.8275523781776428, 0.045227695256471634, 0.045227695256471634, 0.002099998528137803, 0.002099998528137803], [-0.008851309306919575, -0.008851309306919575, 0.8527091145515442, 0.8527091145515442, 0.04737981781363487, 0.04737981781363487, 0.002199998125433922, 0.002199998125433922], [-0.8462204337120056, -0.8462204337120056, 0.8760290145874023, 0.8760290145874023, 0.0495317205786705, 0.0495317205786705, 0.002299997955560684, 0.002299997955560684], [-0.9055783748626709, -0.9055783748626709, 0.8974619507789612, 0.8974619507789612, 0.051683396100997925, 0.051683396100997925, 0.0023999977856874466, 0.0023999977856874466], [-0.13235175609588623, -0.13235175609588623, 0.916961669921875, 0.916961669921875, 0.05383482947945595, 0.05383482947945595, 0.0024999973829835653, 0.0024999973829835653], [0.7625584602355957, 0.7625584602355957, 0.9344862103462219, 0.9344862103462219, 0.055986013263463974, 0.055986013263463974, 0.002599996980279684, 0.002599996980279684], [0.9563759565353394, 0.9563759565353394, 0.9499978423118591, 0.9499978423118591, 0.05813693627715111, 0.05813693627715111, 0.0026999968104064465, 0.0026999968104064465], [0.2709057927131653, 0.2709057927131653, 0.9634631276130676, 0.9634631276130676, 0.06028759106993675, 0.06028759106993675, 0.002799996407702565, 0.002799996407702565], [-0.6636338829994202, -0.6636338829994202, 0.9748530983924866, 0.9748530983924866, 0.06243796646595001, 0.06243796646595001, 0.002899996004998684, 0.002899996004998684]]> : tensor<30x8xf32>
    %decay_1 = arith.constant dense<[-0.28768208622932434, -0.06453852355480194]> : tensor<2xf32>
    %v_4 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 30, 2, 8] : tensor<2x30x16xf32> into tensor<2x30x2x8xf32>
    %room_1 = tensor.empty() : tensor<2x2x30x8xf32>
    %v_5 = linalg.transpose ins(%v_4 : tensor<2x30x2x8xf32>) outs(%room_1 : tensor<2x2x30x8xf32>) permutation = [0, 2, 1, 3]
    %turn_1 = tensor.empty() : tensor<2x2x30x8xf32>
    %turn_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5, %cosine_1 : tensor<2x2x30x8xf32>, tensor<30x8xf32>) outs(%turn_1 : tensor<2x2x30x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x30x8xf32>
    %pairs_1 = tensor.expand_shape %v_5 [[0], [1], [2], [3, 4]] output_shape [2, 2, 30, 4, 2] : tensor<2x2x30x8xf32> into tensor<2x2x30x4x2xf32>
    %v_6 = tensor.extract_slice %pairs_1[0, 0, 0, 0, 1] [2, 2, 30, 4, 1] [1, 1, 1, 1, 1] : tensor<2x2x30x4x2xf32> to tensor<2x2x30x4x1xf32>
    %v_7 = arith.constant dense<0.0> : tensor<2x2x30x4x1xf32>
    %v_8 = arith.subf %v_7, %v_6 : tensor<2x2x30x4x1xf32>
    %v_9 = tensor.extract_slice %pairs_1[0, 0, 0, 0, 0] [2, 2, 30, 4, 1] [1, 1, 1, 1, 1] : tensor<2x2x30x4x2xf32> to tensor<2x2x30x4x1xf32>
    %v_10 = tensor.concat dim(4) %v_8, %v_9 : (tensor<2x2x30x4x1xf32>, tensor<2x2x30x4x1xf32>) -> tensor<2x2x30x4x2xf32>
    %v_11 = tensor.collapse_shape %v_10 [[0], [1], [2], [3, 4]] : tensor<2x2x30x4x2xf32> into tensor<2x2x30x8xf32>
    %turn_3 = tensor.empty() : tensor<2x2x30x8xf32>
    %turn_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11, %cosine_2 : tensor<2x2x30x8xf32>, tensor<30x8xf32>) outs(%turn_3 : tensor<2x2x30x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x30x8xf32>
    %turn_5 = arith.addf %turn_2, %turn_4 : tensor<2x2x30x8xf32>
    %v_12 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 30, 2, 8] : tensor<2x30x16xf32> into tensor<2x30x2x8xf32>
    %room_2 = tensor.empty() : tensor<2x2x30x8xf32>
    %v_13 = linalg.transpose ins(%v_12 : tensor<2x30x2x8xf32>) outs(%room_2 : tensor<2x2x30x8xf32>) permutation = [0, 2, 1, 3]
    %turn_6 = tensor.empty() : tensor<2x2x30x8xf32>
    %turn_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_13, %cosine_1 : tensor<2x2x30x8xf32>, tensor<30x8xf32>) outs(%turn_6 : tensor<2x2x30x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x30x8xf32>
    %pairs_2 = tensor.expand_shape %v_13 [[0], [1], [2], [3, 4]] output_shape [2, 2, 30, 4, 2] : tensor<2x2x30x8xf32> into tensor<2x2x30x4x2xf32>
    %v_14 = tensor.extract_slice %pairs_2[0, 0, 0, 0, 1] [2, 2, 30, 4, 1] [1, 1, 1, 1, 1] : tensor<2x2x30x4x2xf32> to tensor<2x2x30x4x1xf32>
    %v_15 = arith.subf %v_7, %v_14 : tensor<2x2x30x4x1xf32>
    %v_16 = tensor.extract_slice %pairs_2[0, 0, 0, 0, 0] [2, 2, 30, 4, 1] [1, 1, 1, 1, 1] : tensor<2x2x30x4x2xf32> to tensor<2x2x30x4x1xf32>
    %v_17 = tensor.concat dim(4) %v_15, %v_16 : (tensor<2x2x30x4x1xf32>, tensor<2x2x30x4x1xf32>) -> tensor<2x2x30x4x2xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2], [3, 4]] : tensor<2x2x30x4x2xf32> into tensor<2x2x30x8xf32>
    %turn_8 = tensor.empty() : tensor<2x2x30x8xf32>
    %turn_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18, %cosine_2 : tensor<2x2x30x8xf32>, tensor<30x8xf32>) outs(%turn_8 : tensor<2x2x30x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x30x8xf32>
    %turn_10 = arith.addf %turn_7, %turn_9 : tensor<2x2x30x8xf32>
    %v_19 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 30, 2, 8] : tensor<2x30x16xf32> into tensor<2x30x2x8xf32>
    %room_3 = tensor.empty() : tensor<2x2x30x8xf32>
    %v_20 = linalg.transpose ins(%v_19 : tensor<2x30x2x8xf32>) outs(%room_3 : tensor<2x2x30x8xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %turn_5, %turn_10, %v_20 captures(%decay_1 : tensor<2xf32>) scale 3.53553390593273786e-01 query_grid [5, 6] key_grid [5, 6] score {
      ^bb0(%s: f32, %b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index, %c0: tensor<2xf32>):
        %r1 = arith.subi %i0, %j0 : index
        %r2 = arith.constant 0 : index
        %r3 = arith.subi %r2, %r1 : index
        %r4 = arith.maxsi %r1, %r3 : index
        %r5 = arith.subi %i1, %j1 : index
        %r6 = arith.constant 0 : index
        %r7 = arith.subi %r6, %r5 : index
        %r8 = arith.maxsi %r5, %r7 : index
        %r9 = arith.addi %r4, %r8 : index
        %r10 = tensor.extract %c0[%h] : tensor<2xf32>
        %r11 = arith.index_cast %r9 : index to i32
        %r12 = arith.sitofp %r11 : i32 to f32
        %r13 = arith.mulf %r10, %r12 : f32
        %r14 = arith.addf %s, %r13 : f32
        mixer.yield %r14 : f32
      } : tensor<2x2x30x8xf32>, tensor<2x2x30x8xf32>, tensor<2x2x30x8xf32> -> tensor<2x2x30x8xf32>
    %local_1 = tensor.expand_shape %v_3 [[0], [1, 2], [3]] output_shape [2, 5, 6, 16] : tensor<2x30x16xf32> into tensor<2x5x6x16xf32>
    %lepe_conv_weight_1 = mixer.weight @weights "w.lepe.conv.weight" : tensor<16x1x5x5xf32>
    %x_1 = tensor.pad %local_1 low[0, 2, 2, 0] high[0, 2, 2, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x5x6x16xf32> to tensor<2x9x10x16xf32>
    %part_1 = tensor.extract_slice %x_1[0, 0, 0, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_1 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 0, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_2 = tensor.collapse_shape %tap_1 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_3 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_1, %tap_2 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_3 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %part_2 = tensor.extract_slice %x_1[0, 0, 1, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_5 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 0, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_6 = tensor.collapse_shape %tap_5 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_7 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_2, %tap_6 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_7 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_1 = arith.addf %tap_4, %tap_8 : tensor<2x5x6x16xf32>
    %part_3 = tensor.extract_slice %x_1[0, 0, 2, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_9 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 0, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_10 = tensor.collapse_shape %tap_9 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_11 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_3, %tap_10 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_11 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_2 = arith.addf %result_1, %tap_12 : tensor<2x5x6x16xf32>
    %part_4 = tensor.extract_slice %x_1[0, 0, 3, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_13 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 0, 3] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_14 = tensor.collapse_shape %tap_13 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_15 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_4, %tap_14 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_15 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_3 = arith.addf %result_2, %tap_16 : tensor<2x5x6x16xf32>
    %part_5 = tensor.extract_slice %x_1[0, 0, 4, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_17 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 0, 4] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_18 = tensor.collapse_shape %tap_17 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_19 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_5, %tap_18 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_19 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_4 = arith.addf %result_3, %tap_20 : tensor<2x5x6x16xf32>
    %part_6 = tensor.extract_slice %x_1[0, 1, 0, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_21 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 1, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_22 = tensor.collapse_shape %tap_21 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_23 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_6, %tap_22 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_23 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_5 = arith.addf %result_4, %tap_24 : tensor<2x5x6x16xf32>
    %part_7 = tensor.extract_slice %x_1[0, 1, 1, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_25 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 1, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_26 = tensor.collapse_shape %tap_25 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_27 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_7, %tap_26 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_27 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_6 = arith.addf %result_5, %tap_28 : tensor<2x5x6x16xf32>
    %part_8 = tensor.extract_slice %x_1[0, 1, 2, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_29 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 1, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_30 = tensor.collapse_shape %tap_29 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_31 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_8, %tap_30 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_31 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_7 = arith.addf %result_6, %tap_32 : tensor<2x5x6x16xf32>
    %part_9 = tensor.extract_slice %x_1[0, 1, 3, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_33 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 1, 3] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_34 = tensor.collapse_shape %tap_33 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_35 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_9, %tap_34 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_35 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_8 = arith.addf %result_7, %tap_36 : tensor<2x5x6x16xf32>
    %part_10 = tensor.extract_slice %x_1[0, 1, 4, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_37 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 1, 4] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_38 = tensor.collapse_shape %tap_37 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_39 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_10, %tap_38 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_39 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_9 = arith.addf %result_8, %tap_40 : tensor<2x5x6x16xf32>
    %part_11 = tensor.extract_slice %x_1[0, 2, 0, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_41 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 2, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_42 = tensor.collapse_shape %tap_41 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_43 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_11, %tap_42 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_43 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_10 = arith.addf %result_9, %tap_44 : tensor<2x5x6x16xf32>
    %part_12 = tensor.extract_slice %x_1[0, 2, 1, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_45 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 2, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_46 = tensor.collapse_shape %tap_45 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_47 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_12, %tap_46 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_47 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_11 = arith.addf %result_10, %tap_48 : tensor<2x5x6x16xf32>
    %part_13 = tensor.extract_slice %x_1[0, 2, 2, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_49 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 2, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_50 = tensor.collapse_shape %tap_49 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_51 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_13, %tap_50 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_51 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_12 = arith.addf %result_11, %tap_52 : tensor<2x5x6x16xf32>
    %part_14 = tensor.extract_slice %x_1[0, 2, 3, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_53 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 2, 3] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_54 = tensor.collapse_shape %tap_53 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_55 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_14, %tap_54 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_55 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_13 = arith.addf %result_12, %tap_56 : tensor<2x5x6x16xf32>
    %part_15 = tensor.extract_slice %x_1[0, 2, 4, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_57 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 2, 4] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_58 = tensor.collapse_shape %tap_57 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_59 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_15, %tap_58 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_59 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_14 = arith.addf %result_13, %tap_60 : tensor<2x5x6x16xf32>
    %part_16 = tensor.extract_slice %x_1[0, 3, 0, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_61 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 3, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_62 = tensor.collapse_shape %tap_61 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_63 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_16, %tap_62 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_63 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_15 = arith.addf %result_14, %tap_64 : tensor<2x5x6x16xf32>
    %part_17 = tensor.extract_slice %x_1[0, 3, 1, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_65 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 3, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_66 = tensor.collapse_shape %tap_65 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_67 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_17, %tap_66 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_67 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_16 = arith.addf %result_15, %tap_68 : tensor<2x5x6x16xf32>
    %part_18 = tensor.extract_slice %x_1[0, 3, 2, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_69 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 3, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_70 = tensor.collapse_shape %tap_69 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_71 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_18, %tap_70 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_71 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_17 = arith.addf %result_16, %tap_72 : tensor<2x5x6x16xf32>
    %part_19 = tensor.extract_slice %x_1[0, 3, 3, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_73 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 3, 3] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_74 = tensor.collapse_shape %tap_73 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_75 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_19, %tap_74 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_75 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_18 = arith.addf %result_17, %tap_76 : tensor<2x5x6x16xf32>
    %part_20 = tensor.extract_slice %x_1[0, 3, 4, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_77 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 3, 4] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_78 = tensor.collapse_shape %tap_77 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_79 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_20, %tap_78 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_79 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_19 = arith.addf %result_18, %tap_80 : tensor<2x5x6x16xf32>
    %part_21 = tensor.extract_slice %x_1[0, 4, 0, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_81 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 4, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_82 = tensor.collapse_shape %tap_81 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_83 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_84 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_21, %tap_82 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_83 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_20 = arith.addf %result_19, %tap_84 : tensor<2x5x6x16xf32>
    %part_22 = tensor.extract_slice %x_1[0, 4, 1, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_85 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 4, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_86 = tensor.collapse_shape %tap_85 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_87 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_22, %tap_86 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_87 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_21 = arith.addf %result_20, %tap_88 : tensor<2x5x6x16xf32>
    %part_23 = tensor.extract_slice %x_1[0, 4, 2, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_89 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 4, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_90 = tensor.collapse_shape %tap_89 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_91 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_92 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_23, %tap_90 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_91 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_22 = arith.addf %result_21, %tap_92 : tensor<2x5x6x16xf32>
    %part_24 = tensor.extract_slice %x_1[0, 4, 3, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_93 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 4, 3] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_94 = tensor.collapse_shape %tap_93 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_95 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_24, %tap_94 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_95 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_23 = arith.addf %result_22, %tap_96 : tensor<2x5x6x16xf32>
    %part_25 = tensor.extract_slice %x_1[0, 4, 4, 0] [2, 5, 6, 16] [1, 1, 1, 1] : tensor<2x9x10x16xf32> to tensor<2x5x6x16xf32>
    %tap_97 = tensor.extract_slice %lepe_conv_weight_1[0, 0, 4, 4] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x5x5xf32> to tensor<16x1x1x1xf32>
    %tap_98 = tensor.collapse_shape %tap_97 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_99 = tensor.empty() : tensor<2x5x6x16xf32>
    %tap_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_25, %tap_98 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%tap_99 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %result_24 = arith.addf %result_23, %tap_100 : tensor<2x5x6x16xf32>
    %lepe_conv_bias_1 = mixer.weight @weights "w.lepe.conv.bias" : tensor<16xf32>
    %local_2 = tensor.empty() : tensor<2x5x6x16xf32>
    %local_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%result_24, %lepe_conv_bias_1 : tensor<2x5x6x16xf32>, tensor<16xf32>) outs(%local_2 : tensor<2x5x6x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6x16xf32>
    %local_4 = tensor.collapse_shape %local_3 [[0], [1, 2], [3]] : tensor<2x5x6x16xf32> into tensor<2x30x16xf32>
    %room_4 = tensor.empty() : tensor<2x30x2x8xf32>
    %v_21 = linalg.transpose ins(%results_1 : tensor<2x2x30x8xf32>) outs(%room_4 : tensor<2x30x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_22 = tensor.collapse_shape %v_21 [[0], [1], [2, 3]] : tensor<2x30x2x8xf32> into tensor<2x30x16xf32>
    %v_23 = arith.addf %v_22, %local_4 : tensor<2x30x16xf32>
    %out_proj_weight_1 = mixer.weight @weights "w.out_proj.weight" : tensor<16x16xf32>
    %out_proj_bias_1 = mixer.weight @weights "w.out_proj.bias" : tensor<16xf32>
    %v_24 = mixer.linear %v_23, %out_proj_weight_1 bias %out_proj_bias_1 : tensor<2x30x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x30x16xf32>
    %v_25 = tensor.expand_shape %v_24 [[0], [1, 2], [3]] output_shape [2, 5, 6, 16] : tensor<2x30x16xf32> into tensor<2x5x6x16xf32>
    return %v_25 : tensor<2x5x6x16xf32>
  }
}
