// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "test/fuzz/OnnxMutator.h"

#include <algorithm>
#include <cstring>
#include <optional>

using namespace tmc::fuzz;

namespace {
/// Messages of onnx.proto; None: bytes.
enum Kind { None, Model, Graph, Node, Attribute, Tensor, Value, Type, TensorType, Shape, Dim, Function, Opset, Entry };

struct Field {
  unsigned number = 0;
  unsigned wire = 0;
  uint64_t value = 0;
  Kind kind = None;
  std::string bytes; ///< of a string that is no message
  std::vector<Field> fields;
};
} // namespace

static Kind getKind(Kind parent, unsigned number) {
  struct Row {
    Kind parent;
    unsigned number;
    Kind kind;
  };
  static const Row rows[] = {
      {Model, 7, Graph},       {Model, 8, Opset},        {Model, 14, Entry},   {Model, 25, Function}, {Graph, 1, Node},
      {Graph, 5, Tensor},      {Graph, 11, Value},       {Graph, 12, Value},   {Graph, 13, Value},    {Node, 5, Attribute},
      {Attribute, 5, Tensor},  {Attribute, 6, Graph},    {Attribute, 10, Tensor}, {Attribute, 11, Graph}, {Tensor, 13, Entry},
      {Value, 2, Type},        {Type, 1, TensorType},    {TensorType, 2, Shape},  {Shape, 1, Dim},     {Function, 7, Node},
      {Function, 9, Opset},    {Function, 11, Attribute}};
  for (const Row &row : rows)
    if (row.parent == parent && row.number == number)
      return row.kind;
  return None;
}

static bool readVarint(std::string_view &rest, uint64_t &value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
    uint8_t byte = rest.front();
    rest.remove_prefix(1);
    value |= uint64_t(byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return true;
  }
  return false;
}

static std::optional<std::vector<Field>> parse(std::string_view rest, Kind kind, unsigned depth) {
  std::vector<Field> fields;
  while (!rest.empty()) {
    Field field;
    uint64_t key;
    if (!readVarint(rest, key) || key >> 3 == 0)
      return std::nullopt;
    field.number = key >> 3;
    field.wire = key & 7;
    if (field.wire == 0) {
      if (!readVarint(rest, field.value))
        return std::nullopt;
    } else if (field.wire == 1 || field.wire == 5) {
      size_t size = field.wire == 1 ? 8 : 4;
      if (rest.size() < size)
        return std::nullopt;
      std::memcpy(&field.value, rest.data(), size);
      rest.remove_prefix(size);
    } else if (field.wire == 2) {
      uint64_t size;
      if (!readVarint(rest, size) || size > rest.size())
        return std::nullopt;
      std::string_view bytes = rest.substr(0, size);
      rest.remove_prefix(size);
      field.kind = depth < 64 ? getKind(kind, field.number) : None;
      if (field.kind != None) {
        if (std::optional<std::vector<Field>> inner = parse(bytes, field.kind, depth + 1))
          field.fields = std::move(*inner);
        else
          field.kind = None;
      }
      if (field.kind == None)
        field.bytes = bytes;
    } else {
      return std::nullopt;
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

static void writeVarint(uint64_t value, std::string &to) {
  for (; value > 127; value >>= 7)
    to += char(value | 128);
  to += char(value);
}

static std::string print(const std::vector<Field> &fields) {
  std::string text;
  for (const Field &field : fields) {
    writeVarint(uint64_t(field.number) << 3 | field.wire, text);
    if (field.wire == 0) {
      writeVarint(field.value, text);
    } else if (field.wire == 2) {
      std::string inner = field.kind == None ? field.bytes : print(field.fields);
      writeVarint(inner.size(), text);
      text += inner;
    } else {
      text.append(reinterpret_cast<const char *>(&field.value), field.wire == 1 ? 8 : 4);
    }
  }
  return text;
}

namespace {
/// Where a field stands.
struct Place {
  std::vector<Field> *fields;
  size_t index;
  Kind parent;
  Field &get() const { return (*fields)[index]; }
};
} // namespace

static void collect(std::vector<Field> &fields, Kind parent, std::vector<Place> &places) {
  for (size_t i = 0; i < fields.size(); ++i) {
    places.push_back({&fields, i, parent});
    collect(fields[i].fields, fields[i].kind, places);
  }
}

/// Any field, of each kind of message and number as often as of the others: else all that changes is names.
static const Place *pick(const std::vector<Place> &places, Random &random) {
  if (places.empty())
    return nullptr;
  const Place *picked = &places[random() % places.size()];
  for (unsigned attempt = 0; attempt < 3; ++attempt) {
    if (picked->get().number != 1 || picked->parent != Node || picked->get().kind != None)
      return picked;
    picked = &places[random() % places.size()];
  }
  return picked;
}

static uint64_t changeNumber(uint64_t value, Random &random) {
  static const uint64_t extremes[] = {0,          1,          2,       3,         7,         16,       17,       27,      64,
                                      255,        1u << 16,   1u << 20, 1u << 31, ~0ull,     ~1ull,    1ull << 32, 1ull << 40,
                                      1ull << 62, 1ull << 63, ~(1ull << 63)};
  switch (random() % 4) {
  case 0:
    return value + 1;
  case 1:
    return value - 1;
  case 2:
    return random() % 28;
  default:
    return extremes[random() % std::size(extremes)];
  }
}

static void changeBytes(const Place &place, const std::vector<Place> &places, Random &random,
                        const std::vector<std::string_view> &ops) {
  Field &field = place.get();
  if (place.parent == Node && field.number == 4 && random() % 2) {
    field.bytes = ops[random() % ops.size()];
    return;
  }
  // A name to another one that stands at such a place, or at that of an output, so that it is one that something gives.
  if (random() % 4) {
    for (unsigned attempt = 0; attempt < 16; ++attempt) {
      const Place &other = places[random() % places.size()];
      const Field &there = other.get();
      bool isSame = other.parent == place.parent && there.number == field.number;
      bool isGiver = place.parent == Node && field.number == 1 && other.parent == Node && there.number == 2;
      if (there.wire == 2 && there.kind == None && (isSame || isGiver)) {
        field.bytes = there.bytes;
        return;
      }
    }
  }
  std::string changed = field.bytes;
  changed.resize(2 * changed.size() + 16);
  size_t size = LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(changed.data()), field.bytes.size(), changed.size());
  changed.resize(size);
  field.bytes = changed;
}

static void change(std::vector<Field> &model, Random &random, const std::vector<std::string_view> &ops) {
  std::vector<Place> places;
  collect(model, Model, places);
  const Place *place = pick(places, random);
  if (!place)
    return;
  Field &field = place->get();
  std::vector<Field> &fields = *place->fields;
  switch (random() % 8) {
  case 0:
    fields.erase(fields.begin() + place->index);
    return;
  case 1: {
    Field copy = field;
    fields.insert(fields.begin() + random() % (fields.size() + 1), std::move(copy));
    return;
  }
  case 2:
    std::swap(field, fields[random() % fields.size()]);
    return;
  case 3:
    for (unsigned attempt = 0; attempt < 32; ++attempt) {
      const Place &other = places[random() % places.size()];
      if (other.get().kind == field.kind && other.get().wire == field.wire && &other.get() != &field) {
        Field copy = other.get();
        copy.number = field.number;
        field = std::move(copy);
        return;
      }
    }
    [[fallthrough]];
  default:
    if (field.wire == 0 || field.wire == 1)
      field.value = changeNumber(field.value, random);
    else if (field.wire == 5)
      field.value = random() % 2 ? random() * 2654435761u : 0x3f800000u * (random() % 5);
    else if (field.kind == None)
      changeBytes(*place, places, random, ops);
  }
}

static size_t copyOut(const std::string &text, uint8_t *to, size_t maximalSize) {
  if (text.empty() || text.size() > maximalSize)
    return 0;
  std::memcpy(to, text.data(), text.size());
  return text.size();
}

size_t tmc::fuzz::mutateModel(uint8_t *data, size_t size, size_t maximalSize, unsigned seed,
                              const std::vector<std::string_view> &ops) {
  Random random(seed);
  std::optional<std::vector<Field>> model =
      random() % 16 ? parse({reinterpret_cast<const char *>(data), size}, Model, 0) : std::nullopt;
  if (!model)
    return LLVMFuzzerMutate(data, size, maximalSize);
  for (unsigned changes = 1 + random() % 4; changes; --changes)
    change(*model, random, ops);
  size_t changed = copyOut(print(*model), data, maximalSize);
  return changed ? changed : size;
}

size_t tmc::fuzz::crossModels(const uint8_t *a, size_t aSize, const uint8_t *b, size_t bSize, uint8_t *to,
                              size_t maximalSize, unsigned seed) {
  Random random(seed);
  std::optional<std::vector<Field>> first = parse({reinterpret_cast<const char *>(a), aSize}, Model, 0),
                                    second = parse({reinterpret_cast<const char *>(b), bSize}, Model, 0);
  if (!first || !second)
    return 0;
  std::vector<Place> places, others;
  collect(*first, Model, places);
  collect(*second, Model, others);
  for (unsigned attempt = 0; attempt < 64 && !places.empty() && !others.empty(); ++attempt) {
    const Place &place = places[random() % places.size()], &other = others[random() % others.size()];
    if (place.parent != other.parent || place.get().number != other.get().number)
      continue;
    if (random() % 2)
      place.get() = other.get();
    else
      place.fields->insert(place.fields->begin() + place.index, other.get());
    return copyOut(print(*first), to, maximalSize);
  }
  return 0;
}
