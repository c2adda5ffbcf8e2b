// A planned host module: looks up rows of a table, makes them zero at padding, and sums the rows of each sentence plus
// the number of tokens of the batch. Its kernels are kernels.c.
module attributes {
  mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 32>},
  mixer.model = {name = "tiny", family = "demo", parameter_count = 40 : i64, weight_types = "f32",
                 licence = "apache-2.0 (by hand)", trained = {seq = 16 : i64},
                 dims = {batch = "sentences", seq = "tokens of the longest"}}
} {
  mixer.blob @table : tensor<10x4xf32> attributes {offset = 0 : i64} {
    %w = arith.constant dense<0.0> : tensor<10x4xf32>
    mixer.yield %w : tensor<10x4xf32>
  }
  module @variant_x86_64_v2 attributes {tmc.target = "x86-64-v2"} {
    func.func private @embed()
    func.func private @count()
    func.func private @copy_rows()
    func.func private @sum()
  }
  func.func @main(
      %tokens: memref<?x?xi64> {mixer.name = "input_ids", mixer.dims = ["batch", "seq"], mixer.range = array<i64: 0, 9>,
                                mixer.role = "tokens"},
      %mask: memref<?x?xi64> {mixer.name = "attention_mask", mixer.dims = ["batch", "seq"], mixer.default = 1 : i64,
                              mixer.role = "mask", mixer.description = "1 = token, 0 = padding"},
      %sums: memref<?x4xf32> {mixer.name = "sums", mixer.dims = ["batch", ""], mixer.output = 0 : i64},
      %rows: memref<?x?x4xf32> {mixer.name = "rows", mixer.dims = ["batch", "seq", ""], mixer.output = 1 : i64}) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c64 = arith.constant 64 : index
    %batch = mixer.dim "batch"
    %seq = mixer.dim "seq"
    %room = arith.muli %batch, %seq : index
    %n = arith.addi %batch, %c1 : index
    %hidden = mixer.arena_view %c64 [%batch, %seq] : memref<?x?x4xf32>
    %offsets = mixer.arena_view %c0 [%n] : memref<?xi32>
    %table = mixer.blob_ref @table : memref<10x4xf32>
    mixer.dispatch @embed ins(%tokens, %mask, %table : memref<?x?xi64>, memref<?x?xi64>, memref<10x4xf32>)
      outs(%hidden : memref<?x?x4xf32>) work %room loc("embeddings")
    mixer.dispatch @count ins(%mask : memref<?x?xi64>) outs(%offsets : memref<?xi32>) work %batch {outputs_mask = 1 : i64}
      loc("tokens")
    %tokens_in_batch = mixer.count %offsets[%batch] bound %room : memref<?xi32> loc("tokens of the batch")
    %flat = memref.collapse_shape %hidden [[0, 1], [2]] : memref<?x?x4xf32> into memref<?x4xf32>
    %flat_rows = memref.collapse_shape %rows [[0, 1], [2]] : memref<?x?x4xf32> into memref<?x4xf32>
    mixer.dispatch @copy_rows ins(%flat : memref<?x4xf32>) outs(%flat_rows : memref<?x4xf32>) work %room
      {outputs_mask = 2 : i64} loc("rows")
    mixer.dispatch @sum ins(%hidden : memref<?x?x4xf32>) outs(%sums : memref<?x4xf32>) sizes(%tokens_in_batch) work %room
      {outputs_mask = 1 : i64} loc("sums")
    return
  }
  func.func @plan() -> index {
    %c16 = arith.constant 16 : index
    %c64 = arith.constant 64 : index
    %batch = mixer.dim "batch"
    %seq = mixer.dim "seq"
    %rows = arith.muli %batch, %seq : index
    %bytes = arith.muli %rows, %c16 : index
    %blocks = arith.ceildivui %bytes, %c64 : index
    %rounded = arith.muli %blocks, %c64 : index
    %all = arith.addi %rounded, %c64 : index
    return %all : index
  }
}
