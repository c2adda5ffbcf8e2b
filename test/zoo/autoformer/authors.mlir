// Autoformer: decomposition Transformers with auto-correlation for long-term series forecasting (Wu et al., 2021, arXiv 2106.13008).
// Auto-correlation: the top c ln L lags of the circular correlation of q and k, softmax over them, the sum of values rolled by them. Then series decomposition: a moving average is the trend.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x25x12xf32> {mixer.name = "x"}, %in_memory: tensor<2x25x12xf32> {mixer.name = "memory"}) -> (tensor<2x25x12xf32> {mixer.name = "out"}, tensor<2x25x2x6xf32> {mixer.name = "core"}) {
    %query_projection_weight_1 = mixer.weight @weights "w.query_projection.weight" : tensor<12x12xf32>
    %query_projection_bias_1 = mixer.weight @weights "w.query_projection.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %query_projection_weight_1 bias %query_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %key_projection_weight_1 = mixer.weight @weights "w.key_projection.weight" : tensor<12x12xf32>
    %key_projection_bias_1 = mixer.weight @weights "w.key_projection.bias" : tensor<12xf32>
    %v_2 = mixer.linear %in_memory, %key_projection_weight_1 bias %key_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %value_projection_weight_1 = mixer.weight @weights "w.value_projection.weight" : tensor<12x12xf32>
    %value_projection_bias_1 = mixer.weight @weights "w.value_projection.bias" : tensor<12xf32>
    %v_3 = mixer.linear %in_memory, %value_projection_weight_1 bias %value_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %products_1 = arith.constant dense<0.0> : tensor<2x25x25xf32>
    %products_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_1, %v_2 : tensor<2x25x12xf32>, tensor<2x25x12xf32>) outs(%products_1 : tensor<2x25x25xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x25x25xf32>
    %products_3 = tensor.collapse_shape %products_2 [[0], [1, 2]] : tensor<2x25x25xf32> into tensor<2x625xf32>
    %correlation_1 = arith.constant dense<[[0, 26, 52, 78, 104, 130, 156, 182, 208, 234, 260, 286, 312, 338, 364, 390, 416, 442, 468, 494, 520, 546, 572, 598, 624], [25, 51, 77, 103, 129, 155, 181, 207, 233, 259, 285, 311, 337, 363, 389, 415, 441, 467, 493, 519, 545, 571, 597, 623, 24], [50, 76, 102, 128, 154, 180, 206, 232, 258, 284, 310, 336, 362, 388, 414, 440, 466, 492, 518, 544, 570, 596, 622, 23, 49], [75, 101, 127, 153, 179, 205, 231, 257, 283, 309, 335, 361, 387, 413, 439, 465, 491, 517, 543, 569, 595, 621, 22, 48, 74], [100, 126, 152, 178, 204, 230, 256, 282, 308, 334, 360, 386, 412, 438, 464, 490, 516, 542, 568, 594, 620, 21, 47, 73, 99], [125, 151, 177, 203, 229, 255, 281, 307, 333, 359, 385, 411, 437, 463, 489, 515, 541, 567, 593, 619, 20, 46, 72, 98, 124], [150, 176, 202, 228, 254, 280, 306, 332, 358, 384, 410, 436, 462, 488, 514, 540, 566, 592, 618, 19, 45, 71, 97, 123, 149], [175, 201, 227, 253, 279, 305, 331, 357, 383, 409, 435, 461, 487, 513, 539, 565, 591, 617, 18, 44, 70, 96, 122, 148, 174], [200, 226, 252, 278, 304, 330, 356, 382, 408, 434, 460, 486, 512, 538, 564, 590, 616, 17, 43, 69, 95, 121, 147, 173, 199], [225, 251, 277, 303, 329, 355, 381, 407, 433, 459, 485, 511, 537, 563, 589, 615, 16, 42, 68, 94, 120, 146, 172, 198, 224], [250, 276, 302, 328, 354, 380, 406, 432, 458, 484, 510, 536, 562, 588, 614, 15, 41, 67, 93, 119, 145, 171, 197, 223, 249], [275, 301, 327, 353, 379, 405, 431, 457, 483, 509, 535, 561, 587, 613, 14, 40, 66, 92, 118, 144, 170, 196, 222, 248, 274], [300, 326, 352, 378, 404, 430, 456, 482, 508, 534, 560, 586, 612, 13, 39, 65, 91, 117, 143, 169, 195, 221, 247, 273, 299], [325, 351, 377, 403, 429, 455, 481, 507, 533, 559, 585, 611, 12, 38, 64, 90, 116, 142, 168, 194, 220, 246, 272, 298, 324], [350, 376, 402, 428, 454, 480, 506, 532, 558, 584, 610, 11, 37, 63, 89, 115, 141, 167, 193, 219, 245, 271, 297, 323, 349], [375, 401, 427, 453, 479, 505, 531, 557, 583, 609, 10, 36, 62, 88, 114, 140, 166, 192, 218, 244, 270, 296, 322, 348, 374], [400, 426, 452, 478, 504, 530, 556, 582, 608, 9, 35, 61, 87, 113, 139, 165, 191, 217, 243, 269, 295, 321, 347, 373, 399], [425, 451, 477, 503, 529, 555, 581, 607, 8, 34, 60, 86, 112, 138, 164, 190, 216, 242, 268, 294, 320, 346, 372, 398, 424], [450, 476, 502, 528, 554, 580, 606, 7, 33, 59, 85, 111, 137, 163, 189, 215, 241, 267, 293, 319, 345, 371, 397, 423, 449], [475, 501, 527, 553, 579, 605, 6, 32, 58, 84, 110, 136, 162, 188, 214, 240, 266, 292, 318, 344, 370, 396, 422, 448, 474], [500, 526, 552, 578, 604, 5, 31, 57, 83, 109, 135, 161, 187, 213, 239, 265, 291, 317, 343, 369, 395, 421, 447, 473, 499], [525, 551, 577, 603, 4, 30, 56, 82, 108, 134, 160, 186, 212, 238, 264, 290, 316, 342, 368, 394, 420, 446, 472, 498, 524], [550, 576, 602, 3, 29, 55, 81, 107, 133, 159, 185, 211, 237, 263, 289, 315, 341, 367, 393, 419, 445, 471, 497, 523, 549], [575, 601, 2, 28, 54, 80, 106, 132, 158, 184, 210, 236, 262, 288, 314, 340, 366, 392, 418, 444, 470, 496, 522, 548, 574], [600, 1, 27, 53, 79, 105, 131, 157, 183, 209, 235, 261, 287, 313, 339, 365, 391, 417, 443, 469, 495, 521, 547, 573, 599]]> : tensor<25x25xi64>
    %correlation_2 = tensor.empty() : tensor<625x2xf32>
    %correlation_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%products_3 : tensor<2x625xf32>) outs(%correlation_2 : tensor<625x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<625x2xf32>
    %correlation_4 = mixer.embedding %correlation_1, %correlation_3 : tensor<25x25xi64>, tensor<625x2xf32> -> tensor<25x25x2xf32>
    %correlation_5 = tensor.empty() : tensor<2x25x25xf32>
    %correlation_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%correlation_4 : tensor<25x25x2xf32>) outs(%correlation_5 : tensor<2x25x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x25x25xf32>
    %correlation_7 = arith.constant dense<0.0> : tensor<2x25xf32>
    %correlation_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%correlation_6 : tensor<2x25x25xf32>) outs(%correlation_7 : tensor<2x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x25xf32>
    %correlation_9 = arith.constant dense<0.08333333333333333> : tensor<2x25xf32>
    %correlation_10 = arith.mulf %correlation_8, %correlation_9 : tensor<2x25xf32>
    %mine_1 = tensor.expand_shape %correlation_10 [[0], [1, 2]] output_shape [2, 25, 1] : tensor<2x25xf32> into tensor<2x25x1xf32>
    %mine_2 = tensor.expand_shape %correlation_10 [[0, 1], [2]] output_shape [2, 1, 25] : tensor<2x25xf32> into tensor<2x1x25xf32>
    %early_1 = arith.constant dense<[[false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false], [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, false]]> : tensor<25x25xi1>
    %before_1 = tensor.empty() : tensor<2x25x25xi1>
    %before_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mine_2, %mine_1 : tensor<2x1x25xf32>, tensor<2x25x1xf32>) outs(%before_1 : tensor<2x25x25xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ogt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x25x25xi1>
    %before_3 = tensor.empty() : tensor<2x25x25xi1>
    %before_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mine_2, %mine_1 : tensor<2x1x25xf32>, tensor<2x25x1xf32>) outs(%before_3 : tensor<2x25x25xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x25x25xi1>
    %before_5 = tensor.empty() : tensor<2x25x25xi1>
    %before_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%before_4, %early_1 : tensor<2x25x25xi1>, tensor<25x25xi1>) outs(%before_5 : tensor<2x25x25xi1>) {
      ^bb0(%e0: i1, %e1: i1, %acc: i1):
        %r = arith.andi %e0, %e1 : i1
        linalg.yield %r : i1
    } -> tensor<2x25x25xi1>
    %before_7 = arith.ori %before_2, %before_6 : tensor<2x25x25xi1>
    %v_4 = tensor.empty() : tensor<2x25x25xi64>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%before_7 : tensor<2x25x25xi1>) outs(%v_4 : tensor<2x25x25xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x25x25xi64>
    %v_6 = arith.constant dense<0> : tensor<2x25xi64>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_5 : tensor<2x25x25xi64>) outs(%v_6 : tensor<2x25xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x25xi64>
    %chosen_1 = tensor.empty() : tensor<2x25xi1>
    %chosen_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_7 : tensor<2x25xi64>) outs(%chosen_1 : tensor<2x25xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 3 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x25xi1>
    %share_1 = tensor.empty() : tensor<2x25xf32>
    %share_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%chosen_2, %correlation_10 : tensor<2x25xi1>, tensor<2x25xf32>) outs(%share_1 : tensor<2x25xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.00000000000000002e+30 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x25xf32>
    %share_3 = arith.constant dense<0xFF800000> : tensor<2xf32>
    %share_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%share_2 : tensor<2x25xf32>) outs(%share_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_5 = tensor.expand_shape %share_4 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_6 = tensor.empty() : tensor<2x25xf32>
    %share_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%share_2, %share_5 : tensor<2x25xf32>, tensor<2x1xf32>) outs(%share_6 : tensor<2x25xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x25xf32>
    %share_8 = math.exp %share_7 : tensor<2x25xf32>
    %share_9 = arith.constant dense<0.0> : tensor<2xf32>
    %share_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%share_8 : tensor<2x25xf32>) outs(%share_9 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_11 = tensor.expand_shape %share_10 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_12 = tensor.empty() : tensor<2x25xf32>
    %share_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%share_8, %share_11 : tensor<2x25xf32>, tensor<2x1xf32>) outs(%share_12 : tensor<2x25xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x25xf32>
    %later_1 = arith.constant dense<[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24], [24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], [23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22], [22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21], [21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], [20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], [19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], [18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], [17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], [14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8], [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7], [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6], [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5], [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3, 4], [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3], [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2], [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 0]]> : tensor<25x25xi64>
    %later_2 = tensor.empty() : tensor<25x2xf32>
    %later_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%share_13 : tensor<2x25xf32>) outs(%later_2 : tensor<25x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<25x2xf32>
    %later_4 = mixer.embedding %later_1, %later_3 : tensor<25x25xi64>, tensor<25x2xf32> -> tensor<25x25x2xf32>
    %later_5 = tensor.empty() : tensor<2x25x25xf32>
    %later_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%later_4 : tensor<25x25x2xf32>) outs(%later_5 : tensor<2x25x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x25x25xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x25x12xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%later_6, %v_3 : tensor<2x25x25xf32>, tensor<2x25x12xf32>) outs(%o_1 : tensor<2x25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x25x12xf32>
    %out_projection_weight_1 = mixer.weight @weights "w.out_projection.weight" : tensor<12x12xf32>
    %out_projection_bias_1 = mixer.weight @weights "w.out_projection.bias" : tensor<12xf32>
    %v_8 = mixer.linear %o_2, %out_projection_weight_1 bias %out_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %v_9 = tensor.expand_shape %o_2 [[0], [1], [2, 3]] output_shape [2, 25, 2, 6] : tensor<2x25x12xf32> into tensor<2x25x2x6xf32>
    return %v_8, %v_9 : tensor<2x25x12xf32>, tensor<2x25x2x6xf32>
  }
}
