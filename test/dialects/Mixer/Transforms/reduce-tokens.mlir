// RUN: tmc-opt %s --mixer-merge-tokens="scheme=zero-tprune mode=similarity r=2 steps=2 class-token=on" --canonicalize --cse | FileCheck %s --check-prefix=PRUNE
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=zero-tprune r=5 steps=2 class-token=on" --canonicalize --cse | FileCheck %s --check-prefix=BOTH
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=pool r=3 class-token=on" --canonicalize --cse | FileCheck %s --check-prefix=POOL-R
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=zero-tprune r=2 mode=bsm" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=dynamicvit-like r=3 at=0 class-token=on" --canonicalize --cse | FileCheck %s --check-prefix=SCORE
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=token-transforming r=4 class-token=on" --canonicalize --cse | FileCheck %s --check-prefix=MANY
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=pool stride=3 class-token=off" --canonicalize --cse | FileCheck %s --check-prefix=POOL
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=t2t class-token=off" --canonicalize --cse 2>%t.t2t | FileCheck %s --check-prefix=T2T
// RUN: FileCheck %s --check-prefix=T2TS < %t.t2t
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=patch-merging grid=2x4" --canonicalize --cse | FileCheck %s --check-prefix=PATCHES
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=t2t window=2 stride=3" 2>&1 | FileCheck %s --check-prefix=LEFT-OUT
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=t2t r=2" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=patch-merging grid=2x5" 2>&1 | FileCheck %s --check-prefix=NO-CELLS
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tomesd r=5 grid=2x4" --canonicalize --cse | FileCheck %s --check-prefix=CELLS
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=tomesd r=5 class-token=on" 2>&1 | FileCheck %s --check-prefix=NO-SQUARE
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=tomesd r=5 grid=3x4" 2>&1 | FileCheck %s --check-prefix=NO-GRID
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=tomesd r=7 grid=2x4" 2>&1 | FileCheck %s --check-prefix=TOO-MANY
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=zero-tprune mode=similarity r=5 class-token=on" 2>&1 | FileCheck %s --check-prefix=HALF
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=token-transforming r=1 score=class class-token=off" 2>&1 | FileCheck %s --check-prefix=NO-CLASS
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=pool stride=1" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=dynamicvit r=1" 2>&1 | FileCheck %s --check-prefix=SCHEME

// One layer of 9 tokens. Two steps on the graph of attention, then of the lesser half of 8 the 2 most like one of the other half go.
// PRUNE:       mixer.attention {{.*}} tensor<?x2x9x4xf32>
// PRUNE:       tensor<?x2x9x9xf32>
// PRUNE:       mixer.sort {{.*}} descending : tensor<?x8xf32>
// PRUNE:       arith.maximumf
// PRUNE:       mixer.sort {{.*}} descending : tensor<?x8xf32>
// PRUNE-NOT:   descending
// PRUNE:       mixer.embedding {{.*}} -> tensor<?x6x8xf32>
// PRUNE:       mixer.linear {{.*}} : tensor<?x7x8xf32>
// PRUNE:       mixer.embedding {{.*}} -> tensor<?x9x8xf32>

// By the order of one step 2 of the lesser half; then, of the 6 that are left, 3 by the order of two.
// BOTH-COUNT-3: mixer.sort {{.*}} descending : tensor<?x8xf32>
// BOTH:        mixer.embedding {{.*}} -> tensor<?x3x8xf32>
// BOTH:        mixer.linear {{.*}} : tensor<?x4x8xf32>

// No row for the rest, and nothing adds sizes to scores.
// SCORE:       mixer.sort {{.*}} descending : tensor<?x8xf32>
// SCORE-NOT:   math.log
// SCORE:       mixer.linear {{.*}} : tensor<?x6x8xf32>

// Rows are sums of all tokens, and tokens of rows again: no index in the text but that of the anchors.
// MANY:        mixer.sort {{.*}} descending : tensor<?x8xf32>
// MANY:        math.exp
// MANY:        mixer.linear {{.*}} : tensor<?x5x8xf32>
// MANY:        linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<?x9x5xf32>, tensor<?x5x8xf32>)
// MANY:        return

// POOL:        mixer.scatter_add {{.*}} tensor<?x9x8xf32>, tensor<?x9xi64>, tensor<?x3x8xf32>
// POOL:        mixer.linear {{.*}} : tensor<?x3x8xf32>

// POOL-R:      mixer.scatter_add {{.*}} tensor<?x9x8xf32>, tensor<?x9xi64>, tensor<?x6x8xf32>

// The class token and a grid of 2 x 4, of which 2 stay: attention on 4, everything else on 9. Linear layers of queries, keys and values read the rows.
// CELLS:       %[[NORM:.*]] = mixer.norm layer %arg0
// CELLS:       mixer.scatter_add %[[NORM]] at {{.*}} tensor<?x4x8xf32>
// CELLS:       mixer.linear {{.*}} : tensor<?x4x8xf32>
// CELLS:       mixer.attention {{.*}} tensor<?x2x4x4xf32>
// CELLS:       %[[BACK:.*]] = mixer.embedding {{.*}} -> tensor<?x9x8xf32>
// CELLS:       arith.addf %arg0, %[[BACK]]
// CELLS:       mixer.linear {{.*}} : tensor<?x9x8xf32>

// NO-SQUARE:   has 9 tokens, which are no square; expected grid=HxW
// NO-GRID:     has 9 tokens, which are no grid of 3x4
// TOO-MANY:    has 9 tokens, of which tomesd can take away 6 at most, not 7
// HALF:        has 9 tokens, of which zero-tprune can take away 4 at most, not 5
// NO-CLASS:    has no class token that an output is made of, whose attention token-transforming goes by
// SENSE:       options of mixer-merge-tokens that make no sense together
// Windows that overlap: of each token what share of it each window has. Those that do not: the window it is in.
// T2TS: remark: approximation: 9 tokens become 4 behind it (t2t)
// T2T:       linalg.generic {{.*}} outs(%{{.*}} : tensor<?x4x9xf32>)
// T2T:         arith.remui
// T2T:         arith.select
// T2T-NOT:   mixer.scatter_add
// T2T:       mixer.linear {{.*}} : tensor<?x4x8xf32>
// PATCHES:       arith.divui
// PATCHES:       mixer.scatter_add {{.*}} : tensor<?x9x8xf32>, tensor<?x9xi64>, tensor<?x3x8xf32>
// PATCHES:       mixer.linear {{.*}} : tensor<?x3x8xf32>
// LEFT-OUT: error: windows of 2 with a stride of 3 and a padding of 1 leave tokens out; the stride is at most the window
// NO-CELLS: error: unsupported: has 9 tokens, which are no grid of 2x5
// SCHEME:      there is no scheme 'dynamicvit' of merging tokens
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
mixer.file @f "model.safetensors"
func.func @layer(%x: tensor<?x9x8xf32> {mixer.dims = ["batch", "", ""]}) -> tensor<?x9x8xf32> {
  %b = mixer.dim "batch"
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %norm = mixer.norm layer %x epsilon 1.0e-6 : tensor<?x9x8xf32> -> tensor<?x9x8xf32>
  %l = mixer.linear %norm, %w : tensor<?x9x8xf32>, tensor<8x8xf32> -> tensor<?x9x8xf32>
  %e = tensor.expand_shape %l [[0], [1], [2, 3]] output_shape [%b, 9, 2, 4] : tensor<?x9x8xf32> into tensor<?x9x2x4xf32>
  %r = tensor.empty(%b) : tensor<?x2x9x4xf32>
  %q = linalg.transpose ins(%e : tensor<?x9x2x4xf32>) outs(%r : tensor<?x2x9x4xf32>) permutation = [0, 2, 1, 3]
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32> -> tensor<?x2x9x4xf32>
  %s = tensor.empty(%b) : tensor<?x9x2x4xf32>
  %t = linalg.transpose ins(%a : tensor<?x2x9x4xf32>) outs(%s : tensor<?x9x2x4xf32>) permutation = [0, 2, 1, 3]
  %c = tensor.collapse_shape %t [[0], [1], [2, 3]] : tensor<?x9x2x4xf32> into tensor<?x9x8xf32>
  %y = arith.addf %x, %c : tensor<?x9x8xf32>
  %h = mixer.linear %y, %w : tensor<?x9x8xf32>, tensor<8x8xf32> -> tensor<?x9x8xf32>
  %z = arith.addf %y, %h : tensor<?x9x8xf32>
  return %z : tensor<?x9x8xf32>
}
}
