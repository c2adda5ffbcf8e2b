// MossFormer: gated single-head Transformer with convolution-augmented joint self-attention (Zhao and Ma, 2023, arXiv 2302.11824).
// relu^2 attention inside groups plus linear attention over the whole sequence, of one shared query-key; the values u and v gate each other.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x37x12xf32> {mixer.name = "x"}) -> (tensor<1x37x12xf32> {mixer.name = "out"}) {
    %cosine_1 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [0.5403022766113281, 0.5403022766113281, 0.9950041770935059, 0.9950041770935059, 0.9999499917030334, 0.9999499917030334, 0.9999995231628418, 0.9999995231628418], [-0.41614681482315063, -0.41614681482315063, 0.9800665974617004, 0.9800665974617004, 0.9998000264167786, 0.9998000264167786, 0.9999979734420776, 0.9999979734420776], [-0.9899924993515015, -0.9899924993515015, 0.9553365111351013, 0.9553365111351013, 0.9995500445365906, 0.9995500445365906, 0.9999955296516418, 0.9999955296516418], [-0.6536436080932617, -0.6536436080932617, 0.9210609793663025, 0.9210609793663025, 0.9992001056671143, 0.9992001056671143, 0.9999920129776001, 0.9999920129776001], [0.28366217017173767, 0.28366217017173767, 0.8775825500488281, 0.8775825500488281, 0.9987502694129944, 0.9987502694129944, 0.9999874830245972, 0.9999874830245972], [0.9601702690124512, 0.9601702690124512, 0.8253356218338013, 0.8253356218338013, 0.998200535774231, 0.998200535774231, 0.9999819993972778, 0.9999819993972778], [0.7539022564888, 0.7539022564888, 0.7648422122001648, 0.7648422122001648, 0.9975510239601135, 0.9975510239601135, 0.9999755024909973, 0.9999755024909973], [-0.1455000340938568, -0.1455000340938568, 0.6967067122459412, 0.6967067122459412, 0.9968017339706421, 0.9968017339706421, 0.9999679923057556, 0.9999679923057556], [-0.9111302495002747, -0.9111302495002747, 0.6216099858283997, 0.6216099858283997, 0.9959527254104614, 0.9959527254104614, 0.9999595284461975, 0.9999595284461975], [-0.83907151222229, -0.83907151222229, 0.5403022766113281, 0.5403022766113281, 0.9950041770935059, 0.9950041770935059, 0.9999499917030334, 0.9999499917030334], [0.004425697959959507, 0.004425697959959507, 0.4535961151123047, 0.4535961151123047, 0.9939560890197754, 0.9939560890197754, 0.999939501285553, 0.999939501285553], [0.8438539505004883, 0.8438539505004883, 0.3623577356338501, 0.3623577356338501, 0.9928086400032043, 0.9928086400032043, 0.9999279975891113, 0.9999279975891113], [0.9074468016624451, 0.9074468016624451, 0.2674988806247711, 0.2674988806247711, 0.9915618896484375, 0.9915618896484375, 0.9999154806137085, 0.9999154806137085], [0.13673722743988037, 0.13673722743988037, 0.1699671596288681, 0.1699671596288681, 0.9902160167694092, 0.9902160167694092, 0.9999020099639893, 0.9999020099639893], [-0.7596879005432129, -0.7596879005432129, 0.07073719799518585, 0.07073719799518585, 0.9887710809707642, 0.9887710809707642, 0.9998875260353088, 0.9998875260353088], [-0.9576594829559326, -0.9576594829559326, -0.029199544340372086, -0.029199544340372086, 0.9872272610664368, 0.9872272610664368, 0.9998720288276672, 0.9998720288276672], [-0.27516335248947144, -0.27516335248947144, -0.12884454429149628, -0.12884454429149628, 0.9855847954750061, 0.9855847954750061, 0.9998555183410645, 0.9998555183410645], [0.6603167057037354, 0.6603167057037354, -0.22720204293727875, -0.22720204293727875, 0.9838436841964722, 0.9838436841964722, 0.9998379945755005, 0.9998379945755005], [0.9887046217918396, 0.9887046217918396, -0.32328954339027405, -0.32328954339027405, 0.9820042252540588, 0.9820042252540588, 0.9998195171356201, 0.9998195171356201], [0.4080820679664612, 0.4080820679664612, -0.41614681482315063, -0.41614681482315063, 0.9800665974617004, 0.9800665974617004, 0.9998000264167786, 0.9998000264167786], [-0.5477292537689209, -0.5477292537689209, -0.5048460364341736, -0.5048460364341736, 0.9780309200286865, 0.9780309200286865, 0.9997795224189758, 0.9997795224189758], [-0.9999608397483826, -0.9999608397483826, -0.5885011553764343, -0.5885011553764343, 0.9758974313735962, 0.9758974313735962, 0.9997580051422119, 0.9997580051422119], [-0.5328330397605896, -0.5328330397605896, -0.6662759780883789, -0.6662759780883789, 0.9736663699150085, 0.9736663699150085, 0.9997355341911316, 0.9997355341911316], [0.4241790175437927, 0.4241790175437927, -0.7373937964439392, -0.7373937964439392, 0.9713379740715027, 0.9713379740715027, 0.9997119903564453, 0.9997119903564453], [0.9912028312683105, 0.9912028312683105, -0.8011435866355896, -0.8011435866355896, 0.9689124226570129, 0.9689124226570129, 0.9996874928474426, 0.9996874928474426], [0.6469193696975708, 0.6469193696975708, -0.8568887114524841, -0.8568887114524841, 0.9663899540901184, 0.9663899540901184, 0.9996620416641235, 0.9996620416641235], [-0.29213881492614746, -0.29213881492614746, -0.9040721654891968, -0.9040721654891968, 0.963770866394043, 0.963770866394043, 0.9996355175971985, 0.9996355175971985], [-0.962605893611908, -0.962605893611908, -0.9422222971916199, -0.9422222971916199, 0.9610554575920105, 0.9610554575920105, 0.999608039855957, 0.999608039855957], [-0.7480575442314148, -0.7480575442314148, -0.9709581732749939, -0.9709581732749939, 0.9582439064979553, 0.9582439064979553, 0.9995795488357544, 0.9995795488357544], [0.15425145626068115, 0.15425145626068115, -0.9899924993515015, -0.9899924993515015, 0.9553365111351013, 0.9553365111351013, 0.9995500445365906, 0.9995500445365906], [0.9147423505783081, 0.9147423505783081, -0.9991351366043091, -0.9991351366043091, 0.9523335695266724, 0.9523335695266724, 0.9995195269584656, 0.9995195269584656], [0.8342233300209045, 0.8342233300209045, -0.9982947707176208, -0.9982947707176208, 0.9492354393005371, 0.9492354393005371, 0.9994880557060242, 0.9994880557060242], [-0.013276747427880764, -0.013276747427880764, -0.9874798059463501, -0.9874798059463501, 0.9460423588752747, 0.9460423588752747, 0.9994555711746216, 0.9994555711746216], [-0.8485702872276306, -0.8485702872276306, -0.9667981863021851, -0.9667981863021851, 0.9427546858787537, 0.9427546858787537, 0.9994220733642578, 0.9994220733642578], [-0.9036921858787537, -0.9036921858787537, -0.9364566802978516, -0.9364566802978516, 0.939372718334198, 0.939372718334198, 0.9993875622749329, 0.9993875622749329], [-0.12796369194984436, -0.12796369194984436, -0.8967584371566772, -0.8967584371566772, 0.9358968138694763, 0.9358968138694763, 0.9993520975112915, 0.9993520975112915]]> : tensor<37x8xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.8414710164070129, 0.8414710164070129, 0.0998334214091301, 0.0998334214091301, 0.009999833069741726, 0.009999833069741726, 0.0009999999310821295, 0.0009999999310821295], [0.9092974066734314, 0.9092974066734314, 0.19866932928562164, 0.19866932928562164, 0.019998665899038315, 0.019998665899038315, 0.0019999986980110407, 0.0019999986980110407], [0.14112000167369843, 0.14112000167369843, 0.29552021622657776, 0.29552021622657776, 0.029995499178767204, 0.029995499178767204, 0.0029999956022948027, 0.0029999956022948027], [-0.756802499294281, -0.756802499294281, 0.3894183337688446, 0.3894183337688446, 0.03998933359980583, 0.03998933359980583, 0.003999989479780197, 0.003999989479780197], [-0.9589242935180664, -0.9589242935180664, 0.4794255495071411, 0.4794255495071411, 0.04997916892170906, 0.04997916892170906, 0.004999978933483362, 0.004999978933483362], [-0.279415488243103, -0.279415488243103, 0.5646424889564514, 0.5646424889564514, 0.059964004904031754, 0.059964004904031754, 0.0059999641962349415, 0.0059999641962349415], [0.6569865942001343, 0.6569865942001343, 0.6442176699638367, 0.6442176699638367, 0.06994284689426422, 0.06994284689426422, 0.0069999429397284985, 0.0069999429397284985], [0.9893582463264465, 0.9893582463264465, 0.7173560857772827, 0.7173560857772827, 0.07991468906402588, 0.07991468906402588, 0.007999914698302746, 0.007999914698302746], [0.41211846470832825, 0.41211846470832825, 0.7833269238471985, 0.7833269238471985, 0.08987855166196823, 0.08987855166196823, 0.008999878540635109, 0.008999878540635109], [-0.5440210700035095, -0.5440210700035095, 0.8414710164070129, 0.8414710164070129, 0.0998334214091301, 0.0998334214091301, 0.009999833069741726, 0.009999833069741726], [-0.9999902248382568, -0.9999902248382568, 0.8912073373794556, 0.8912073373794556, 0.10977829992771149, 0.10977829992771149, 0.010999778285622597, 0.010999778285622597], [-0.5365729331970215, -0.5365729331970215, 0.9320390820503235, 0.9320390820503235, 0.11971220374107361, 0.11971220374107361, 0.011999712325632572, 0.011999712325632572], [0.42016705870628357, 0.42016705870628357, 0.9635581374168396, 0.9635581374168396, 0.12963414192199707, 0.12963414192199707, 0.012999634258449078, 0.012999634258449078], [0.9906073808670044, 0.9906073808670044, 0.9854497313499451, 0.9854497313499451, 0.13954311609268188, 0.13954311609268188, 0.013999543152749538, 0.013999543152749538], [0.6502878665924072, 0.6502878665924072, 0.9974949955940247, 0.9974949955940247, 0.14943814277648926, 0.14943814277648926, 0.014999437145888805, 0.014999437145888805], [-0.2879033386707306, -0.2879033386707306, 0.9995735883712769, 0.9995735883712769, 0.159318208694458, 0.159318208694458, 0.015999319031834602, 0.015999319031834602], [-0.9613974690437317, -0.9613974690437317, 0.9916648268699646, 0.9916648268699646, 0.16918234527111053, 0.16918234527111053, 0.016999181360006332, 0.016999181360006332], [-0.7509872317314148, -0.7509872317314148, 0.9738476276397705, 0.9738476276397705, 0.17902958393096924, 0.17902958393096924, 0.01799902692437172, 0.01799902692437172], [0.14987720549106598, 0.14987720549106598, 0.9463000893592834, 0.9463000893592834, 0.18885889649391174, 0.18885889649391174, 0.018998855724930763, 0.018998855724930763], [0.9129452705383301, 0.9129452705383301, 0.9092974066734314, 0.9092974066734314, 0.19866932928562164, 0.19866932928562164, 0.019998665899038315, 0.019998665899038315], [0.8366556167602539, 0.8366556167602539, 0.8632094264030457, 0.8632094264030457, 0.20845989882946014, 0.20845989882946014, 0.020998455584049225, 0.020998455584049225], [-0.008851309306919575, -0.008851309306919575, 0.808496356010437, 0.808496356010437, 0.21822962164878845, 0.21822962164878845, 0.021998224779963493, 0.021998224779963493], [-0.8462203741073608, -0.8462203741073608, 0.745705246925354, 0.745705246925354, 0.22797752916812897, 0.22797752916812897, 0.02299797162413597, 0.02299797162413597], [-0.9055783748626709, -0.9055783748626709, 0.6754631400108337, 0.6754631400108337, 0.2377026230096817, 0.2377026230096817, 0.023997696116566658, 0.023997696116566658], [-0.13235175609588623, -0.13235175609588623, 0.5984721779823303, 0.5984721779823303, 0.24740396440029144, 0.24740396440029144, 0.024997396394610405, 0.024997396394610405], [0.7625584006309509, 0.7625584006309509, 0.5155014991760254, 0.5155014991760254, 0.2570805549621582, 0.2570805549621582, 0.025997070595622063, 0.025997070595622063], [0.9563759565353394, 0.9563759565353394, 0.427379846572876, 0.427379846572876, 0.2667314410209656, 0.2667314410209656, 0.02699672058224678, 0.02699672058224678], [0.2709057927131653, 0.2709057927131653, 0.33498820662498474, 0.33498820662498474, 0.27635565400123596, 0.27635565400123596, 0.02799634262919426, 0.02799634262919426], [-0.6636338829994202, -0.6636338829994202, 0.23924922943115234, 0.23924922943115234, 0.28595221042633057, 0.28595221042633057, 0.02899593487381935, 0.02899593487381935], [-0.9880316257476807, -0.9880316257476807, 0.14112000167369843, 0.14112000167369843, 0.29552021622657776, 0.29552021622657776, 0.029995499178767204, 0.029995499178767204], [-0.4040376543998718, -0.4040376543998718, 0.04158075898885727, 0.04158075898885727, 0.30505862832069397, 0.30505862832069397, 0.03099503368139267, 0.03099503368139267], [0.5514267086982727, 0.5514267086982727, -0.05837418884038925, -0.05837418884038925, 0.31456655263900757, 0.31456655263900757, 0.0319945402443409, 0.0319945402443409], [0.9999118447303772, 0.9999118447303772, -0.15774564445018768, -0.15774564445018768, 0.32404303550720215, 0.32404303550720215, 0.03299400955438614, 0.03299400955438614], [0.529082715511322, 0.529082715511322, -0.25554120540618896, -0.25554120540618896, 0.3334870934486389, 0.3334870934486389, 0.03399345278739929, 0.03399345278739929], [-0.4281826615333557, -0.4281826615333557, -0.35078322887420654, -0.35078322887420654, 0.34289780259132385, 0.34289780259132385, 0.03499285504221916, 0.03499285504221916], [-0.9917788505554199, -0.9917788505554199, -0.4425203502178192, -0.4425203502178192, 0.35227423906326294, 0.35227423906326294, 0.035992223769426346, 0.035992223769426346]]> : tensor<37x8xf32>
    %shifted_1 = tensor.extract_slice %in_x[0, 0, 0] [1, 36, 6] [1, 1, 1] : tensor<1x37x12xf32> to tensor<1x36x6xf32>
    %shifted_2 = tensor.pad %shifted_1 low[0, 1, 0] high[0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x36x6xf32> to tensor<1x37x6xf32>
    %shifted_3 = tensor.extract_slice %in_x[0, 0, 6] [1, 37, 6] [1, 1, 1] : tensor<1x37x12xf32> to tensor<1x37x6xf32>
    %shifted_4 = tensor.concat dim(2) %shifted_2, %shifted_3 : (tensor<1x37x6xf32>, tensor<1x37x6xf32>) -> tensor<1x37x12xf32>
    %length_1 = arith.mulf %shifted_4, %shifted_4 : tensor<1x37x12xf32>
    %length_2 = arith.constant dense<0.0> : tensor<1x37xf32>
    %length_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%length_1 : tensor<1x37x12xf32>) outs(%length_2 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %length_4 = tensor.expand_shape %length_3 [[0], [1, 2]] output_shape [1, 37, 1] : tensor<1x37xf32> into tensor<1x37x1xf32>
    %length_5 = math.sqrt %length_4 : tensor<1x37x1xf32>
    %length_6 = arith.constant dense<0.28867513459481287> : tensor<1x37x1xf32>
    %length_7 = arith.mulf %length_5, %length_6 : tensor<1x37x1xf32>
    %y_1 = arith.constant dense<1.00000000000000008e-05> : tensor<1x37x1xf32>
    %y_2 = arith.maximumf %length_7, %y_1 : tensor<1x37x1xf32>
    %y_3 = tensor.empty() : tensor<1x37x12xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shifted_4, %y_2 : tensor<1x37x12xf32>, tensor<1x37x1xf32>) outs(%y_3 : tensor<1x37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x12xf32>
    %to_hidden_mdl_0_g_1 = mixer.weight @weights "w.to_hidden.mdl.0.g" : tensor<1xf32>
    %y_5 = tensor.empty() : tensor<1x37x12xf32>
    %y_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_4, %to_hidden_mdl_0_g_1 : tensor<1x37x12xf32>, tensor<1xf32>) outs(%y_5 : tensor<1x37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x12xf32>
    %to_hidden_mdl_1_weight_1 = mixer.weight @weights "w.to_hidden.mdl.1.weight" : tensor<48x12xf32>
    %to_hidden_mdl_1_bias_1 = mixer.weight @weights "w.to_hidden.mdl.1.bias" : tensor<48xf32>
    %v_1 = mixer.linear %y_6, %to_hidden_mdl_1_weight_1 bias %to_hidden_mdl_1_bias_1 : tensor<1x37x12xf32>, tensor<48x12xf32>, tensor<48xf32> -> tensor<1x37x48xf32>
    %y_7 = arith.constant dense<0.0> : tensor<1x37x48xf32>
    %y_8 = arith.subf %y_7, %v_1 : tensor<1x37x48xf32>
    %y_9 = math.exp %y_8 : tensor<1x37x48xf32>
    %y_10 = arith.constant dense<1.0> : tensor<1x37x48xf32>
    %y_11 = arith.addf %y_9, %y_10 : tensor<1x37x48xf32>
    %y_12 = arith.divf %y_10, %y_11 : tensor<1x37x48xf32>
    %y_13 = arith.mulf %v_1, %y_12 : tensor<1x37x48xf32>
    %to_hidden_mdl_3_sequential_1_conv_weight_1 = mixer.weight @weights "w.to_hidden.mdl.3.sequential.1.conv.weight" : tensor<48x1x17xf32>
    %v_2 = tensor.empty() : tensor<17x1x48xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%to_hidden_mdl_3_sequential_1_conv_weight_1 : tensor<48x1x17xf32>) outs(%v_2 : tensor<17x1x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<17x1x48xf32>
    %v_4 = mixer.convolution %y_13, %v_3 groups 48 pad [8] to [8] : tensor<1x37x48xf32>, tensor<17x1x48xf32> -> tensor<1x37x48xf32>
    %v_5 = arith.addf %y_13, %v_4 : tensor<1x37x48xf32>
    %length_8 = arith.mulf %shifted_4, %shifted_4 : tensor<1x37x12xf32>
    %length_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%length_8 : tensor<1x37x12xf32>) outs(%length_2 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %length_10 = tensor.expand_shape %length_9 [[0], [1, 2]] output_shape [1, 37, 1] : tensor<1x37xf32> into tensor<1x37x1xf32>
    %length_11 = math.sqrt %length_10 : tensor<1x37x1xf32>
    %length_12 = arith.mulf %length_11, %length_6 : tensor<1x37x1xf32>
    %y_14 = arith.maximumf %length_12, %y_1 : tensor<1x37x1xf32>
    %y_15 = tensor.empty() : tensor<1x37x12xf32>
    %y_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shifted_4, %y_14 : tensor<1x37x12xf32>, tensor<1x37x1xf32>) outs(%y_15 : tensor<1x37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x12xf32>
    %to_qk_mdl_0_g_1 = mixer.weight @weights "w.to_qk.mdl.0.g" : tensor<1xf32>
    %y_17 = tensor.empty() : tensor<1x37x12xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_16, %to_qk_mdl_0_g_1 : tensor<1x37x12xf32>, tensor<1xf32>) outs(%y_17 : tensor<1x37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x12xf32>
    %to_qk_mdl_1_weight_1 = mixer.weight @weights "w.to_qk.mdl.1.weight" : tensor<16x12xf32>
    %to_qk_mdl_1_bias_1 = mixer.weight @weights "w.to_qk.mdl.1.bias" : tensor<16xf32>
    %v_6 = mixer.linear %y_18, %to_qk_mdl_1_weight_1 bias %to_qk_mdl_1_bias_1 : tensor<1x37x12xf32>, tensor<16x12xf32>, tensor<16xf32> -> tensor<1x37x16xf32>
    %y_19 = arith.constant dense<0.0> : tensor<1x37x16xf32>
    %y_20 = arith.subf %y_19, %v_6 : tensor<1x37x16xf32>
    %y_21 = math.exp %y_20 : tensor<1x37x16xf32>
    %y_22 = arith.constant dense<1.0> : tensor<1x37x16xf32>
    %y_23 = arith.addf %y_21, %y_22 : tensor<1x37x16xf32>
    %y_24 = arith.divf %y_22, %y_23 : tensor<1x37x16xf32>
    %y_25 = arith.mulf %v_6, %y_24 : tensor<1x37x16xf32>
    %to_qk_mdl_3_sequential_1_conv_weight_1 = mixer.weight @weights "w.to_qk.mdl.3.sequential.1.conv.weight" : tensor<16x1x17xf32>
    %v_7 = tensor.empty() : tensor<17x1x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%to_qk_mdl_3_sequential_1_conv_weight_1 : tensor<16x1x17xf32>) outs(%v_7 : tensor<17x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<17x1x16xf32>
    %v_9 = mixer.convolution %y_25, %v_8 groups 16 pad [8] to [8] : tensor<1x37x16xf32>, tensor<17x1x16xf32> -> tensor<1x37x16xf32>
    %v_10 = arith.addf %y_25, %v_9 : tensor<1x37x16xf32>
    %qk_offset_scale_gamma_1 = mixer.weight @weights "w.qk_offset_scale.gamma" : tensor<4x16xf32>
    %qk_offset_scale_beta_1 = mixer.weight @weights "w.qk_offset_scale.beta" : tensor<4x16xf32>
    %quadratic_q_1 = tensor.extract_slice %qk_offset_scale_gamma_1[0, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_2 = tensor.collapse_shape %quadratic_q_1 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_3 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_10, %quadratic_q_2 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_3 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %quadratic_q_5 = tensor.extract_slice %qk_offset_scale_beta_1[0, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_6 = tensor.collapse_shape %quadratic_q_5 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_7 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%quadratic_q_4, %quadratic_q_6 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_7 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %pairs_1 = tensor.extract_slice %quadratic_q_8[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %pairs_2 = tensor.expand_shape %pairs_1 [[0], [1], [2, 3]] output_shape [1, 37, 4, 2] : tensor<1x37x8xf32> into tensor<1x37x4x2xf32>
    %turned_1 = tensor.extract_slice %pairs_2[0, 0, 0, 1] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_2 = arith.constant dense<0.0> : tensor<1x37x4x1xf32>
    %turned_3 = arith.subf %turned_2, %turned_1 : tensor<1x37x4x1xf32>
    %turned_4 = tensor.extract_slice %pairs_2[0, 0, 0, 0] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_5 = tensor.concat dim(3) %turned_3, %turned_4 : (tensor<1x37x4x1xf32>, tensor<1x37x4x1xf32>) -> tensor<1x37x4x2xf32>
    %turned_6 = tensor.collapse_shape %turned_5 [[0], [1], [2, 3]] : tensor<1x37x4x2xf32> into tensor<1x37x8xf32>
    %head_1 = tensor.extract_slice %quadratic_q_8[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %head_2 = tensor.empty() : tensor<1x37x8xf32>
    %head_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%head_1, %cosine_1 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_2 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_4 = tensor.empty() : tensor<1x37x8xf32>
    %head_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turned_6, %cosine_2 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_4 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_6 = arith.addf %head_3, %head_5 : tensor<1x37x8xf32>
    %v_11 = tensor.extract_slice %quadratic_q_8[0, 0, 8] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %v_12 = tensor.concat dim(2) %head_6, %v_11 : (tensor<1x37x8xf32>, tensor<1x37x8xf32>) -> tensor<1x37x16xf32>
    %quadratic_q_9 = tensor.extract_slice %qk_offset_scale_gamma_1[1, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_10 = tensor.collapse_shape %quadratic_q_9 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_11 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_10, %quadratic_q_10 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_11 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %quadratic_q_13 = tensor.extract_slice %qk_offset_scale_beta_1[1, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_14 = tensor.collapse_shape %quadratic_q_13 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_15 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%quadratic_q_12, %quadratic_q_14 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_15 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %pairs_3 = tensor.extract_slice %quadratic_q_16[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %pairs_4 = tensor.expand_shape %pairs_3 [[0], [1], [2, 3]] output_shape [1, 37, 4, 2] : tensor<1x37x8xf32> into tensor<1x37x4x2xf32>
    %turned_7 = tensor.extract_slice %pairs_4[0, 0, 0, 1] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_8 = arith.subf %turned_2, %turned_7 : tensor<1x37x4x1xf32>
    %turned_9 = tensor.extract_slice %pairs_4[0, 0, 0, 0] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_10 = tensor.concat dim(3) %turned_8, %turned_9 : (tensor<1x37x4x1xf32>, tensor<1x37x4x1xf32>) -> tensor<1x37x4x2xf32>
    %turned_11 = tensor.collapse_shape %turned_10 [[0], [1], [2, 3]] : tensor<1x37x4x2xf32> into tensor<1x37x8xf32>
    %head_7 = tensor.extract_slice %quadratic_q_16[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %head_8 = tensor.empty() : tensor<1x37x8xf32>
    %head_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%head_7, %cosine_1 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_8 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_10 = tensor.empty() : tensor<1x37x8xf32>
    %head_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turned_11, %cosine_2 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_10 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_12 = arith.addf %head_9, %head_11 : tensor<1x37x8xf32>
    %v_13 = tensor.extract_slice %quadratic_q_16[0, 0, 8] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %v_14 = tensor.concat dim(2) %head_12, %v_13 : (tensor<1x37x8xf32>, tensor<1x37x8xf32>) -> tensor<1x37x16xf32>
    %quadratic_q_17 = tensor.extract_slice %qk_offset_scale_gamma_1[2, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_18 = tensor.collapse_shape %quadratic_q_17 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_19 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_10, %quadratic_q_18 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_19 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %quadratic_q_21 = tensor.extract_slice %qk_offset_scale_beta_1[2, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_22 = tensor.collapse_shape %quadratic_q_21 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_23 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%quadratic_q_20, %quadratic_q_22 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_23 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %pairs_5 = tensor.extract_slice %quadratic_q_24[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %pairs_6 = tensor.expand_shape %pairs_5 [[0], [1], [2, 3]] output_shape [1, 37, 4, 2] : tensor<1x37x8xf32> into tensor<1x37x4x2xf32>
    %turned_12 = tensor.extract_slice %pairs_6[0, 0, 0, 1] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_13 = arith.subf %turned_2, %turned_12 : tensor<1x37x4x1xf32>
    %turned_14 = tensor.extract_slice %pairs_6[0, 0, 0, 0] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_15 = tensor.concat dim(3) %turned_13, %turned_14 : (tensor<1x37x4x1xf32>, tensor<1x37x4x1xf32>) -> tensor<1x37x4x2xf32>
    %turned_16 = tensor.collapse_shape %turned_15 [[0], [1], [2, 3]] : tensor<1x37x4x2xf32> into tensor<1x37x8xf32>
    %head_13 = tensor.extract_slice %quadratic_q_24[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %head_14 = tensor.empty() : tensor<1x37x8xf32>
    %head_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%head_13, %cosine_1 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_14 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_16 = tensor.empty() : tensor<1x37x8xf32>
    %head_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turned_16, %cosine_2 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_16 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_18 = arith.addf %head_15, %head_17 : tensor<1x37x8xf32>
    %v_15 = tensor.extract_slice %quadratic_q_24[0, 0, 8] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %v_16 = tensor.concat dim(2) %head_18, %v_15 : (tensor<1x37x8xf32>, tensor<1x37x8xf32>) -> tensor<1x37x16xf32>
    %quadratic_q_25 = tensor.extract_slice %qk_offset_scale_gamma_1[3, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_26 = tensor.collapse_shape %quadratic_q_25 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_27 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_10, %quadratic_q_26 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_27 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %quadratic_q_29 = tensor.extract_slice %qk_offset_scale_beta_1[3, 0] [1, 16] [1, 1] : tensor<4x16xf32> to tensor<1x16xf32>
    %quadratic_q_30 = tensor.collapse_shape %quadratic_q_29 [[0, 1]] : tensor<1x16xf32> into tensor<16xf32>
    %quadratic_q_31 = tensor.empty() : tensor<1x37x16xf32>
    %quadratic_q_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%quadratic_q_28, %quadratic_q_30 : tensor<1x37x16xf32>, tensor<16xf32>) outs(%quadratic_q_31 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %pairs_7 = tensor.extract_slice %quadratic_q_32[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %pairs_8 = tensor.expand_shape %pairs_7 [[0], [1], [2, 3]] output_shape [1, 37, 4, 2] : tensor<1x37x8xf32> into tensor<1x37x4x2xf32>
    %turned_17 = tensor.extract_slice %pairs_8[0, 0, 0, 1] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_18 = arith.subf %turned_2, %turned_17 : tensor<1x37x4x1xf32>
    %turned_19 = tensor.extract_slice %pairs_8[0, 0, 0, 0] [1, 37, 4, 1] [1, 1, 1, 1] : tensor<1x37x4x2xf32> to tensor<1x37x4x1xf32>
    %turned_20 = tensor.concat dim(3) %turned_18, %turned_19 : (tensor<1x37x4x1xf32>, tensor<1x37x4x1xf32>) -> tensor<1x37x4x2xf32>
    %turned_21 = tensor.collapse_shape %turned_20 [[0], [1], [2, 3]] : tensor<1x37x4x2xf32> into tensor<1x37x8xf32>
    %head_19 = tensor.extract_slice %quadratic_q_32[0, 0, 0] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %head_20 = tensor.empty() : tensor<1x37x8xf32>
    %head_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%head_19, %cosine_1 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_20 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_22 = tensor.empty() : tensor<1x37x8xf32>
    %head_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turned_21, %cosine_2 : tensor<1x37x8xf32>, tensor<37x8xf32>) outs(%head_22 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %head_24 = arith.addf %head_21, %head_23 : tensor<1x37x8xf32>
    %v_17 = tensor.extract_slice %quadratic_q_32[0, 0, 8] [1, 37, 8] [1, 1, 1] : tensor<1x37x16xf32> to tensor<1x37x8xf32>
    %v_18 = tensor.concat dim(2) %head_24, %v_17 : (tensor<1x37x8xf32>, tensor<1x37x8xf32>) -> tensor<1x37x16xf32>
    %y_26 = tensor.pad %v_12 low[0, 0, 0] high[0, 11, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x37x16xf32> to tensor<1x48x16xf32>
    %v_19 = tensor.expand_shape %y_26 [[0], [1, 2], [3]] output_shape [1, 3, 16, 16] : tensor<1x48x16xf32> into tensor<1x3x16x16xf32>
    %y_27 = tensor.pad %v_16 low[0, 0, 0] high[0, 11, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x37x16xf32> to tensor<1x48x16xf32>
    %v_20 = tensor.expand_shape %y_27 [[0], [1, 2], [3]] output_shape [1, 3, 16, 16] : tensor<1x48x16xf32> into tensor<1x3x16x16xf32>
    %y_28 = tensor.pad %v_5 low[0, 0, 0] high[0, 11, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x37x48xf32> to tensor<1x48x48xf32>
    %v_21 = tensor.expand_shape %y_28 [[0], [1, 2], [3]] output_shape [1, 3, 16, 48] : tensor<1x48x48xf32> into tensor<1x3x16x48xf32>
    %results_1 = mixer.attention %v_19, %v_20, %v_21 scale 6.25000000000000000e-02 weight elementwise weigh {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0.0 : f32
        %r2 = arith.maximumf %s, %r1 : f32
        %r3 = arith.constant 0.0 : f32
        %r4 = arith.maximumf %s, %r3 : f32
        %r5 = arith.mulf %r2, %r4 : f32
        mixer.yield %r5 : f32
      } : tensor<1x3x16x16xf32>, tensor<1x3x16x16xf32>, tensor<1x3x16x48xf32> -> tensor<1x3x16x48xf32>
    %local_1 = tensor.collapse_shape %results_1 [[0], [1, 2], [3]] : tensor<1x3x16x48xf32> into tensor<1x48x48xf32>
    %local_2 = tensor.extract_slice %local_1[0, 0, 0] [1, 37, 48] [1, 1, 1] : tensor<1x48x48xf32> to tensor<1x37x48xf32>
    %state_1 = arith.constant dense<0.0> : tensor<1x16x48xf32>
    %state_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18, %v_5 : tensor<1x37x16xf32>, tensor<1x37x48xf32>) outs(%state_1 : tensor<1x16x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x16x48xf32>
    %state_3 = arith.constant dense<0.02702702702702703> : tensor<1x16x48xf32>
    %state_4 = arith.mulf %state_2, %state_3 : tensor<1x16x48xf32>
    %both_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_14, %state_4 : tensor<1x37x16xf32>, tensor<1x16x48xf32>) outs(%y_7 : tensor<1x37x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x48xf32>
    %both_2 = arith.addf %local_2, %both_1 : tensor<1x37x48xf32>
    %v_22 = tensor.extract_slice %v_5[0, 0, 0] [1, 37, 24] [1, 1, 1] : tensor<1x37x48xf32> to tensor<1x37x24xf32>
    %v_23 = tensor.extract_slice %v_5[0, 0, 24] [1, 37, 24] [1, 1, 1] : tensor<1x37x48xf32> to tensor<1x37x24xf32>
    %v_24 = tensor.extract_slice %both_2[0, 0, 0] [1, 37, 24] [1, 1, 1] : tensor<1x37x48xf32> to tensor<1x37x24xf32>
    %v_25 = tensor.extract_slice %both_2[0, 0, 24] [1, 37, 24] [1, 1, 1] : tensor<1x37x48xf32> to tensor<1x37x24xf32>
    %v_26 = arith.mulf %v_25, %v_22 : tensor<1x37x24xf32>
    %v_27 = arith.mulf %v_24, %v_23 : tensor<1x37x24xf32>
    %v_28 = arith.constant dense<0.0> : tensor<1x37x24xf32>
    %v_29 = arith.subf %v_28, %v_27 : tensor<1x37x24xf32>
    %v_30 = math.exp %v_29 : tensor<1x37x24xf32>
    %v_31 = arith.constant dense<1.0> : tensor<1x37x24xf32>
    %v_32 = arith.addf %v_30, %v_31 : tensor<1x37x24xf32>
    %v_33 = arith.divf %v_31, %v_32 : tensor<1x37x24xf32>
    %v_34 = arith.mulf %v_26, %v_33 : tensor<1x37x24xf32>
    %length_13 = arith.mulf %v_34, %v_34 : tensor<1x37x24xf32>
    %length_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%length_13 : tensor<1x37x24xf32>) outs(%length_2 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %length_15 = tensor.expand_shape %length_14 [[0], [1, 2]] output_shape [1, 37, 1] : tensor<1x37xf32> into tensor<1x37x1xf32>
    %length_16 = math.sqrt %length_15 : tensor<1x37x1xf32>
    %length_17 = arith.constant dense<0.2041241452319315> : tensor<1x37x1xf32>
    %length_18 = arith.mulf %length_16, %length_17 : tensor<1x37x1xf32>
    %y_29 = arith.maximumf %length_18, %y_1 : tensor<1x37x1xf32>
    %y_30 = tensor.empty() : tensor<1x37x24xf32>
    %y_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_34, %y_29 : tensor<1x37x24xf32>, tensor<1x37x1xf32>) outs(%y_30 : tensor<1x37x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x24xf32>
    %to_out_mdl_0_g_1 = mixer.weight @weights "w.to_out.mdl.0.g" : tensor<1xf32>
    %y_32 = tensor.empty() : tensor<1x37x24xf32>
    %y_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_31, %to_out_mdl_0_g_1 : tensor<1x37x24xf32>, tensor<1xf32>) outs(%y_32 : tensor<1x37x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x24xf32>
    %to_out_mdl_1_weight_1 = mixer.weight @weights "w.to_out.mdl.1.weight" : tensor<12x24xf32>
    %to_out_mdl_1_bias_1 = mixer.weight @weights "w.to_out.mdl.1.bias" : tensor<12xf32>
    %v_35 = mixer.linear %y_33, %to_out_mdl_1_weight_1 bias %to_out_mdl_1_bias_1 : tensor<1x37x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<1x37x12xf32>
    %y_34 = arith.constant dense<0.0> : tensor<1x37x12xf32>
    %y_35 = arith.subf %y_34, %v_35 : tensor<1x37x12xf32>
    %y_36 = math.exp %y_35 : tensor<1x37x12xf32>
    %y_37 = arith.constant dense<1.0> : tensor<1x37x12xf32>
    %y_38 = arith.addf %y_36, %y_37 : tensor<1x37x12xf32>
    %y_39 = arith.divf %y_37, %y_38 : tensor<1x37x12xf32>
    %y_40 = arith.mulf %v_35, %y_39 : tensor<1x37x12xf32>
    %to_out_mdl_3_sequential_1_conv_weight_1 = mixer.weight @weights "w.to_out.mdl.3.sequential.1.conv.weight" : tensor<12x1x17xf32>
    %v_36 = tensor.empty() : tensor<17x1x12xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%to_out_mdl_3_sequential_1_conv_weight_1 : tensor<12x1x17xf32>) outs(%v_36 : tensor<17x1x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<17x1x12xf32>
    %v_38 = mixer.convolution %y_40, %v_37 groups 12 pad [8] to [8] : tensor<1x37x12xf32>, tensor<17x1x12xf32> -> tensor<1x37x12xf32>
    %v_39 = arith.addf %y_40, %v_38 : tensor<1x37x12xf32>
    %v_40 = arith.addf %in_x, %v_39 : tensor<1x37x12xf32>
    return %v_40 : tensor<1x37x12xf32>
  }
}
