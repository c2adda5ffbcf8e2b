// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tile predicate against enumeration: for masks that models have and for random compositions of them, "empty" and
// "full" are never wrong; for the masks below that say so, they are never missed either. The counts are printed.

#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Parser/Parser.h"
#include "tmc/Registration.h"
#include "llvm/ADT/TypeSwitch.h"
#include <gtest/gtest.h>
#include <random>

using namespace mlir;
using namespace tmc::mixer;

namespace {

constexpr int64_t kRows = 64;

/// The numbers of the capture, and a mask over (b, h, i, j, capture), or with a grid over (b, h, iy, ix, jy, jx,
/// capture).
struct Mask {
  std::vector<int64_t> capture;
  OwningOpRef<ModuleOp> module;
  Block *block = nullptr;
  int64_t width = 0; ///< of the grid; 0: none

  unsigned indices() const { return width ? 4 : 2; }
};

struct Predicates : testing::Test {
  MLIRContext context;

  Predicates() {
    DialectRegistry registry;
    tmc::registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
  }

  Mask parse(const std::string &body, std::vector<int64_t> capture, int64_t width = 0) {
    std::string places = width ? "%iy: index, %ix: index, %jy: index, %jx: index" : "%i: index, %j: index";
    std::string text = "func.func @mask(%b: index, %h: index, " + places + ", %c: tensor<" +
                       std::to_string(capture.size()) + "xi64>) -> i1 {\n" + body + "\n return %r : i1\n}";
    Mask mask;
    mask.module = parseSourceString<ModuleOp>(text, &context);
    EXPECT_TRUE(mask.module) << text;
    mask.block = &(*mask.module->getOps<func::FuncOp>().begin()).getBody().front();
    mask.capture = std::move(capture);
    mask.width = width;
    return mask;
  }
};

/// Some number that depends on the operands alone: what a tensor holds at a place, or an op on floats gives.
int64_t scramble(uint64_t seed, ArrayRef<int64_t> numbers) {
  for (int64_t number : numbers)
    seed = (seed ^ uint64_t(number)) * 0x9e3779b97f4a7c15u, seed ^= seed >> 29;
  return int64_t(seed % 5) - 1;
}

/// The mask at one point: a few lines of interpreter that share nothing with the predicate.
bool evaluate(const Mask &mask, ArrayRef<int64_t> place) {
  DenseMap<Value, int64_t> values;
  values[mask.block->getArgument(0)] = values[mask.block->getArgument(1)] = 0;
  for (auto [n, value] : llvm::enumerate(place))
    values[mask.block->getArgument(2 + n)] = value;
  for (Operation &op : mask.block->without_terminator()) {
    auto x = [&](unsigned n) { return values.lookup(op.getOperand(n)); };
    values[op.getResult(0)] =
        TypeSwitch<Operation *, int64_t>(&op)
            .Case<arith::ConstantOp>([&](arith::ConstantOp c) -> int64_t {
              if (auto real = dyn_cast<FloatAttr>(c.getValue()))
                return int64_t(1000 * real.getValueAsDouble());
              APInt number = cast<IntegerAttr>(c.getValue()).getValue();
              return number.getBitWidth() == 1 ? number.getZExtValue() : number.getSExtValue();
            })
            .Case<arith::AddIOp>([&](auto) { return x(0) + x(1); })
            .Case<arith::SubIOp>([&](auto) { return x(0) - x(1); })
            .Case<arith::MulIOp>([&](auto) { return x(0) * x(1); })
            .Case<arith::DivSIOp>([&](auto) { return x(0) / x(1); })
            .Case<arith::RemSIOp>([&](auto) { return x(0) % x(1); })
            .Case<arith::FloorDivSIOp>([&](auto) { return x(0) / x(1) - (x(0) % x(1) < 0); })
            .Case<arith::MinSIOp>([&](auto) { return std::min(x(0), x(1)); })
            .Case<arith::MaxSIOp>([&](auto) { return std::max(x(0), x(1)); })
            .Case<math::AbsIOp>([&](auto) { return std::abs(x(0)); })
            .Case<arith::IndexCastOp>([&](auto) { return x(0); })
            .Case<arith::AndIOp>([&](auto) { return x(0) & x(1); })
            .Case<arith::OrIOp>([&](auto) { return x(0) | x(1); })
            .Case<arith::XOrIOp>([&](auto) { return x(0) ^ x(1); })
            .Case<arith::SelectOp>([&](auto) { return x(0) ? x(1) : x(2); })
            .Case<tensor::ExtractOp>([&](tensor::ExtractOp extract) -> int64_t {
              if (!mask.capture.empty())
                return mask.capture.at(x(1));
              SmallVector<int64_t> at;
              for (Value index : extract.getIndices())
                at.push_back(values.lookup(index));
              int64_t number = scramble(cast<BlockArgument>(extract.getTensor()).getArgNumber(), at);
              return extract.getType().isInteger(1) ? number & 1 : number;
            })
            .Case<arith::DivUIOp>([&](auto) { return int64_t(uint64_t(x(0)) / uint64_t(x(1))); })
            .Case<arith::RemUIOp>([&](auto) { return int64_t(uint64_t(x(0)) % uint64_t(x(1))); })
            .Case<arith::CeilDivSIOp>([&](auto) { return x(0) / x(1) + (x(0) % x(1) > 0); })
            .Case<arith::ExtUIOp, arith::ExtSIOp, arith::TruncIOp, arith::IndexCastUIOp>([&](auto) { return x(0); })
            .Case<arith::CmpFOp>([&](auto) {
              return scramble(7, {x(0), x(1)}) & 1;
            })
            .Case<arith::CmpIOp>([&](arith::CmpIOp c) -> int64_t {
              switch (c.getPredicate()) {
              case arith::CmpIPredicate::eq:
                return x(0) == x(1);
              case arith::CmpIPredicate::ne:
                return x(0) != x(1);
              case arith::CmpIPredicate::slt:
                return x(0) < x(1);
              case arith::CmpIPredicate::sle:
                return x(0) <= x(1);
              case arith::CmpIPredicate::sgt:
                return x(0) > x(1);
              case arith::CmpIPredicate::sge:
                return x(0) >= x(1);
              case arith::CmpIPredicate::ult:
                return uint64_t(x(0)) < uint64_t(x(1));
              case arith::CmpIPredicate::ule:
                return uint64_t(x(0)) <= uint64_t(x(1));
              case arith::CmpIPredicate::ugt:
                return uint64_t(x(0)) > uint64_t(x(1));
              case arith::CmpIPredicate::uge:
                return uint64_t(x(0)) >= uint64_t(x(1));
              }
              return 0;
            })
            .Default([&](Operation *op) {
              if (isa<FloatType>(op->getResult(0).getType())) {
                SmallVector<int64_t> operands;
                for (Value operand : op->getOperands())
                  operands.push_back(values.lookup(operand));
                return scramble(11, operands);
              }
              ADD_FAILURE() << "the test does not know " << op->getName().getStringRef().str();
              return int64_t(0);
            });
  }
  return values.lookup(mask.block->getTerminator()->getOperand(0)) & 1;
}

/// Inclusive bounds of each index of the mask.
using Box = std::vector<std::pair<int64_t, int64_t>>;

bool isTrue(Value value, bool &known) {
  APInt number;
  known = matchPattern(value, m_ConstantInt(&number));
  return known && !number.isZero();
}

/// {may, must} of a constant box.
std::pair<bool, bool> predict(MLIRContext &context, const Mask &mask, const Box &box) {
  Block scratch;
  OpBuilder builder(&context);
  builder.setInsertionPointToStart(&scratch);
  Location loc = builder.getUnknownLoc();
  auto number = [&](int64_t value) -> Value { return builder.create<arith::ConstantIndexOp>(loc, value); };
  Value zero = number(0);
  SmallVector<Interval> arguments{{zero, zero}, {zero, zero}};
  for (auto [low, high] : box)
    arguments.push_back({number(low), number(high)});
  auto read = [&](tensor::ExtractOp, ArrayRef<BoxIndex> indices) -> std::optional<Interval> {
    if (mask.capture.empty())
      return std::nullopt;
    auto asNumber = [](Value value) {
      APInt number;
      EXPECT_TRUE(matchPattern(value, m_ConstantInt(&number)));
      return number.getSExtValue();
    };
    int64_t low, high;
    if (indices[0].fixed) {
      low = high = asNumber(indices[0].fixed);
    } else if (indices[0].argument) {
      auto [first, last] = box[*indices[0].argument - 2];
      low = first + asNumber(indices[0].offset), high = last + asNumber(indices[0].offset);
    } else {
      return std::nullopt;
    }
    auto [least, most] = std::minmax_element(mask.capture.begin() + low, mask.capture.begin() + high + 1);
    return Interval{number(*least), number(*most)};
  };
  BoxCondition condition = buildTilePredicate(builder, loc, *mask.block, arguments, read);
  bool known;
  bool may = isTrue(condition.may, known);
  EXPECT_TRUE(known) << "may is not folded";
  bool must = isTrue(condition.must, known);
  EXPECT_TRUE(known) << "must is not folded";
  return {may, must};
}

struct Counts {
  int64_t tiles = 0, empty = 0, full = 0, emptyFound = 0, fullFound = 0, unsound = 0;
};

void count(MLIRContext &context, const Mask &mask, const Box &box, Counts &counts) {
  bool any = false, all = true;
  std::vector<int64_t> place;
  std::function<void(size_t)> walk = [&](size_t axis) {
    if (axis == box.size()) {
      bool kept = evaluate(mask, place);
      any |= kept;
      all &= kept;
      return;
    }
    for (int64_t value = box[axis].first; value <= box[axis].second; ++value) {
      place.push_back(value);
      walk(axis + 1);
      place.pop_back();
    }
  };
  walk(0);
  auto [may, must] = predict(context, mask, box);
  ++counts.tiles;
  counts.empty += !any;
  counts.full += all;
  counts.emptyFound += !may;
  counts.fullFound += must;
  counts.unsound += (!may && any) || (must && !all);
}

std::string name(const std::string &which, const Counts &counts) {
  return which + ": " + std::to_string(counts.tiles) + " tiles, empty " + std::to_string(counts.emptyFound) + " of " +
         std::to_string(counts.empty) + ", full " + std::to_string(counts.fullFound) + " of " +
         std::to_string(counts.full);
}

std::vector<int64_t> documents() {
  std::vector<int64_t> numbers;
  for (int64_t row = 0; row < kRows; ++row)
    numbers.push_back(row < 11 ? 0 : row < 30 ? 1 : row < 48 ? 2 : 3);
  return numbers;
}

TEST_F(Predicates, MasksOfModels) {
  struct Case {
    const char *name, *body;
    bool exact;
  };
  const Case cases[] = {
      {"causal", "%r = arith.cmpi sle, %j, %i : index", true},
      {"causal, bottom right",
       "%c7 = arith.constant 7 : index %d = arith.addi %i, %c7 : index %r = arith.cmpi sle, %j, %d : index", true},
      {"window",
       "%c5 = arith.constant 5 : index %d = arith.subi %i, %j : index %a = math.absi %d : index "
       "%r = arith.cmpi sle, %a, %c5 : index",
       true},
      {"window of two sides",
       "%l = arith.constant -3 : index %h9 = arith.constant 7 : index %d = arith.subi %j, %i : index "
       "%x = arith.cmpi sge, %d, %l : index %y = arith.cmpi sle, %d, %h9 : index %r = arith.andi %x, %y : i1",
       true},
      {"prefix",
       "%p = arith.constant 19 : index %x = arith.cmpi slt, %j, %p : index %y = arith.cmpi sle, %j, %i : index "
       "%r = arith.ori %x, %y : i1",
       true},
      {"documents",
       "%x = tensor.extract %c[%i] : tensor<64xi64> %y = tensor.extract %c[%j] : tensor<64xi64> "
       "%r = arith.cmpi eq, %x, %y : i64",
       true},
      {"documents, causal",
       "%x = tensor.extract %c[%i] : tensor<64xi64> %y = tensor.extract %c[%j] : tensor<64xi64> "
       "%s = arith.cmpi eq, %x, %y : i64 %o = arith.cmpi sle, %j, %i : index %r = arith.andi %s, %o : i1",
       true},
      {"local blocks",
       "%n = arith.constant 12 : index %x = arith.divsi %i, %n : index %y = arith.divsi %j, %n : index "
       "%r = arith.cmpi eq, %x, %y : index",
       true},
      {"blocks and neighbours",
       "%n = arith.constant 8 : index %one = arith.constant 1 : index %x = arith.divsi %i, %n : index "
       "%y = arith.divsi %j, %n : index %d = arith.subi %x, %y : index %a = math.absi %d : index "
       "%r = arith.cmpi sle, %a, %one : index",
       true},
      {"sinks and window",
       "%n = arith.constant 4 : index %w = arith.constant 9 : index %d = arith.subi %i, %j : index "
       "%x = arith.cmpi slt, %j, %n : index %y = arith.cmpi sle, %d, %w : index %o = arith.cmpi sle, %j, %i : index "
       "%z = arith.ori %x, %y : i1 %r = arith.andi %z, %o : i1",
       true},
      {"neighbourhood",
       "%three = arith.constant 3 : index %last = arith.constant 60 : index %m = arith.maxsi %i, %three : index "
       "%k = arith.minsi %m, %last : index %lo = arith.subi %k, %three : index %hi = arith.addi %k, %three : index "
       "%x = arith.cmpi sge, %j, %lo : index %y = arith.cmpi sle, %j, %hi : index %r = arith.andi %x, %y : i1",
       true},
      {"compressed blocks",
       "%n = arith.constant 8 : index %one = arith.constant 1 : index %a = arith.addi %j, %one : index "
       "%m = arith.muli %a, %n : index %e = arith.addi %i, %one : index %r = arith.cmpi sle, %m, %e : index",
       true},
      {"dilated",
       "%n = arith.constant 4 : index %x = arith.remsi %i, %n : index %y = arith.remsi %j, %n : index "
       "%r = arith.cmpi eq, %x, %y : index",
       true},
      {"key padding",
       "%z = arith.constant 0 : i64 %y = tensor.extract %c[%j] : tensor<64xi64> %r = arith.cmpi ne, %y, %z : i64",
       true},
      {"strided",
       "%n = arith.constant 6 : index %d = arith.subi %i, %j : index %x = arith.remsi %d, %n : index "
       "%zero = arith.constant 0 : index %r = arith.cmpi eq, %x, %zero : index",
       true},
  };
  for (const Case &test : cases) {
    Mask mask = parse(test.body, documents());
    Counts counts;
    for (int64_t i = 0; i < kRows; i += 8)
      for (int64_t j = 0; j < kRows; j += 16)
        count(context, mask, {{i, i + 7}, {j, j + 15}}, counts);
    std::cout << name(test.name, counts) << "\n";
    EXPECT_EQ(counts.unsound, 0) << test.name;
    if (test.exact) {
      EXPECT_EQ(counts.emptyFound, counts.empty) << test.name;
      EXPECT_EQ(counts.fullFound, counts.full) << test.name;
    }
  }
}

TEST_F(Predicates, NeighbourhoodOnAGrid) {
  // 3x5 neighbours on a map of 8 x 8, boxes of a row of it.
  Mask mask = parse(R"(
    %one = arith.constant 1 : index
    %two = arith.constant 2 : index
    %dy = arith.subi %iy, %jy : index
    %dx = arith.subi %ix, %jx : index
    %ay = math.absi %dy : index
    %ax = math.absi %dx : index
    %y = arith.cmpi sle, %ay, %one : index
    %x = arith.cmpi sle, %ax, %two : index
    %r = arith.andi %y, %x : i1)",
                    {0}, 8);
  Counts counts;
  for (int64_t iy = 0; iy < 8; iy += 2)
    for (int64_t ix = 0; ix < 8; ix += 2)
      for (int64_t jy = 0; jy < 8; ++jy)
        for (int64_t jx = 0; jx < 8; jx += 4)
          count(context, mask, {{iy, iy + 1}, {ix, ix + 1}, {jy, jy}, {jx, jx + 3}}, counts);
  std::cout << name("neighbourhood on a grid", counts) << "\n";
  EXPECT_EQ(counts.unsound, 0);
  EXPECT_EQ(counts.emptyFound, counts.empty);
  EXPECT_EQ(counts.fullFound, counts.full);
}

/// The functions of the file that TMC_MASKS names (tile-predicate-models.test), at random boxes: captures hold whatever
/// they like.
TEST_F(Predicates, MasksOfAFile) {
  const char *path = std::getenv("TMC_MASKS");
  if (!path)
    GTEST_SKIP() << "TMC_MASKS names no file";
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(path, &context);
  ASSERT_TRUE(module);
  Counts all;
  unsigned masks = 0;
  std::mt19937 random(5);
  auto pick = [&](int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random); };
  for (auto function : module->getOps<func::FuncOp>()) {
    Mask mask;
    mask.block = &function.getBody().front();
    unsigned axes = llvm::count_if(mask.block->getArgumentTypes(), [](Type type) { return type.isIndex(); }) - 2;
    ++masks;
    for (int n = 0; n < 40; ++n) {
      Box box;
      for (unsigned axis = 0; axis < axes; ++axis) {
        int64_t low = pick(0, n % 2 ? 40 : 8);
        box.push_back({low, low + pick(0, axes > 2 ? 3 : 11)});
      }
      Counts counts;
      count(context, mask, box, counts);
      ASSERT_EQ(counts.unsound, 0) << function.getName().str();
      all.tiles += counts.tiles, all.empty += counts.empty, all.full += counts.full;
      all.emptyFound += counts.emptyFound, all.fullFound += counts.fullFound;
    }
  }
  std::cout << name(std::to_string(masks) + " masks", all) << "\n";
}

/// A random mask as text: integers and conditions of growing depth.
struct Generator {
  std::mt19937 random;
  std::string text;
  unsigned values = 0;

  int64_t pick(int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random); }
  std::string emit(const std::string &line) {
    std::string result = "%v" + std::to_string(values++);
    text += result + " = " + line + "\n";
    return result;
  }
  std::string constant(int64_t value) { return emit("arith.constant " + std::to_string(value) + " : index"); }
  std::string integer(int depth) {
    if (depth == 0 || pick(0, 4) == 0)
      return pick(0, 3) == 0 ? constant(pick(-5, 70)) : pick(0, 1) ? "%i" : "%j";
    std::string x = integer(depth - 1);
    switch (pick(0, 9)) {
    case 0:
      return emit("arith.addi " + x + ", " + integer(depth - 1) + " : index");
    case 1:
      return emit("arith.subi " + x + ", " + integer(depth - 1) + " : index");
    case 2:
      return emit("arith.muli " + x + ", " + (pick(0, 1) ? constant(pick(-3, 3)) : integer(depth - 1)) + " : index");
    case 3:
      return emit("arith.divsi " + x + ", " + constant(pick(1, 9)) + " : index");
    case 4:
      return emit("arith.remsi " + x + ", " + constant(pick(1, 9)) + " : index");
    case 5:
      return emit("arith.minsi " + x + ", " + integer(depth - 1) + " : index");
    case 6:
      return emit("arith.maxsi " + x + ", " + integer(depth - 1) + " : index");
    case 7:
      return emit("math.absi " + x + " : index");
    case 8:
      return emit("arith.select " + condition(depth - 1) + ", " + x + ", " + integer(depth - 1) + " : index");
    default: {
      std::string read = emit("tensor.extract %c[" + std::string(pick(0, 1) ? "%i" : "%j") + "] : tensor<64xi64>");
      return emit("arith.index_cast " + read + " : i64 to index");
    }
    }
  }
  std::string condition(int depth) {
    if (depth > 0 && pick(0, 2)) {
      const char *ops[] = {"arith.andi", "arith.ori", "arith.xori"};
      if (pick(0, 4) == 0)
        return emit("arith.select " + condition(depth - 1) + ", " + condition(depth - 1) + ", " + condition(depth - 1) +
                    " : i1");
      return emit(std::string(ops[pick(0, 2)]) + " " + condition(depth - 1) + ", " + condition(depth - 1) + " : i1");
    }
    const char *predicates[] = {"eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"};
    return emit("arith.cmpi " + std::string(predicates[pick(0, 9)]) + ", " + integer(2) + ", " + integer(2) +
                " : index");
  }
};

TEST_F(Predicates, RandomCompositions) {
  Counts counts;
  for (unsigned seed = 0; seed < 300; ++seed) {
    Generator generator{std::mt19937(seed), "", 0};
    std::string last = generator.condition(3);
    std::string body = generator.text + "%true = arith.constant true\n%r = arith.andi " + last + ", %true : i1";
    Mask mask = parse(body, documents());
    if (!mask.module)
      return;
    for (int n = 0; n < 12; ++n) {
      int64_t i = generator.pick(0, kRows - 8), j = generator.pick(0, kRows - 16);
      Counts here;
      count(context, mask, {{i, i + generator.pick(0, 7)}, {j, j + generator.pick(0, 15)}}, here);
      ASSERT_EQ(here.unsound, 0) << "seed " << seed << "\n" << body;
      counts.tiles += here.tiles, counts.empty += here.empty, counts.full += here.full;
      counts.emptyFound += here.emptyFound, counts.fullFound += here.fullFound;
    }
  }
  std::cout << name("random compositions", counts) << "\n";
  // Not a promise, but a predicate that says "perhaps" to everything would be sound as well.
  EXPECT_GT(counts.emptyFound, counts.empty / 3);
  EXPECT_GT(counts.fullFound, counts.full / 3);
}

} // namespace
