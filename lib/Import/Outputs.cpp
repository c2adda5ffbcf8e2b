// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Outputs.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
/// What the heads of one model share.
struct Heads {
  ModelBuilder &b;
  const Family &family;
  StringRef prefix;
  const Encoder &encoder;

  /// tanh(linear(first token)).
  Value buildPooler() {
    ModelBuilder::Scope scope(b, prefix);
    Value first = b.pool(family.pooler, encoder.hidden, mixer::PoolKind::first);
    return b.tanh(family.pooler, b.linear(family.pooler, first, encoder.width, encoder.width, "pooler"));
  }

  Value activate(StringRef module, Value x, StringRef fixed) {
    return fixed.empty() ? b.activation(module, x, encoder.activation, encoder.activationKey)
                         : b.activation(module, x, fixed, "");
  }

  Size getLabels() {
    const Config &config = b.getConfig();
    if (const llvm::json::Object *labels = config.getObject("id2label"); labels && !labels->empty())
      return {static_cast<int64_t>(labels->size()), "number of labels (id2label)"};
    return config.getSize("num_labels", 2);
  }

  Value buildSequenceLogits() {
    const SequenceHead &head = family.sequence;
    ModelBuilder::Scope scope(b, "", "sequence classification");
    Value x;
    if (head.usesPooler) {
      x = buildPooler();
    } else {
      bool isMean = b.getConfig().getString("classifier_pooling", "cls") == "mean";
      x = b.pool(head.dense, encoder.hidden, isMean ? mixer::PoolKind::mean : mixer::PoolKind::first);
    }
    if (!head.dense.empty()) {
      x = b.linear(head.dense, x, encoder.width, encoder.width, "dense", encoder.headBias);
      x = activate(head.dense, x, head.activation);
    }
    if (!head.norm.empty())
      x = b.layerNorm(head.norm, x, encoder.width, encoder.epsilon, "norm", encoder.normBias);
    return b.linear(head.projection, x, encoder.width, getLabels(), "projection to the labels");
  }

  /// ModernBERT puts its prediction head before every projection of tokens, the others project at once.
  bool hasPredictionHead() { return !family.sequence.norm.empty(); }

  Value buildTokenHead(StringRef projection, const Size &labels) {
    Value x = encoder.hidden;
    if (hasPredictionHead()) {
      x = b.linear(family.sequence.dense, x, encoder.width, encoder.width, "dense", encoder.headBias);
      x = activate(family.sequence.dense, x, "");
      x = b.layerNorm(family.sequence.norm, x, encoder.width, encoder.epsilon, "norm", encoder.normBias);
    }
    return b.linear(projection, x, encoder.width, labels, "projection to the labels");
  }

  Value buildTokenLogits() {
    ModelBuilder::Scope scope(b, "", "token classification");
    return buildTokenHead("classifier", getLabels());
  }

  /// Where an answer starts and where it ends: two numbers a token.
  void addAnswerLogits() {
    ModelBuilder::Scope scope(b, "", "question answering");
    StringRef projection = hasPredictionHead() ? "classifier" : "qa_outputs";
    Value both = buildTokenHead(projection, {2, "start and end"});
    if (b.wants("start_logits"))
      b.addOutput("start_logits", takeChannel(projection, both, 0), {"batch", "seq"},
                  "how likely the answer starts at a token; 0 at padding");
    if (b.wants("end_logits"))
      b.addOutput("end_logits", takeChannel(projection, both, 1), {"batch", "seq"},
                  "how likely the answer ends at a token; 0 at padding");
  }

  /// Element by element, and no reshape: a reshape that names the length can't run packed.
  Value takeChannel(StringRef module, Value x, int64_t channel) {
    OpBuilder &builder = b.getBuilder();
    auto type = RankedTensorType::get(cast<RankedTensorType>(x.getType()).getShape().drop_back(), builder.getF32Type());
    AffineExpr text = builder.getAffineDimExpr(0), token = builder.getAffineDimExpr(1);
    AffineMap map = AffineMap::get(2, 0, {text, token, builder.getAffineConstantExpr(channel)}, builder.getContext());
    return mixer::buildElementwise(builder, b.getLocation(module), type, b.getSizes(type), {x}, {map},
                                   [](OpBuilder &, Location, ValueRange arguments) { return arguments[0]; });
  }

  Value buildMaskedLogits() {
    const MaskedHead &head = family.masked;
    ModelBuilder::Scope scope(b, "", "masked language model");
    const Size &narrow = encoder.embeddingWidth;
    Value x = b.linear(head.dense, encoder.hidden, encoder.width, narrow, "dense", encoder.headBias);
    x = activate(head.dense, x, head.activation);
    x = b.layerNorm(head.norm, x, narrow, encoder.epsilon, "norm", encoder.normBias);

    // A tied projection is not in the file, or there a second time with the same numbers.
    Value matrix;
    bool isTied = b.getConfig().getBoolean("tie_word_embeddings", true);
    if (isTied) {
      ModelBuilder::Scope embeddings(b, prefix);
      matrix = b.weight((family.wordEmbeddings + ".weight").str(), {encoder.vocabulary, narrow}, "tied projection");
    } else {
      matrix = b.weight((head.decoder + ".weight").str(), {encoder.vocabulary, narrow}, "projection to the vocabulary");
    }
    Value bias;
    if (encoder.decoderBias) {
      std::string other = (head.decoder + ".bias").str();
      // Where nothing is tied both may be there, and the projection's own is the one that is added.
      bool usesOther = b.hasWeight(other) && !(isTied && b.hasWeight(head.bias));
      bias = b.weight(usesOther ? StringRef(other) : StringRef(head.bias), {encoder.vocabulary},
                      "projection to the vocabulary");
    }
    auto type = cast<RankedTensorType>(x.getType());
    SmallVector<int64_t> shape(type.getShape());
    shape.back() = encoder.vocabulary.value;
    return b.getBuilder().create<mixer::LinearOp>(b.getLocation(head.decoder), type.clone(shape), x, matrix, bias);
  }

  /// Electra's discriminator: one number a token, is it a replacement?
  Value buildReplacedLogits() {
    ModelBuilder::Scope scope(b, "", "replaced token detection");
    Value x = b.linear("discriminator_predictions.dense", encoder.hidden, encoder.width, encoder.width, "dense");
    x = activate("discriminator_predictions.dense", x, "");
    x = b.linear("discriminator_predictions.dense_prediction", x, encoder.width, {1, "1"}, "projection");
    return takeChannel("discriminator_predictions", x, 0);
  }
};
} // namespace

/// "ForMaskedLM" of the first entry of `architectures`; "" for a model without head, or of another class.
static std::string readHead(const Config &config, const Family &family, Messages &messages) {
  const llvm::json::Array *architectures = config.getArray("architectures");
  if (!architectures || architectures->empty())
    return "";
  StringRef name = architectures->front().getAsString().value_or("");
  StringRef head = name;
  if (head.consume_front(family.className) && (head.starts_with("For") || head == "Model"))
    return head == "Model" ? "" : head.str();
  (void)messages.remark(config.getPath(), "the class '" + name.str() + "' is imported as " + family.className.str() +
                                              "Model: without head");
  return "";
}

/// "mean over tokens, scaled to length 1; 0 without any token": for the header, --help and tmc inspect.
static std::string describePooling(const SentenceTransformer &sentence) {
  std::string text;
  for (mixer::PoolKind kind : sentence.pooling) {
    text += text.empty() ? "" : " and ";
    switch (kind) {
    case mixer::PoolKind::mean:
      text += "mean over tokens";
      break;
    case mixer::PoolKind::first:
      text += "first token";
      break;
    case mixer::PoolKind::last:
      text += "last token";
      break;
    case mixer::PoolKind::max:
      text += "largest over tokens";
      break;
    case mixer::PoolKind::mean_sqrt:
      text += "sum over tokens by the root of their number";
      break;
    case mixer::PoolKind::weighted_mean:
      text += "mean over tokens weighted by place";
      break;
    }
  }
  text += sentence.pooling.size() > 1 ? ", one behind the other" : "";
  return text + (sentence.normalize ? ", scaled to length 1" : "") + "; 0 without any token";
}

void import::buildOutputs(ModelBuilder &b, const Family &family, StringRef prefix, const Encoder &encoder,
                          const SentenceTransformer *sentence) {
  if (sentence && !sentence->pooling.empty() && b.wants("sentence_embedding")) {
    Value embedding = buildSentenceEmbedding(b, *sentence, encoder.hidden);
    b.addOutput("sentence_embedding", embedding, {"batch", ""}, describePooling(*sentence));
  }
  // A decoder's other outputs are there already.
  if (family.describeDecoder)
    return;
  Heads heads{b, family, prefix, encoder};
  std::string head = readHead(b.getConfig(), family, b.getMessages());
  if (head == "ForSequenceClassification") {
    if (b.wants("logits"))
      b.addOutput("logits", heads.buildSequenceLogits(), {"batch", ""}, "scores of the labels");
  } else if (head == "ForTokenClassification") {
    if (b.wants("logits"))
      b.addOutput("logits", heads.buildTokenLogits(), {"batch", "seq", ""}, "scores of the labels, for every token");
  } else if (head == "ForQuestionAnswering") {
    heads.addAnswerLogits();
  } else if (head == "ForMaskedLM") {
    if (b.wants("logits"))
      b.addOutput("logits", heads.buildMaskedLogits(), {"batch", "seq", ""},
                  "scores of the vocabulary, for every token");
  } else if (head == "ForPreTraining" && family.modelType == "electra") {
    if (b.wants("logits"))
      b.addOutput("logits", heads.buildReplacedLogits(), {"batch", "seq"}, "positive where a token was replaced");
  } else if (!head.empty()) {
    (void)b.getMessages().remark(b.getConfig().getPath(), "the head of '" + family.className.str() + head +
                                                              "' is not imported; the outputs are those of " +
                                                              family.className.str() + "Model");
    head.clear();
  }
  if (b.wants("last_hidden_state"))
    b.addOutput("last_hidden_state", encoder.hidden, {"batch", "seq", ""}, "every token, 0 at padding");

  // Files that were saved without the pooler's weights have no such output.
  if (head.empty() && !family.pooler.empty()) {
    bool hasPooler;
    {
      ModelBuilder::Scope scope(b, prefix);
      hasPooler = b.hasWeight((family.pooler + ".weight").str());
    }
    if (hasPooler && b.wants("pooler_output"))
      b.addOutput("pooler_output", heads.buildPooler(), {"batch", ""}, "the first token through the pooler");
  }
}
