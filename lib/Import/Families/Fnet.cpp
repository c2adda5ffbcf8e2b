// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// FNet (Lee-Thorp et al., 2022): tokens are mixed by the real part of a Fourier transform over tokens and channels.

#include "lib/Import/Tensors.h"
#include "lib/Import/Vision.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// cos or sin of 2 pi i j / n, n known: computed when the model is compiled.
static Value fixedWaves(Tensors &t, int64_t size, bool isCosine) {
  OpBuilder &builder = t.getModel().getBuilder();
  Extent n = t.number(size);
  return t.generate("fourier", {n, n}, builder.getF32Type(), [&](OpBuilder &b, Location loc, ValueRange at) -> Value {
    Value product = b.create<arith::MulIOp>(loc, b.create<arith::IndexCastOp>(loc, b.getI64Type(), at[0]),
                                            b.create<arith::IndexCastOp>(loc, b.getI64Type(), at[1]));
    Value rest = b.create<arith::RemUIOp>(loc, product, b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(size)));
    Value angle = b.create<arith::MulFOp>(loc, b.create<arith::SIToFPOp>(loc, b.getF64Type(), rest),
                                          b.create<arith::ConstantOp>(loc, b.getF64FloatAttr(2 * M_PI / double(size))));
    Value wide = isCosine ? b.create<math::CosOp>(loc, angle).getResult() : b.create<math::SinOp>(loc, angle);
    return b.create<arith::TruncFOp>(loc, b.getF32Type(), wide);
  });
}

/// The same for a length that is not known.
static Value waves(Tensors &t, Extent size, bool isCosine) {
  OpBuilder &builder = t.getModel().getBuilder();
  auto place = [&](int axis) {
    SmallVector<Extent> shape = {size, t.number(1)};
    if (axis)
      shape = {t.number(1), size};
    return t.generate("fourier", shape, builder.getF32Type(), [&](OpBuilder &b, Location loc, ValueRange at) -> Value {
      return b.create<arith::SIToFPOp>(loc, b.getF32Type(),
                                       b.create<arith::IndexCastOp>(loc, b.getI32Type(), at[axis]));
    });
  };
  return t.elementwise(
      "fourier", {place(0), place(1), t.toTensor("fourier", size)}, [&](Scalar s, ValueRange v) -> Value {
        // Products of places are exact below 2^24, and a quotient that is rounded up is another whole turn.
        Value product = s.mul(v[0], v[1]);
        Value turns = s.b.create<math::FloorOp>(s.loc, s.div(product, v[2]));
        Value angle = s.mul(s.div(s.sub(product, s.mul(turns, v[2])), v[2]), 2 * M_PI);
        return isCosine ? s.b.create<math::CosOp>(s.loc, angle).getResult() : s.b.create<math::SinOp>(s.loc, angle);
      });
}

namespace {
struct Settings {
  Size width, inner, vocabulary, types, places;
  int64_t layers;
  double epsilon;
  std::string activation;
};
struct Outputs {
  Value hidden, pooled; ///< pooled is none for a file without the pooler's weights
};
} // namespace

static Outputs buildEncoder(ModelBuilder &b, Tensors &t, const Settings &settings) {
  const auto &[width, inner, vocabulary, types, places, layers, epsilon, activation] = settings;
  ModelBuilder::Scope scope(b, b.hasTensorsBelow("fnet") ? "fnet" : "");
  Extents extents = t.getExtents(b.getInput("input_ids"));
  Value x = t.lookUp("embeddings.word_embeddings", b.getInput("input_ids"), vocabulary, width);
  x = t.plus("embeddings", x, t.lookUp("embeddings.token_type_embeddings", b.getInput("token_type_ids"), types, width));
  Value positions = t.weight("embeddings.position_embeddings.weight", {places, width});
  x = t.plus("embeddings", x, t.slice("embeddings.position_embeddings", positions, 0, t.number(0), extents[1]));
  x = t.layerNorm("embeddings.LayerNorm", x, epsilon);
  x = t.tap("embeddings", t.linear("embeddings.projection", x, width));
  Value channels[2], tokens[2];
  for (int i : {0, 1}) {
    channels[i] = fixedWaves(t, width.value, i == 0);
    tokens[i] = waves(t, extents[1], i == 0);
  }
  b.checkLayers("encoder.layer", layers, "num_hidden_layers");
  for (int64_t i = 0; i < layers; ++i) {
    ModelBuilder::Scope layer(b, "encoder.layer." + std::to_string(i), "layer " + std::to_string(i));
    Value parts[2];
    for (int p : {0, 1})
      parts[p] = t.contract("fourier", "nm,bmc->bnc", tokens[p], t.project("fourier", x, channels[p], Value()));
    Value mixed = t.minus("fourier", parts[0], parts[1]);
    x = t.layerNorm("fourier.output.LayerNorm", t.plus("fourier.output", x, mixed), epsilon);
    Value fed = t.mlp("", x, inner, activation, "hidden_act", {"intermediate.dense", "output.dense"});
    x = t.tap("", t.layerNorm("output.LayerNorm", t.plus("output", fed, x), epsilon));
  }
  Value pooled;
  if (b.hasWeight("pooler.dense.weight"))
    pooled = t.activation("pooler", t.linear("pooler.dense", t.select("pooler", x, 1, 0), width), "tanh");
  return {x, pooled};
}

/// What is behind the encoder, by the class that the folder was saved from.
static void addOutputs(ModelBuilder &b, Tensors &t, const Outputs &encoder, const Settings &settings) {
  const Config &config = b.getConfig();
  const llvm::json::Array *architectures = config.getArray("architectures");
  StringRef head = architectures && !architectures->empty() ? architectures->front().getAsString().value_or("") : "";
  auto getLabels = [&]() -> Size {
    if (const llvm::json::Object *labels = config.getObject("id2label"); labels && !labels->empty())
      return {static_cast<int64_t>(labels->size()), "number of labels (id2label)"};
    return config.getSize("num_labels", 2);
  };
  auto add = [&](StringRef name, Value value, ArrayRef<StringRef> dims, StringRef what) {
    b.addOutput(name, value, dims, what);
  };
  if (head == "FNetForSequenceClassification" && encoder.pooled) {
    if (b.wants("logits"))
      add("logits", t.linear("classifier", encoder.pooled, getLabels()), {"batch", ""}, "scores of the labels");
  } else if (head == "FNetForTokenClassification") {
    if (b.wants("logits"))
      add("logits", t.linear("classifier", encoder.hidden, getLabels()), {"batch", "seq", ""},
          "scores of the labels, for every token");
  } else if (head == "FNetForQuestionAnswering") {
    Value both = t.linear("qa_outputs", encoder.hidden, {2, "start and end"});
    if (b.wants("start_logits"))
      add("start_logits", t.select("qa_outputs", both, 2, 0), {"batch", "seq"},
          "how likely the answer starts at a token");
    if (b.wants("end_logits"))
      add("end_logits", t.select("qa_outputs", both, 2, 1), {"batch", "seq"}, "how likely the answer ends at a token");
  } else if (head == "FNetForMaskedLM") {
    if (b.wants("logits")) {
      Value x = t.activation("cls.predictions.transform.dense",
                             t.linear("cls.predictions.transform.dense", encoder.hidden, settings.width),
                             settings.activation, "hidden_act");
      x = t.layerNorm("cls.predictions.transform.LayerNorm", x, settings.epsilon);
      bool isTied = config.getBoolean("tie_word_embeddings", true),
           hasOwn = b.hasWeight("cls.predictions.decoder.bias");
      Value matrix = t.weight(isTied ? "fnet.embeddings.word_embeddings.weight" : "cls.predictions.decoder.weight",
                              {settings.vocabulary, settings.width}, "projection to the vocabulary");
      bool usesOwn = hasOwn && !(isTied && b.hasWeight("cls.predictions.bias"));
      Value bias = t.weight(usesOwn ? "cls.predictions.decoder.bias" : "cls.predictions.bias", {settings.vocabulary},
                            "projection to the vocabulary");
      add("logits", t.project("cls.predictions.decoder", x, matrix, bias), {"batch", "seq", ""},
          "scores of the vocabulary, for every token");
    }
  } else if (!head.empty() && head != "FNetModel") {
    (void)b.getMessages().remark(config.getPath(), "the head of '" + head.str() +
                                                       "' is not imported; the outputs are those of FNetModel");
    head = "";
  }
  if (b.wants("last_hidden_state"))
    add("last_hidden_state", encoder.hidden, {"batch", "seq", ""}, "every token");
  if ((head.empty() || head == "FNetModel") && encoder.pooled && b.wants("pooler_output"))
    add("pooler_output", encoder.pooled, {"batch", ""}, "the first token through the pooler");
}

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Settings settings = {config.getSize("hidden_size", 768, 1 << 14),
                       config.getSize("intermediate_size", 3072, 1 << 20),
                       config.getSize("vocab_size", 32000, 1 << 24),
                       config.getSize("type_vocab_size", 4, 1 << 16),
                       config.getSize("max_position_embeddings", 512, 4096),
                       config.getInteger("num_hidden_layers", 12, 1, 1000),
                       config.getNumber("layer_norm_eps", 1e-12),
                       config.getString("hidden_act", "gelu_new")};
  if (config.getBoolean("use_tpu_fourier_optimizations", false))
    (void)config.error("use_tpu_fourier_optimizations is true",
                       {"expected false: it transforms over tpu_short_seq_length places instead of the tokens"});
  b.begin({{"batch", 1, 64, false, "", "texts"},
           {"seq", 1, settings.places.value, true, "max_position_embeddings of " + config.getPath(),
            "tokens of the longest"}},
          {{"input_ids",
            "tokens",
            "token ids as the model's tokenizer makes them",
            {"batch", "seq"},
            true,
            std::make_pair(int64_t(0), settings.vocabulary.value - 1)},
           {"token_type_ids",
            "types",
            "which of the texts a token belongs to",
            {"batch", "seq"},
            true,
            std::make_pair(int64_t(0), settings.types.value - 1),
            0}});
  if (mustStop(b))
    return;
  addOutputs(b, t, buildEncoder(b, t, settings), settings);
}

const ModelFamily tmc::import::kFnet = {"fnet", build};
