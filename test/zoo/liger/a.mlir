// Liger: linearizing large language models to gated recurrent structures (Lan et al., 2025, arXiv 2503.01496).
// Gates from the key projection that is there: gated linear attention of softmaxed queries and keys, averaged with a sliding window.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "out"}) {
    %cosine_1 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0], [0.5403022766113281, 0.9950041770935059, 0.9999499917030334, 0.9999995231628418], [-0.416146844625473, 0.9800665974617004, 0.9998000264167786, 0.9999979734420776], [-0.9899924993515015, 0.9553365111351013, 0.9995500445365906, 0.9999955296516418], [-0.6536436080932617, 0.9210609793663025, 0.9992001056671143, 0.9999920129776001], [0.28366219997406006, 0.8775825500488281, 0.9987502694129944, 0.9999874830245972], [0.9601702690124512, 0.8253356218338013, 0.998200535774231, 0.9999819993972778], [0.7539022564888, 0.7648422122001648, 0.9975510239601135, 0.9999755024909973], [-0.1455000340938568, 0.6967067122459412, 0.9968017339706421, 0.9999679923057556], [-0.9111302495002747, 0.6216099858283997, 0.9959527254104614, 0.9999595284461975], [-0.83907151222229, 0.5403022766113281, 0.9950041770935059, 0.9999499917030334], [0.004425697959959507, 0.4535961151123047, 0.9939560890197754, 0.999939501285553], [0.8438539505004883, 0.3623577654361725, 0.9928086400032043, 0.9999279975891113], [0.9074468016624451, 0.26749882102012634, 0.9915618896484375, 0.9999154806137085], [0.13673721253871918, 0.1699671447277069, 0.9902160167694092, 0.9999020099639893], [-0.7596879005432129, 0.07073719799518585, 0.9887710809707642, 0.9998875260353088], [-0.9576594829559326, -0.029199521988630295, 0.9872272610664368, 0.9998720288276672], [-0.27516335248947144, -0.1288444995880127, 0.9855847954750061, 0.9998555183410645], [0.6603167057037354, -0.22720208764076233, 0.9838436841964722, 0.9998379945755005], [0.9887046217918396, -0.32328957319259644, 0.9820042252540588, 0.9998195171356201], [0.4080820679664612, -0.416146844625473, 0.9800665974617004, 0.9998000264167786], [-0.5477292537689209, -0.5048460960388184, 0.9780309200286865, 0.9997795224189758], [-0.9999608397483826, -0.5885010957717896, 0.9758974313735962, 0.9997580051422119], [-0.5328330397605896, -0.6662760376930237, 0.9736663699150085, 0.9997355341911316], [0.4241790175437927, -0.7373937368392944, 0.9713379740715027, 0.9997119903564453], [0.9912028312683105, -0.8011435866355896, 0.9689124226570129, 0.9996874928474426], [0.646919310092926, -0.8568887710571289, 0.9663899540901184, 0.9996620416641235], [-0.29213881492614746, -0.9040721654891968, 0.9637709259986877, 0.9996355175971985], [-0.962605893611908, -0.9422223567962646, 0.9610554575920105, 0.999608039855957], [-0.7480575442314148, -0.9709581732749939, 0.9582438468933105, 0.9995795488357544], [0.15425145626068115, -0.9899924993515015, 0.9553365111351013, 0.9995500445365906], [0.9147423505783081, -0.9991351366043091, 0.9523335695266724, 0.9995195269584656], [0.8342233896255493, -0.9982947707176208, 0.9492354393005371, 0.9994880557060242], [-0.013276747427880764, -0.9874797463417053, 0.9460423588752747, 0.9994555711746216], [-0.8485702872276306, -0.9667981863021851, 0.9427546858787537, 0.9994220733642578], [-0.9036921858787537, -0.9364566802978516, 0.939372718334198, 0.9993875622749329], [-0.12796369194984436, -0.8967584371566772, 0.9358968138694763, 0.9993520975112915], [0.7654140591621399, -0.8481000065803528, 0.9323273301124573, 0.9993155598640442], [0.9550736546516418, -0.7909677028656006, 0.9286646246910095, 0.9992780685424805], [0.2666429281234741, -0.7259323000907898, 0.9249090552330017, 0.9992396235466003], [-0.666938066482544, -0.6536436080932617, 0.9210609793663025, 0.9992001056671143], [-0.9873392581939697, -0.5748239755630493, 0.9171208143234253, 0.9991596341133118], [-0.39998531341552734, -0.4902608096599579, 0.9130889177322388, 0.9991181492805481], [0.5551133155822754, -0.4007991850376129, 0.9089657664299011, 0.9990756511688232], [0.9998432993888855, -0.3073328733444214, 0.9047516584396362, 0.9990321397781372], [0.5253219604492188, -0.2107958048582077, 0.9004471302032471, 0.9989876747131348], [-0.43217793107032776, -0.11215252429246902, 0.8960524797439575, 0.9989421963691711], [-0.9923354983329773, -0.012388663366436958, 0.8915683031082153, 0.9988957047462463]]> : tensor<48x4xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0, 0.0, 0.0], [0.8414709568023682, 0.0998334139585495, 0.009999833069741726, 0.0009999998146668077], [0.9092974066734314, 0.19866932928562164, 0.019998665899038315, 0.0019999986980110407], [0.14112000167369843, 0.29552021622657776, 0.029995501041412354, 0.0029999956022948027], [-0.756802499294281, 0.3894183337688446, 0.03998933359980583, 0.003999989479780197], [-0.9589242935180664, 0.4794255495071411, 0.04997916892170906, 0.0049999793991446495], [-0.279415488243103, 0.5646424889564514, 0.059964004904031754, 0.0059999641962349415], [0.6569865942001343, 0.6442176699638367, 0.06994284689426422, 0.0069999429397284985], [0.9893582463264465, 0.7173560857772827, 0.07991469651460648, 0.007999914698302746], [0.41211849451065063, 0.7833269238471985, 0.08987855166196823, 0.008999878540635109], [-0.5440211296081543, 0.8414709568023682, 0.0998334139585495, 0.009999833069741726], [-0.9999902248382568, 0.8912073373794556, 0.10977829992771149, 0.010999778285622597], [-0.5365729331970215, 0.9320390820503235, 0.11971220374107361, 0.011999712325632572], [0.4201670289039612, 0.9635581970214844, 0.12963414192199707, 0.012999634258449078], [0.9906073808670044, 0.9854497313499451, 0.13954311609268188, 0.013999542221426964], [0.6502878665924072, 0.9974949955940247, 0.14943812787532806, 0.014999437145888805], [-0.2879033088684082, 0.9995735883712769, 0.159318208694458, 0.015999317169189453], [-0.9613974690437317, 0.9916648268699646, 0.16918234527111053, 0.016999181360006332], [-0.7509872317314148, 0.9738476276397705, 0.17902956902980804, 0.01799902878701687], [0.14987720549106598, 0.9463000893592834, 0.18885889649391174, 0.018998857587575912], [0.9129452705383301, 0.9092974066734314, 0.19866932928562164, 0.019998665899038315], [0.8366556167602539, 0.8632093667984009, 0.20845989882946014, 0.020998457446694374], [-0.008851309306919575, 0.8084964156150818, 0.21822962164878845, 0.021998224779963493], [-0.8462204337120056, 0.7457051873207092, 0.22797752916812897, 0.02299797162413597], [-0.9055783748626709, 0.6754631996154785, 0.2377026230096817, 0.023997696116566658], [-0.13235175609588623, 0.5984721183776855, 0.24740396440029144, 0.024997396394610405], [0.7625584602355957, 0.5155013799667358, 0.2570805549621582, 0.025997070595622063], [0.9563759565353394, 0.42737987637519836, 0.2667314410209656, 0.02699671871960163], [0.2709057927131653, 0.33498814702033997, 0.27635565400123596, 0.02799634076654911], [-0.6636338829994202, 0.2392493337392807, 0.28595221042633057, 0.02899593487381935], [-0.9880316257476807, 0.14112000167369843, 0.29552021622657776, 0.029995501041412354], [-0.4040376543998718, 0.04158066213130951, 0.30505862832069397, 0.03099503554403782], [0.5514267086982727, -0.05837414413690567, 0.31456655263900757, 0.0319945402443409], [0.9999118447303772, -0.15774568915367126, 0.32404303550720215, 0.03299400955438614], [0.529082715511322, -0.2555411159992218, 0.3334870934486389, 0.033993449062108994], [-0.4281826615333557, -0.35078322887420654, 0.34289780259132385, 0.03499285504221916], [-0.9917788505554199, -0.4425204396247864, 0.35227423906326294, 0.035992223769426346], [-0.6435381174087524, -0.529836118221283, 0.3616154193878174, 0.036991558969020844], [0.2963685691356659, -0.6118578910827637, 0.37092047929763794, 0.03799085691571236], [0.9637953639030457, -0.6877661347389221, 0.3801884055137634, 0.03899011388421059], [0.7451131343841553, -0.756802499294281, 0.3894183337688446, 0.03998933359980583], [-0.15862266719341278, -0.81827712059021, 0.39860934019088745, 0.040988512337207794], [-0.9165215492248535, -0.8715757727622986, 0.4077604413032532, 0.04198765382170677], [-0.8317747712135315, -0.9161659479141235, 0.4168708026409149, 0.04298675060272217], [0.017701925709843636, -0.9516021013259888, 0.4259394705295563, 0.04398580268025398], [0.8509035110473633, -0.9775301218032837, 0.4349655210971832, 0.044984813779592514], [0.9017883539199829, -0.9936910271644592, 0.4439481198787689, 0.045983780175447464], [0.12357312440872192, -0.9999232292175293, 0.45288628339767456, 0.046982698142528534]]> : tensor<48x4xf32>
    %positions_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47]> : tensor<48xi64>
    %positions_2 = tensor.empty() : tensor<2x48xi64>
    %positions_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%positions_1 : tensor<48xi64>) outs(%positions_2 : tensor<2x48xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x48xi64>
    %q_proj_weight_1 = mixer.weight @weights "w.q_proj.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_proj_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    %k_proj_weight_1 = mixer.weight @weights "w.k_proj.weight" : tensor<16x32xf32>
    %v_2 = mixer.linear %in_x, %k_proj_weight_1 : tensor<2x48x32xf32>, tensor<16x32xf32> -> tensor<2x48x16xf32>
    %v_proj_weight_1 = mixer.weight @weights "w.v_proj.weight" : tensor<16x32xf32>
    %v_3 = mixer.linear %in_x, %v_proj_weight_1 : tensor<2x48x32xf32>, tensor<16x32xf32> -> tensor<2x48x16xf32>
    %v_4 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_5 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x48x4x8xf32>) outs(%v_5 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_7 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 48, 2, 8] : tensor<2x48x16xf32> into tensor<2x48x2x8xf32>
    %v_8 = tensor.empty() : tensor<2x2x48x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x2x8xf32>) outs(%v_8 : tensor<2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x8xf32>
    %v_10 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 48, 2, 8] : tensor<2x48x16xf32> into tensor<2x48x2x8xf32>
    %v_11 = tensor.empty() : tensor<2x2x48x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x48x2x8xf32>) outs(%v_11 : tensor<2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x8xf32>
    %v_13 = arith.constant dense<0.0> : tensor<2x2x48x8xf32>
    %v_14 = arith.subf %v_13, %v_9 : tensor<2x2x48x8xf32>
    %v_15 = arith.maximumf %v_14, %v_13 : tensor<2x2x48x8xf32>
    %v_16 = math.absf %v_14 : tensor<2x2x48x8xf32>
    %v_17 = arith.subf %v_13, %v_16 : tensor<2x2x48x8xf32>
    %v_18 = math.exp %v_17 : tensor<2x2x48x8xf32>
    %v_19 = math.log1p %v_18 : tensor<2x2x48x8xf32>
    %v_20 = arith.addf %v_15, %v_19 : tensor<2x2x48x8xf32>
    %v_21 = arith.subf %v_13, %v_20 : tensor<2x2x48x8xf32>
    %gate_1 = arith.constant dense<0.0625> : tensor<2x2x48x8xf32>
    %gate_2 = arith.mulf %v_21, %gate_1 : tensor<2x2x48x8xf32>
    %v_22 = tensor.expand_shape %gate_2 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 48, 8] : tensor<2x2x48x8xf32> into tensor<2x2x1x48x8xf32>
    %wide_1 = tensor.empty() : tensor<2x2x2x48x8xf32>
    %wide_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<2x2x1x48x8xf32>) outs(%wide_1 : tensor<2x2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x48x8xf32>
    %v_23 = tensor.collapse_shape %wide_2 [[0], [1, 2], [3], [4]] : tensor<2x2x2x48x8xf32> into tensor<2x4x48x8xf32>
    %gate_3 = arith.constant dense<0xFF800000> : tensor<2x2x48xf32>
    %gate_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_9 : tensor<2x2x48x8xf32>) outs(%gate_3 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %gate_5 = tensor.expand_shape %gate_4 [[0], [1], [2, 3]] output_shape [2, 2, 48, 1] : tensor<2x2x48xf32> into tensor<2x2x48x1xf32>
    %gate_6 = tensor.empty() : tensor<2x2x48x8xf32>
    %gate_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9, %gate_5 : tensor<2x2x48x8xf32>, tensor<2x2x48x1xf32>) outs(%gate_6 : tensor<2x2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48x8xf32>
    %gate_8 = math.exp %gate_7 : tensor<2x2x48x8xf32>
    %gate_9 = arith.constant dense<0.0> : tensor<2x2x48xf32>
    %gate_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%gate_8 : tensor<2x2x48x8xf32>) outs(%gate_9 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %gate_11 = tensor.expand_shape %gate_10 [[0], [1], [2, 3]] output_shape [2, 2, 48, 1] : tensor<2x2x48xf32> into tensor<2x2x48x1xf32>
    %gate_12 = tensor.empty() : tensor<2x2x48x8xf32>
    %gate_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%gate_8, %gate_11 : tensor<2x2x48x8xf32>, tensor<2x2x48x1xf32>) outs(%gate_12 : tensor<2x2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48x8xf32>
    %v_24 = tensor.expand_shape %gate_13 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 48, 8] : tensor<2x2x48x8xf32> into tensor<2x2x1x48x8xf32>
    %wide_3 = tensor.empty() : tensor<2x2x2x48x8xf32>
    %wide_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<2x2x1x48x8xf32>) outs(%wide_3 : tensor<2x2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x48x8xf32>
    %v_25 = tensor.collapse_shape %wide_4 [[0], [1, 2], [3], [4]] : tensor<2x2x2x48x8xf32> into tensor<2x4x48x8xf32>
    %linear_1 = arith.constant dense<0xFF800000> : tensor<2x4x48xf32>
    %linear_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_6 : tensor<2x4x48x8xf32>) outs(%linear_1 : tensor<2x4x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48xf32>
    %linear_3 = tensor.expand_shape %linear_2 [[0], [1], [2, 3]] output_shape [2, 4, 48, 1] : tensor<2x4x48xf32> into tensor<2x4x48x1xf32>
    %linear_4 = tensor.empty() : tensor<2x4x48x8xf32>
    %linear_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %linear_3 : tensor<2x4x48x8xf32>, tensor<2x4x48x1xf32>) outs(%linear_4 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48x8xf32>
    %linear_6 = math.exp %linear_5 : tensor<2x4x48x8xf32>
    %linear_7 = arith.constant dense<0.0> : tensor<2x4x48xf32>
    %linear_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%linear_6 : tensor<2x4x48x8xf32>) outs(%linear_7 : tensor<2x4x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48xf32>
    %linear_9 = tensor.expand_shape %linear_8 [[0], [1], [2, 3]] output_shape [2, 4, 48, 1] : tensor<2x4x48xf32> into tensor<2x4x48x1xf32>
    %linear_10 = tensor.empty() : tensor<2x4x48x8xf32>
    %linear_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%linear_6, %linear_9 : tensor<2x4x48x8xf32>, tensor<2x4x48x1xf32>) outs(%linear_10 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48x8xf32>
    %v_26 = tensor.expand_shape %v_12 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 48, 8] : tensor<2x2x48x8xf32> into tensor<2x2x1x48x8xf32>
    %wide_5 = tensor.empty() : tensor<2x2x2x48x8xf32>
    %wide_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_26 : tensor<2x2x1x48x8xf32>) outs(%wide_5 : tensor<2x2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x48x8xf32>
    %v_27 = tensor.collapse_shape %wide_6 [[0], [1, 2], [3], [4]] : tensor<2x2x2x48x8xf32> into tensor<2x4x48x8xf32>
    %v_28 = tensor.expand_shape %v_23 [[0], [1], [2], [3, 4]] output_shape [2, 4, 48, 8, 1] : tensor<2x4x48x8xf32> into tensor<2x4x48x8x1xf32>
    %linear_12:2 = mixer.linear_recurrence %linear_11, %v_25, %v_27 decay(%v_28 : tensor<2x4x48x8x1xf32>) : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>, tensor<2x4x8x8xf32>
    %turned_1 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %turned_2 = mixer.rotary %turned_1 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x48x4x8xf32>, tensor<2x48xi64>, tensor<48x4xf32>, tensor<48x4xf32> -> tensor<2x48x4x8xf32>
    %v_29 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_2 : tensor<2x48x4x8xf32>) outs(%v_29 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %turned_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 48, 2, 8] : tensor<2x48x16xf32> into tensor<2x48x2x8xf32>
    %turned_4 = mixer.rotary %turned_3 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x48x2x8xf32>, tensor<2x48xi64>, tensor<48x4xf32>, tensor<48x4xf32> -> tensor<2x48x2x8xf32>
    %v_31 = tensor.empty() : tensor<2x2x48x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_4 : tensor<2x48x2x8xf32>) outs(%v_31 : tensor<2x2x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x8xf32>
    %results_1 = mixer.attention %v_30, %v_32, %v_12 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        %r2 = arith.constant 16 : index
        %r3 = arith.addi %j, %r2 : index
        %r4 = arith.cmpi slt, %i, %r3 : index
        %r5 = arith.andi %r1, %r4 : i1
        mixer.yield %r5 : i1
      } : tensor<2x4x48x8xf32>, tensor<2x2x48x8xf32>, tensor<2x2x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_33 = arith.addf %linear_12#0, %results_1 : tensor<2x4x48x8xf32>
    %v_34 = arith.constant dense<0.5> : tensor<2x4x48x8xf32>
    %v_35 = arith.mulf %v_33, %v_34 : tensor<2x4x48x8xf32>
    %v_36 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<2x4x48x8xf32>) outs(%v_36 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_38 = tensor.collapse_shape %v_37 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_proj_weight_1 = mixer.weight @weights "w.o_proj.weight" : tensor<32x32xf32>
    %v_39 = mixer.linear %v_38, %o_proj_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    return %v_39 : tensor<2x48x32xf32>
  }
}
