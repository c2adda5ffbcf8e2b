// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Report/Format.h"
#include "lib/Report/Html.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <map>

using namespace tmc;
using namespace tmc::report;
using llvm::StringRef;

namespace {

constexpr double kWidth = 1080;

std::string number(double value) { return StringRef(formatFixed(value, 1)).str(); }

/// One picture. Attributes are the classes of the style sheet; places are in its own units, scaled to the page.
class Picture {
public:
  Picture(llvm::raw_ostream &os, double width, double height, StringRef title) : os(os) {
    os << "<svg viewBox=\"0 0 " << number(width) << " " << number(height) << "\" role=\"img\" aria-label=\""
       << escape(title) << "\">\n";
  }
  ~Picture() { os << "</svg>\n"; }

  void rect(double x, double y, double width, double height, StringRef style, double opacity = -1, double radius = 0) {
    os << "<rect x=\"" << number(x) << "\" y=\"" << number(y) << "\" width=\"" << number(std::max(width, 0.0))
       << "\" height=\"" << number(std::max(height, 0.0)) << "\" class=\"" << style << "\"";
    if (radius > 0)
      os << " rx=\"" << number(radius) << "\"";
    if (opacity >= 0)
      os << " fill-opacity=\"" << formatFixed(opacity, 3) << "\"";
    os << "/>";
  }
  void line(double x1, double y1, double x2, double y2, StringRef style) {
    os << "<line x1=\"" << number(x1) << "\" y1=\"" << number(y1) << "\" x2=\"" << number(x2) << "\" y2=\""
       << number(y2) << "\" class=\"" << style << "\"/>";
  }
  void circle(double x, double y, double radius, StringRef style) {
    os << "<circle cx=\"" << number(x) << "\" cy=\"" << number(y) << "\" r=\"" << number(radius) << "\" class=\""
       << style << "\"/>";
  }
  void path(const std::string &data, StringRef style, bool arrow = false) {
    os << "<path d=\"" << data << "\" class=\"" << style << "\"" << (arrow ? " marker-end=\"url(#arrow)\"" : "")
       << "/>";
  }
  void text(double x, double y, StringRef style, StringRef words) {
    os << "<text x=\"" << number(x) << "\" y=\"" << number(y) << "\" class=\"" << style << "\">" << escape(words)
       << "</text>";
  }
  /// Words within a box, cut off at its edge: how wide they are is the reader's font's business.
  void words(double x, double y, double width, double height, double dx, double dy, StringRef style, StringRef text_) {
    os << "<svg x=\"" << number(x) << "\" y=\"" << number(y) << "\" width=\"" << number(std::max(width - 2, 0.0))
       << "\" height=\"" << number(height) << "\">";
    text(dx, dy, style, text_);
    os << "</svg>";
  }
  void open(StringRef title) { os << "<g><title>" << escape(title) << "</title>"; }
  void close() { os << "</g>\n"; }
  llvm::raw_ostream &os;
};

/// Characters that fit, in a wide font; what is left over is cut off.
size_t fits(double width, double each = 6.4) { return size_t(std::max(width, 0.0) / each); }

/// The end of a name from its last number on, without what all have: "0.output.dense".
std::string getTail(StringRef name) {
  name.consume_back(".weight");
  size_t from = 0, at = 0;
  for (StringRef part : llvm::split(name, '.')) {
    if (at > 0 && !part.empty() && llvm::all_of(part, llvm::isDigit))
      from = at;
    at += part.size() + 1;
  }
  return name.drop_front(from).str();
}

/// A few words for a box: the op that names the kernel and what hangs on it.
std::string getHeadline(const Explanation::Step &step) {
  std::vector<StringRef> words;
  for (const Explanation::Operation &operation : step.operations) {
    auto [word, inside] = StringRef(operation.what).split(" (");
    // Of an expression the function that it is known by: erf for gelu.
    for (StringRef function : {"erf", "tanh", "exp", "cos", "sin", "sqrt", "rsqrt"})
      if (inside.contains(function))
        word = function;
    if (word != "bias" && !llvm::is_contained(words, word))
      words.push_back(word);
  }
  // The heavy one first.
  llvm::stable_sort(words, [](StringRef a, StringRef b) {
    auto weight = [](StringRef word) {
      return word == "linear" || word == "attention" ? 0 : word.ends_with("norm") ? 1 : 2;
    };
    return weight(a) < weight(b);
  });
  return words.empty() ? "copy" : llvm::join(words, " + ");
}

/// The name of a step within its block.
std::string getShortName(const Report &report, size_t step, StringRef block) {
  const std::vector<std::string> &layers = report.explanation.steps[step].layers;
  if (layers.empty())
    return "";
  StringRef name = layers.back();
  if (!block.empty() && name.starts_with(block) && name.size() > block.size())
    name = name.drop_front(block.size() + 1);
  return name.str() + (layers.size() > 1 ? " +" + std::to_string(layers.size() - 1) : "");
}

struct Place {
  size_t row = 0, column = 0;
};

struct Row {
  std::string block;
  std::vector<size_t> steps;
};

/// Blocks of more than `most` steps are cut into rows of like length.
std::vector<Row> makeRows(const Report &report, size_t most) {
  std::vector<Row> blocks, rows;
  for (size_t i = 0; i < report.explanation.steps.size(); ++i) {
    std::string block = report.getBlock(i);
    if (blocks.empty() || blocks.back().block != block)
      blocks.push_back({block, {}});
    blocks.back().steps.push_back(i);
  }
  for (const Row &block : blocks) {
    size_t count = llvm::divideCeil(block.steps.size(), most), length = llvm::divideCeil(block.steps.size(), count);
    for (llvm::ArrayRef<size_t> rest = block.steps; !rest.empty(); rest = rest.drop_front(std::min(length, rest.size())))
      rows.push_back({block.block, rest.take_front(length).vec()});
  }
  return rows;
}

} // namespace

int64_t report::findWriter(const Report &report, size_t reader, const Explanation::Access &access) {
  if (access.isWritten || access.place == Explanation::Access::Weights ||
      access.place == Explanation::Access::Input)
    return -1;
  for (size_t i = reader; i-- > 0;)
    for (const Explanation::Access &other : report.explanation.steps[i].accesses)
      if (other.isWritten && other.place == access.place && other.buffer == access.buffer && other.name == access.name)
        return i;
  return -1;
}

void report::drawGraph(const Report &report, llvm::raw_ostream &os) {
  const std::vector<Explanation::Step> &steps = report.explanation.steps;
  std::vector<Row> rows = makeRows(report, 9);
  size_t columns = 1;
  for (const Row &row : rows)
    columns = std::max(columns, row.steps.size());
  columns = std::max<size_t>(columns, 4);
  bool dense = rows.size() > 16;
  const double left = 112, right = 64, gap = 18, box = (kWidth - left - right - gap * (columns - 1)) / columns;
  const double height = dense ? 38 : 52, between = dense ? 22 : 40, pitch = height + between;
  std::vector<Place> places(steps.size());
  for (auto [number, row] : llvm::enumerate(rows))
    for (auto [column, step] : llvm::enumerate(row.steps))
      places[step] = {number, column};
  auto xOf = [&](size_t step) { return left + places[step].column * (box + gap); };
  auto yOf = [&](size_t step) { return between + places[step].row * pitch; };
  double largest = 1e-12;
  for (const Report::Timing &timing : report.timings)
    largest = std::max(largest, timing.share);

  Picture picture(os, kWidth, between + rows.size() * pitch, "the model as a graph of steps");
  os << "<defs><marker id=\"arrow\" viewBox=\"0 0 6 6\" refX=\"5.5\" refY=\"3\" markerWidth=\"6\" markerHeight=\"6\" "
        "orient=\"auto\"><path d=\"M0 0L6 3L0 6Z\" class=\"head\"/></marker></defs>\n";
  // Values between steps, first, so that boxes lie on top.
  for (size_t reader = 0; reader < steps.size(); ++reader)
    for (const Explanation::Access &access : steps[reader].accesses) {
      int64_t writer = findWriter(report, reader, access);
      if (writer < 0 || (access.buffer >= 0 && report.explanation.buffers[access.buffer].type.front() != 'f'))
        continue;
      double x1 = xOf(writer), y1 = yOf(writer), x2 = xOf(reader), y2 = yOf(reader);
      size_t down = places[reader].row - places[writer].row;
      if (down == 0 && places[reader].column == places[writer].column + 1)
        picture.path("M" + number(x1 + box) + " " + number(y1 + height / 2) + "H" + number(x2 - 1), "edge", true);
      else if (down == 0) {
        double lift = std::min(between - 14, 9.0 + 3 * (places[reader].column - places[writer].column));
        picture.path("M" + number(x1 + box * 0.7) + " " + number(y1) + "c0 " + number(-lift) + " " +
                         number(x2 - x1 - box * 0.4) + " " + number(-lift) + " " + number(x2 - x1 - box * 0.4) +
                         " -1",
                     "edge skip", true);
      } else if (down == 1) {
        // Down and back to the left, in the gap between the rows.
        double middle = y1 + height + 8, target = x2 + box * (0.18 + 0.12 * (places[writer].column % 3));
        picture.path("M" + number(x1 + box / 2) + " " + number(y1 + height) + "V" + number(middle) + "H" +
                         number(target) + "V" + number(y2 - 1),
                     "edge", true);
      }
    }
  os << "\n";
  for (auto [number, row] : llvm::enumerate(rows)) {
    double y = between + number * pitch, share = 0;
    for (size_t step : row.steps)
      share += report.timings[step].share;
    bool goesOn = number > 0 && rows[number - 1].block == row.block && !row.block.empty();
    picture.text(0, y + 17, "label", goesOn ? "" : shorten(row.block, 16));
    picture.text(0, y + 33, "small", formatPercent(share) + " of time");
    for (size_t i : row.steps) {
      const Explanation::Step &step = steps[i];
      const Report::Timing &timing = report.timings[i];
      double x = xOf(i);
      std::string names = llvm::join(step.layers, "\n");
      picture.open("step " + std::to_string(i) + ": " + report.kernels[step.kernel].name + "\n" + names + "\n" +
                   describeOperations(step) + "\n" + formatSeconds(timing.seconds) + ", " +
                   formatPercent(timing.share) + " of time");
      picture.rect(x, y, box, height, step.form == Explanation::Fallback ? "box bad" : "box", -1, 3);
      picture.rect(x, y, box, height, timing.isMemoryBound ? "memory" : "arithmetic", 0.55 * timing.share / largest, 3);
      picture.rect(x, y + height - 3, box * timing.share / largest, 3, timing.isMemoryBound ? "memory" : "arithmetic");
      picture.words(x, y, box, height, 7, 16, "name", getHeadline(step));
      if (!dense)
        picture.words(x, y, box, height, 7, 30, "inbox", shorten(getShortName(report, i, row.block), fits(box - 8, 6.0)));
      picture.text(x + 7, y + height - 8, "inbox number", formatPercent(timing.share));
      picture.close();
      if (const Report::Error *error = report.getError(i)) {
        // One dot a factor of ten above 1e-9.
        double level = error->relative > 0 ? std::log10(error->relative) + 9 : 0;
        picture.open("relative error at " + error->tap + ": " + formatError(error->relative));
        picture.text(x + box - 10, y + height - 8, "inbox number end", formatError(error->relative));
        picture.rect(x + box - 5, y + 6, 2, height - 24, "track");
        double filled = (height - 24) * std::clamp(level / 7, 0.02, 1.0);
        picture.rect(x + box - 5, y + 6 + height - 24 - filled, 2, filled, "error");
        picture.close();
      }
    }
  }
}

void report::drawRoofline(const Report &report, llvm::raw_ostream &os) {
  struct Point {
    double flops = 0, bytes = 0, seconds = 0;
  };
  std::map<uint32_t, Point> points;
  for (auto [step, timing] : llvm::zip(report.explanation.steps, report.timings)) {
    Point &point = points[step.kernel];
    point.flops += step.flops;
    point.bytes += step.bytes;
    point.seconds += timing.seconds;
  }
  // Kernels whose products have a higher peak than others have their roof further up.
  double peak = report.machine.flops;
  for (double other : report.machine.peaks)
    peak = std::max(peak, other);
  double total = 0, lowX = 0.1, highX = 100, lowY = peak * 1e-3, highY = peak * 2;
  for (auto &[kernel, point] : points) {
    total += point.seconds;
    if (point.flops <= 0 || point.bytes <= 0 || point.seconds <= 0)
      continue;
    while (point.flops / point.bytes * 1.5 > highX)
      highX *= 10;
    // What hardly computes is at the edge, whatever its ratio is.
    lowX = std::max(std::min(lowX, std::pow(10, std::floor(std::log10(point.flops / point.bytes)))), 1e-2);
    lowY = std::max(std::min(lowY, point.flops / point.seconds / 1.5), peak * 1e-4);
  }
  // Room for the names of the fastest.
  highX *= 3;
  const double left = 64, right = 150, top = 14, bottom = 40, height = 400;
  auto x = [&](double intensity) {
    return left + (kWidth - left - right) * std::log(intensity / lowX) / std::log(highX / lowX);
  };
  auto y = [&](double rate) {
    return height - bottom - (height - top - bottom) * std::log(rate / lowY) / std::log(highY / lowY);
  };
  Picture picture(os, kWidth, height, "roofline");
  for (double tick = std::pow(10, std::ceil(std::log10(lowX))); tick <= highX * 1.01; tick *= 10) {
    picture.line(x(tick), top, x(tick), height - bottom, "grid");
    picture.text(x(tick), height - bottom + 16, "small middle", tick < 1 ? formatFixed(tick, tick < 0.09 ? 2 : 1)
                                                                         : formatFixed(tick, 0));
  }
  for (double tick = std::pow(10, std::ceil(std::log10(lowY))); tick <= highY; tick *= 10) {
    picture.line(left, y(tick), kWidth - right, y(tick), "grid");
    picture.text(left - 8, y(tick) + 4, "small end", formatFixed(tick * 1e-9, tick < 1e9 ? (tick < 1e8 ? 2 : 1) : 0));
  }
  picture.text(left, height - 4, "small", "operations a byte moved");
  picture.text(left, top - 2, "small", "GFLOP/s");
  double ridge = std::clamp(peak / report.machine.bytes, lowX, highX);
  double start = std::max(lowX, lowY / report.machine.bytes);
  picture.path("M" + number(x(start)) + " " + number(y(start * report.machine.bytes)) + "L" + number(x(ridge)) + " " +
                   number(y(std::min(peak, ridge * report.machine.bytes))) + "H" +
                   number(kWidth - right),
               "roof");
  picture.text(kWidth - right + 8, y(peak) + 4, "small", formatRate(peak));
  double half = std::sqrt(start * ridge);
  picture.text(x(half) + 8, y(half * report.machine.bytes) + 18, "small",
               formatFixed(report.machine.bytes * 1e-9, 1) + " GB/s");
  os << "\n";
  std::vector<std::pair<double, uint32_t>> order;
  for (auto &[kernel, point] : points)
    if (point.flops > 0 && point.bytes > 0 && point.seconds > 0)
      order.emplace_back(-point.seconds, kernel);
  llvm::sort(order);
  std::vector<std::pair<double, double>> labels;
  for (auto &[seconds, kernel] : order) {
    const Point &point = points[kernel];
    double intensity = point.flops / point.bytes, rate = point.flops / point.seconds;
    double px = x(std::max(intensity, lowX)), py = y(std::max(rate, lowY)), share = total > 0 ? point.seconds / total : 0;
    double radius = 3 + 16 * std::sqrt(share);
    bool memory = intensity < peak / report.machine.bytes;
    const Report::Kernel &info = report.kernels[kernel];
    picture.open(info.name + ": " + formatRate(rate) + ", " + formatPercent(share) + " of time");
    picture.circle(px, py, radius, memory ? "point memory" : "point arithmetic");
    picture.close();
    // Names of what takes no time are left to the pointer and the table; others give way downwards.
    if (share < 0.004)
      continue;
    double tx = px + radius + 4, ty = py + 14;
    for (int tries = 0; tries < 8; ++tries)
      for (auto [ox, oy] : labels)
        if (std::abs(ox - tx) < 130 && std::abs(oy - ty) < 13) {
          ty = oy + 13;
          tx = std::max(tx, ox);
        }
    if (ty > py + 20)
      picture.line(px, py, tx - 3, ty - 4, "leader");
    labels.emplace_back(tx, ty);
    picture.text(tx, ty, "small", info.name + " " + formatPercent(share));
    os << "\n";
  }
}

void report::drawMemory(const Report &report, llvm::raw_ostream &os) {
  const Explanation &explanation = report.explanation;
  const double left = 64, top = 10, bottom = 34, height = 300;
  double steps = double(std::max<size_t>(explanation.steps.size(), 1));
  double total = double(std::max<uint64_t>(explanation.arenaSize, 1));
  auto x = [&](double step) { return left + (kWidth - left) * step / steps; };
  auto y = [&](double offset) { return height - bottom - (height - top - bottom) * offset / total; };
  Picture picture(os, kWidth, height, "the arena over time");
  for (int quarter = 0; quarter <= 4; ++quarter) {
    picture.line(left, y(total * quarter / 4), kWidth, y(total * quarter / 4), "grid");
    picture.text(left - 8, y(total * quarter / 4) + 4, "small end", formatBytes(uint64_t(total * quarter / 4)));
  }
  size_t every = std::max<size_t>(1, size_t(steps / 12));
  for (size_t step = 0; step < explanation.steps.size(); step += every)
    picture.text(x(step + 0.5), height - bottom + 15, "small middle", std::to_string(step));
  picture.text(left, height - 4, "small", "step");
  os << "\n";
  for (const Explanation::Buffer &buffer : explanation.buffers) {
    if (!buffer.size)
      continue;
    double x1 = x(buffer.first), x2 = x(buffer.last + 1), y1 = y(double(buffer.offset + buffer.size)),
           y2 = y(double(buffer.offset));
    picture.open(buffer.name + " (" + buffer.type + "): " + formatBytes(buffer.size) + " at " +
                 std::to_string(buffer.offset) + ", steps " + std::to_string(buffer.first) + " to " +
                 std::to_string(buffer.last));
    picture.rect(x1 + 0.5, y1 + 0.5, x2 - x1 - 1, std::max(y2 - y1 - 1, 0.6),
                 StringRef(buffer.type).starts_with("f") ? "life" : "life whole", -1, 2);
    if (x2 - x1 > 60 && y2 - y1 > 14)
      picture.words(x1, y1, x2 - x1, y2 - y1, 5, (y2 - y1) / 2 + 4, "small",
                    shorten(getTail(buffer.name), fits(x2 - x1 - 6)));
    picture.close();
  }
}

namespace {

struct Tile {
  std::string title, label, style;
  double size;
};

/// Areas in the order of their size, rows along the shorter side, as square as it gets (Bruls et al., 2000).
void drawTiles(Picture &picture, llvm::ArrayRef<Tile> tiles, double x, double y, double width, double height) {
  double total = 0;
  for (const Tile &tile : tiles)
    total += tile.size;
  while (!tiles.empty() && total > 0) {
    double side = std::min(width, height), scale = width * height / total, sum = 0, worst = INFINITY;
    size_t count = 0;
    for (; count < tiles.size(); ++count) {
      double next = (sum + tiles[count].size) * scale, largest = tiles[0].size * scale,
             smallest = tiles[count].size * scale;
      double aspect = std::max(side * side * largest / (next * next), next * next / (side * side * smallest));
      if (aspect > worst)
        break;
      worst = aspect;
      sum += tiles[count].size;
    }
    double thickness = sum * scale / side, at = 0;
    for (const Tile &tile : tiles.take_front(count)) {
      double length = tile.size * scale / thickness;
      bool columns = width >= height;
      double tx = columns ? x : x + at, ty = columns ? y + at : y, tw = columns ? thickness : length,
             th = columns ? length : thickness;
      picture.open(tile.title);
      picture.rect(tx + 0.5, ty + 0.5, tw - 1, th - 1, tile.style, -1, 2);
      if (tw > 46 && th > 15)
        picture.words(tx, ty, tw, th, 6, 15, "small", shorten(tile.label, fits(tw - 8)));
      picture.close();
      at += length;
    }
    (width >= height ? x : y) += thickness;
    (width >= height ? width : height) -= thickness;
    total -= sum;
    tiles = tiles.drop_front(count);
  }
}

} // namespace

void report::drawWeights(const Report &report, llvm::raw_ostream &os) {
  std::vector<Tile> tiles;
  std::vector<std::string> types;
  for (const Report::Blob &blob : report.blobs) {
    if (!llvm::is_contained(types, blob.type))
      types.push_back(blob.type);
    size_t type = llvm::find(types, blob.type) - types.begin();
    std::string sources = llvm::join(blob.sources, "\n");
    tiles.push_back({blob.name + ", " + blob.type + ", " + formatBytes(blob.size) + "\n" + sources,
                     getTail(blob.name), "tile type" + std::to_string(std::min<size_t>(type, 3)), double(blob.size)});
  }
  llvm::stable_sort(tiles, [](const Tile &a, const Tile &b) { return a.size > b.size; });
  // What is smaller than a pixel or two is one tile.
  double rest = 0, whole = double(std::max<uint64_t>(report.weightsSize, 1));
  size_t dropped = 0;
  while (!tiles.empty() && tiles.back().size < whole * 2e-4) {
    rest += tiles.back().size;
    ++dropped;
    tiles.pop_back();
  }
  if (dropped)
    tiles.push_back({std::to_string(dropped) + " smaller ones, " + formatBytes(uint64_t(rest)), "", "tile other",
                     std::max(rest, whole * 1e-4)});
  Picture picture(os, kWidth, 280, "weights by size");
  drawTiles(picture, tiles, 0, 0, kWidth, 280);
}
