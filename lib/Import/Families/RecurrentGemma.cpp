// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RecurrentGemma (Botev et al., 2024): gated linear recurrences and local attention (Griffin, De et al., 2024).

#include "lib/Import/Families/Llama.h"
#include "lib/Import/Recurrent.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct GatedRecurrence {
  Size width{1, ""}, inner{1, ""}, kernel{1, ""}, heads{1, ""};
  std::string activation, activationKey;

  /// sigmoid of a linear layer within each head, [batch, seq, inner].
  Value buildGate(ModelBuilder &b, StringRef name, Value x) const {
    OpBuilder &builder = b.getBuilder();
    std::string module = ("temporal_block.rg_lru." + name).str();
    Size block = {inner.value / heads.value, inner.source + " / " + heads.source};
    Value matrix = b.weight(module + "_weight", {heads, block, block}, "gate of the recurrence");
    Value bias = b.weight(module + "_bias", {heads, block}, "gate of the recurrence");
    Value split = b.splitHeads(module, x, heads.value);
    auto type = cast<RankedTensorType>(split.getType());
    Location loc = b.getLocation(module);
    AffineExpr d[5];
    for (unsigned i = 0; i < 5; ++i)
      d[i] = builder.getAffineDimExpr(i);
    auto map = [&](ArrayRef<AffineExpr> results) { return AffineMap::get(5, 0, results, builder.getContext()); };
    Value empty = builder.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType(), b.getSizes(type));
    Value zero = builder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(0));
    Value start = builder.create<linalg::FillOp>(loc, zero, empty).getResult(0);
    SmallVector<utils::IteratorType> kinds(5, utils::IteratorType::parallel);
    kinds.back() = utils::IteratorType::reduction;
    Value product =
        builder
            .create<linalg::GenericOp>(loc, type, ValueRange{split, matrix}, ValueRange{start},
                                       ArrayRef<AffineMap>{map({d[0], d[1], d[2], d[4]}), map({d[2], d[4], d[3]}),
                                                           map({d[0], d[1], d[2], d[3]})},
                                       kinds,
                                       [](OpBuilder &nested, Location loc, ValueRange args) {
                                         Scalar s{nested, loc};
                                         nested.create<linalg::YieldOp>(loc, s.add(args[2], s.mul(args[0], args[1])));
                                       })
            .getResult(0);
    return b.joinHeads(module, b.elementwise(module, {product, bias},
                                             [](Scalar s, ValueRange x) { return s.sigmoid(s.add(x[0], x[1])); }));
  }

  Value build(ModelBuilder &b, Value places, Value input) const {
    ModelBuilder::Scope scope(b, "", "recurrence");
    OpBuilder &builder = b.getBuilder();
    auto name = [](StringRef child) { return ("temporal_block." + child).str(); };
    Value y = b.linear(name("linear_y"), input, width, inner, "gate projection");
    y = b.activation(name("linear_y"), y, activation, activationKey);
    Value x = b.linear(name("linear_x"), input, width, inner, "input projection");
    x = buildCausalConvolution(b, name("conv_1d"), x, inner, kernel, /*bias=*/true);
    Value inputGate = buildGate(b, "input_gate", x), recurrentGate = buildGate(b, "recurrent_gate", x);
    Value parameter = b.weight(name("rg_lru.recurrent_param"), {inner}, "decay");
    Value decay = b.elementwise(name("rg_lru"), {recurrentGate, parameter},
                                [](Scalar s, ValueRange x) { return s.mul(s.mul(x[0], -8.0), s.softplus(x[1])); });
    // The first token is not made smaller: there is nothing before it.
    auto type = cast<RankedTensorType>(x.getType());
    AffineMap all = builder.getMultiDimIdentityMap(3);
    Value gated = mixer::buildElementwise(
        builder, b.getLocation(name("rg_lru")), type, b.getSizes(type), {x, inputGate, decay, places},
        {all, all, all, all.dropResult(2)}, [](OpBuilder &nested, Location loc, ValueRange args) -> Value {
          Scalar s{nested, loc};
          Value rest = s.sqrt(s.sub(s.constant(1), s.exp(s.mul(args[2], 2))));
          Value zero = nested.create<arith::ConstantOp>(loc, nested.getI32IntegerAttr(0));
          Value isFirst = nested.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, args[3], zero);
          return s.mul(s.mul(args[0], args[1]), s.select(isFirst, s.constant(1), rest));
        });
    RecurrenceOperands operands;
    operands.query = operands.key = buildOnes(b, name("rg_lru"), {1, 1, 1, 1});
    operands.value = addHeadAxis(b, gated);
    RankedTensorType tokens = b.getTokenType(builder.getF32Type());
    operands.decay =
        combine(b, name("rg_lru"), tokens.clone({tokens.getDimSize(0), 1, ShapedType::kDynamic, 1, inner.value}),
                {decay}, {{0, 2, 4}}, [](Scalar, ValueRange x) { return x[0]; });
    Value mixed = dropHeadAxis(b, buildRecurrence(b, name("rg_lru"), operands, 1, 1, inner.value).result);
    return b.linear(name("linear_out"), b.multiply("temporal_block", mixed, y), inner, width, "output projection");
  }
};
} // namespace

/// Rounded to bf16, as the library keeps it.
static double roundToBf16(double number) {
  llvm::APFloat value(number);
  bool isInexact;
  value.convert(llvm::APFloat::BFloat(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
  value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
  return value.convertToDouble();
}

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.isTied = true;
  defaults.activationKey = "hidden_activation";
  defaults.activation = "gelu_pytorch_tanh";
  defaults.rope.partial = 0.5;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  const DecoderSizes &sizes = decoder.sizes;
  decoder.norm.offset = 1;
  decoder.finalNorm = "final_norm";
  decoder.embeddingScale = roundToBf16(std::sqrt(static_cast<double>(sizes.width.value)));
  decoder.logitsCap = config.getOptionalNumber("logits_soft_cap", 30);
  if (!config.getBoolean("embeddings_scale_by_sqrt_dim", true))
    decoder.embeddingScale = 1;
  for (StringRef key : {"w_init_variance_scale", "final_w_init_variance_scale", "initializer_range"})
    (void)config.has(key); // of the first weights
  model.layer.mixNorm = "temporal_pre_norm";
  model.layer.feedNorm = "channel_pre_norm";
  model.attention.module = "temporal_block";
  model.attention.outputBias = true;
  model.feed.module = "mlp_block";
  model.feed.bias = true;
  model.feed.inner = {std::max<int64_t>(sizes.inner.value / 2, 1), sizes.inner.source + " / 2"};
  Size window = config.getSize("attention_window_size", 2048);
  model.window = window.value;
  model.windowLayers.assign(sizes.layers, true);

  GatedRecurrence recurrence;
  recurrence.width = sizes.width;
  recurrence.inner = config.getSize("lru_width", sizes.width.value, 1 << 22);
  recurrence.kernel = config.getSize("conv1d_width", 4, 256);
  recurrence.heads = sizes.heads;
  recurrence.activation = sizes.activation;
  recurrence.activationKey = sizes.activationKey;
  (void)config.divideByHeads(recurrence.inner, recurrence.heads);
  // A pattern that repeats.
  std::vector<bool> isAttention(sizes.layers);
  const llvm::json::Array *pattern = config.getArray("block_types");
  if (pattern && pattern->empty()) {
    (void)config.wrong("block_types", "the kinds of the first layers, which repeat");
    pattern = nullptr;
  }
  for (int64_t i = 0; i < sizes.layers; ++i) {
    StringRef kind = pattern ? (*pattern)[i % pattern->size()].getAsString().value_or("")
                             : (i % 3 == 2 ? StringRef("attention") : StringRef("recurrent"));
    if (kind != "attention" && kind != "recurrent" && i < static_cast<int64_t>(pattern->size()))
      (void)config.error("block_types[" + std::to_string(i) + "] is '" + kind.str() + "'",
                         {"expected 'recurrent' or 'attention'"});
    isAttention[i] = kind == "attention";
  }
  Size width = sizes.width;
  auto places = std::make_shared<Value>();
  model.mix = [&b, width, recurrence, isAttention, places](int64_t i, const AttentionSettings &attention, Value x) {
    return isAttention[i] ? buildSelfAttention(b, width, attention, x) : recurrence.build(b, *places, x);
  };
  Decoder result = finishLlama(b, inputs, std::move(model), {/*mask=*/false, /*positions=*/false});
  *places = inputs.places;
  return result;
}

const Family tmc::import::kRecurrentGemma = makeDecoderFamily("recurrent_gemma", "RecurrentGemma", "model", describe);
