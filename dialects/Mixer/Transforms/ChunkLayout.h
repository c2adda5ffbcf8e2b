// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Steps of a recurrence in chunks. Of one sequence a chunk is C steps as they lie, with zeros behind the last one. Of a
// packed batch each segment begins a chunk of its own, so that no chunk has steps of two segments: rows are gathered to
// their chunks and back, and what goes from chunk to chunk begins anew with each segment.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKLAYOUT_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKLAYOUT_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {

class ChunkLayout {
public:
  using OpFoldResult = mlir::OpFoldResult;
  using Value = mlir::Value;

  /// Of `length` steps in chunks of `steps`, 0 for one chunk; `segments` may be null.
  ChunkLayout(TensorBuilder &t, OpFoldResult length, int64_t steps, Value segments);

  OpFoldResult length, chunks, padded; ///< steps, chunks, steps with those that fill chunks
  int64_t steps;                       ///< of a chunk
  OpFoldResult segments;               ///< how many; null if it is no packed batch
  Value offsets;                       ///< [segments + 1] of chunks

  bool hasSegments() const { return bool(offsets); }
  /// BxHxTxC, an axis of size 1 for what is the same along it, as B x H x chunks x steps x channels; zeros in steps
  /// that there are not.
  Value inChunks(Value x, OpFoldResult batch, OpFoldResult heads, OpFoldResult channels);
  /// B x H x chunks x steps x channels back to BxHxTxC.
  Value fromChunks(Value x);
  /// 1 for chunks that a segment begins with, in the order of the recurrence, else 0: [chunks], f32.
  Value beginsSegment(bool reverse);
  /// Initial states [segments or 1, H, K, V], each where its chunks are: [1, H, chunks, K, V].
  Value forChunks(Value initial);
  /// The states behind each chunk, [1, H, chunks, K, V]: those behind segments, [segments, H, K, V].
  Value lastOfSegments(Value states, Value initial, bool reverse);

private:
  TensorBuilder &t;
  Value first, end; ///< [segments] rows
  Value segmentOf;  ///< [chunks] its segment; of chunks that are in none the last one
  Value rows;       ///< [padded] the row of a step
  Value isStep;     ///< [chunks, steps] f32: 1, or 0 for a step that there is not
  Value place;      ///< [T] the step in chunks of a row

  void layOut(Value rowOffsets);
  /// Element i of a table of numbers.
  Value lookUp(Value indices, Value table);
  /// Of each of `size` places the segment, by where segments end.
  Value findSegments(OpFoldResult size, Value ends);
  /// i32 arithmetic on one axis; `body` gets the place, then an element of each operand.
  Value integers(OpFoldResult size, mlir::ValueRange operands, TensorBuilder::Scalars body);
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKLAYOUT_H
