// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whisper (Radford et al., 2023): BART's kind with a spectrogram for a text that is read.

#include "lib/Import/Families/EncoderDecoder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static void buildWhisper(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Size vocabulary = config.getSize("vocab_size", 51865, 1 << 28), width = config.getSize("d_model", 384, kLargestWidth),
       bins = config.getSize("num_mel_bins", 80, 1 << 14),
       frames = config.getSize("max_source_positions", 1500, kLargestPlaces),
       places = config.getSize("max_target_positions", 448, kLargestPlaces);
  StackSettings encoder = readSide(config, "encoder", width), decoder = readSide(config, "decoder", width);
  encoder.keyBias = decoder.keyBias = false;
  encoder.finalNorm = "encoder.layer_norm";
  decoder.finalNorm = "decoder.layer_norm";
  bool isTied = config.getBoolean("tie_word_embeddings", true);
  for (StringRef key : {"scale_embedding", "num_hidden_layers", "apply_spec_augment", "begin_suppress_tokens",
                        "suppress_tokens", "classifier_proj_size", "median_filter_width", "use_weighted_layer_sum",
                        "max_length", "forced_decoder_ids", "alignment_heads"})
    (void)config.has(key); // of the training, of how text is searched for, or not read by the library's model
  for (StringRef key : {"mask_feature_length", "mask_feature_min_masks", "mask_feature_prob", "mask_time_length",
                        "mask_time_min_masks", "mask_time_prob"})
    (void)config.has(key); // of the training
  std::string why = "twice max_source_positions of " + config.getPath() + ": shorter sounds are padded with silence";
  InputDim source = {"frames", 2 * frames.value, 2 * frames.value, true, why, "frames of the spectrogram"},
           written = {"decoder_seq",
                      1,
                      places.value,
                      true,
                      places.source + " of " + config.getPath(),
                      "tokens of the longest text that is written"};
  TensorInput spectrogram = {
      "input_features", "features", "logarithmic mel spectrogram", {"batch", std::to_string(bins.value), "frames"}};
  bool remembers = b.isAskedToRemember();
  if (remembers) {
    spectrogram.dims[0] = "1";
    b.beginSequence(makeWritten(vocabulary), {written.high, written.source}, source, {spectrogram});
  } else {
    b.begin({makeBatch(), source, written},
            {spectrogram, makeTokens("decoder_input_ids", "decoder_seq", vocabulary,
                                     "token ids of what is written so far, the start token first")});
  }
  if (b.hasFailed())
    return;
  Value sound = b.getInput("input_features"), decoderIds = b.getInput("decoder_input_ids");
  Value batch = b.getInputDim(sound, 0);
  OpBuilder &builder = b.getBuilder();
  Results results;
  {
    ModelBuilder::Scope scope(b, "model");
    if (remembers)
      b.useSource(b.getInputDim(sound, 2), 2 * frames.value);
    else
      b.useFixedTokens(batch, frames.value);
    auto convolve = [&](StringRef module, Value x, const Size &channels, int64_t stride, int64_t length) {
      Value weight =
          b.transpose(b.weight((module + ".weight").str(), {width, channels, {3, "3"}}, "convolution"), {2, 1, 0});
      Value bias = b.weight((module + ".bias").str(), {width}, "convolution");
      auto type = remembers ? b.getTokenType(builder.getF32Type(), {width.value})
                            : RankedTensorType::get({ShapedType::kDynamic, length, width.value}, builder.getF32Type());
      Value y = builder.create<mixer::ConvolutionOp>(
          b.getLocation(module), type, x, weight, bias, 1, builder.getDenseI64ArrayAttr({stride}), DenseI64ArrayAttr(),
          builder.getDenseI64ArrayAttr({1}), builder.getDenseI64ArrayAttr({1}));
      if (remembers && stride > 1)
        b.useSource(builder.createOrFold<tensor::DimOp>(y.getLoc(), y, 1), frames.value);
      return b.activation(module, y, "gelu", "");
    };
    Value x = b.transpose(sound, {0, 2, 1});
    x = convolve("encoder.conv1", x, bins, 1, 2 * frames.value);
    x = convolve("encoder.conv2", x, width, 2, frames.value);
    Value length = remembers ? b.getLength() : Value();
    Value table = b.weight("encoder.embed_positions.weight", {frames, width}, "position embeddings");
    if (remembers)
      x = addPositions(b, "encoder.embed_positions", x, frames, 0, width);
    else
      x = b.elementwise("encoder.embed_positions", {x, table},
                        [](Scalar s, ValueRange v) { return s.add(v[0], v[1]); });
    ModelBuilder::AttentionOptions options;
    options.mask = Value();
    results.encoder = Stack{b, encoder}.build(x, options, nullptr);

    (void)useTokensOf(b, decoderIds, "decoder_seq");
    Value y = b.embedding("decoder.embed_tokens", decoderIds, vocabulary, width, "token embeddings");
    y = addPositions(b, "decoder.embed_positions", y, places, 0, width);
    options.future = 0;
    Memory memory =
        remembers ? makeMemory(b, results.encoder, length, frames.value)
                  : Memory{results.encoder,
                           builder.create<arith::ConstantIndexOp>(b.getLocation("frames"), frames.value), Value()};
    results.decoder = Stack{b, decoder}.build(y, options, &memory);
  }
  if (hasHead(b, "Whisper")) {
    Value matrix = b.weight(isTied ? "model.decoder.embed_tokens.weight" : "proj_out.weight", {vocabulary, width},
                            "projection to the vocabulary");
    results.logits = b.project("proj_out", results.decoder, matrix, Value());
  }
  addOutputs(b, results, "", "frame");
}

const ModelFamily tmc::import::kWhisper = {"whisper", buildWhisper};
