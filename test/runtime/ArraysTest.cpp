// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Readers and writers of .npy, .npz and .safetensors, with files as NumPy writes them and as an enemy would.
#include "Support.h"

#include "io/forms.h"

#include <cmath>
#include <cstring>
#include <random>
#include <unistd.h>

using namespace tmc::test;

namespace {

/// Arrays of a file in memory; bytes are copied to their exact size, so that a sanitizer sees reads behind them.
class Parsed {
public:
  explicit Parsed(const std::string &file) : bytes(file.begin(), file.end()) {
    bytes.shrink_to_fit();
    status = tmc_arrays_parse("f", bytes.data(), bytes.size(), &arrays);
  }
  ~Parsed() {
    if (status.code == TMC_OK)
      tmc_arrays_release(&arrays);
  }
  template <typename T>
  std::vector<T> values(size_t i) const {
    std::vector<T> result(arrays.items[i].size_in_bytes / sizeof(T));
    memcpy(result.data(), arrays.items[i].data, arrays.items[i].size_in_bytes);
    return result;
  }
  tmc_arrays arrays;
  tmc_status status;

private:
  std::vector<uint8_t> bytes;
};

std::string number(uint64_t value, int bytes) {
  std::string result;
  for (int i = 0; i < bytes; ++i)
    result += char(value >> (8 * i));
  return result;
}

std::string npy(const std::string &header, const std::string &data, int version = 1) {
  return std::string("\x93NUMPY") + char(version) + '\0' + number(header.size(), version == 1 ? 2 : 4) + header + data;
}

std::string npyOf(const char *descr, const char *shape, const std::string &data, const char *order = "False") {
  return npy(std::string("{'descr': '") + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }", data);
}

template <typename T>
std::string bytesOf(std::vector<T> values) {
  return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T)};
}

tmc_status parse(const std::string &file) { return Parsed(file).status; }

TEST(Npy, ReadsWhatNumpyWrites) {
  Parsed two(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }            \n",
                 bytesOf<float>({1, 2, 3, 4, 5, 6})));
  EXPECT_OK(two.status);
  ASSERT_EQ(two.arrays.count, 1u);
  const tmc_array &array = two.arrays.items[0];
  EXPECT_EQ(array.dtype, TMC_F32);
  EXPECT_EQ(array.rank, 2);
  EXPECT_EQ(array.dims[1], 3);
  EXPECT_EQ(two.values<float>(0), (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_OK(parse(npyOf("<i8", "()", bytesOf<int64_t>({1}))));
  EXPECT_OK(parse(npyOf("|b1", "(3,)", std::string("\1\0\1", 3))));
  EXPECT_OK(parse(npyOf("<u2", "(0, 5)", "")));
  EXPECT_OK(parse(npy("{\"shape\":(1,),\"fortran_order\":False,\"descr\":\"=f8\"}", bytesOf<double>({1}), 2)));
}

TEST(Npy, TurnsColumnMajorArrays) {
  Parsed file(npyOf("<i4", "(2, 3)", bytesOf<int32_t>({1, 4, 2, 5, 3, 6}), "True"));
  EXPECT_OK(file.status);
  EXPECT_EQ(file.values<int32_t>(0), (std::vector<int32_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_OK(parse(npyOf("<i4", "(2, 0)", "", "True")));
}

TEST(Npy, RefusesDamage) {
  EXPECT_STATUS(parse(""), TMC_BAD_ARTEFACT, "f: the file is empty");
  EXPECT_STATUS(parse("hello"), TMC_BAD_ARTEFACT, "f: neither .npy nor .npz nor .safetensors by its content");
  EXPECT_STATUS(parse("\x93NUMPY"), TMC_BAD_ARTEFACT, "f: not a .npy file");
  EXPECT_STATUS(parse(npyOf("<f4", "(2, 3)", std::string(23, ' '))), TMC_BAD_ARTEFACT,
                "f: truncated: its shape needs 24 bytes, 23 are there");
  EXPECT_STATUS(parse(npyOf(">f4", "(1,)", "    ")), TMC_BAD_ARTEFACT,
                "f: it has elements of type '>f4', which is not supported");
  EXPECT_STATUS(parse(npyOf("|O", "(1,)", "    ")), TMC_BAD_ARTEFACT,
                "f: it has elements of type '|O', which is not supported");
  EXPECT_STATUS(parse(npy("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }", "    ")),
                TMC_BAD_ARTEFACT, "f: it holds records, not numbers of one type");
  EXPECT_STATUS(parse(npyOf("<f4", "(4611686018427387904, 4)", "")), TMC_BAD_ARTEFACT,
                "f: its shape is not a tuple of at most 8 sizes");
  EXPECT_STATUS(parse(npyOf("<f4", "(461168601842738790, 461168601842738790)", "")), TMC_BAD_ARTEFACT,
                "f: its shape is impossibly large");
  EXPECT_STATUS(parse(npyOf("<f4", "(461168601842738790, 461168601842738790, 0)", "")), TMC_BAD_ARTEFACT,
                "f: its shape is impossibly large");
  EXPECT_STATUS(parse(npyOf("<f4", "(-1,)", "")), TMC_BAD_ARTEFACT, "f: its shape is not a tuple of at most 8 sizes");
  EXPECT_STATUS(parse(npyOf("<f4", "(1,1,1,1,1,1,1,1,1)", "    ")), TMC_BAD_ARTEFACT,
                "f: its shape is not a tuple of at most 8 sizes");
  EXPECT_STATUS(parse(npy("{'descr': '<f4', 'descr': '<f4', 'shape': (1,)}", "    ")), TMC_BAD_ARTEFACT,
                "f: its header has an unknown or repeated entry 'descr'");
  EXPECT_STATUS(parse(npy("{'descr': '<f4', 'shape': (1,)}", "    ")), TMC_BAD_ARTEFACT,
                "f: its header lacks descr, fortran_order or shape");
  EXPECT_STATUS(parse(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "    ")), TMC_BAD_ARTEFACT,
                "f: its header goes on behind the dictionary");
  EXPECT_STATUS(parse(npy("{}", "", 4)), TMC_BAD_ARTEFACT, "f: version 4 of .npy is not known");
  std::string longHeader = npyOf("<f4", "(1,)", "    ");
  longHeader[9] = '\x7f';
  EXPECT_STATUS(parse(longHeader), TMC_BAD_ARTEFACT, "f: truncated in its header");
}

struct Entry {
  std::string name, data;
  unsigned method = 0;
  std::string compressed = data;
  uint64_t size = data.size();
  uint32_t crc = tmc_crc32(0, reinterpret_cast<const uint8_t *>(data.data()), data.size());
  unsigned flags = 0;
};

std::string zip(const std::vector<Entry> &entries, const std::string &comment = "") {
  std::string file, directory;
  for (const Entry &e : entries) {
    const std::string fields = number(20, 2) + number(e.flags, 2) + number(e.method, 2) + number(0, 4) +
                               number(e.crc, 4) + number(e.compressed.size(), 4) + number(e.size, 4) +
                               number(e.name.size(), 2) + number(0, 2);
    directory += "PK\1\2" + number(20, 2) + fields + std::string(10, '\0') + number(file.size(), 4) + e.name;
    file += "PK\3\4" + fields + e.name + e.compressed;
  }
  return file + directory + "PK\5\6" + number(0, 4) + number(entries.size(), 2) + number(entries.size(), 2) +
         number(directory.size(), 4) + number(file.size(), 4) + number(comment.size(), 2) + comment;
}

const std::string one = npyOf("<i8", "(1,)", bytesOf<int64_t>({7}));

TEST(Npz, ReadsStoredEntries) {
  Parsed file(zip({{"a.npy", one}, {"b", one}}));
  EXPECT_OK(file.status);
  ASSERT_EQ(file.arrays.count, 2u);
  EXPECT_STREQ(file.arrays.items[0].name, "a");
  EXPECT_STREQ(file.arrays.items[1].name, "b");
  EXPECT_EQ(file.values<int64_t>(1)[0], 7);
  EXPECT_OK(parse(zip({{"a.npy", one}}, "a comment")));
  Parsed empty(zip({}));
  EXPECT_OK(empty.status);
  EXPECT_EQ(empty.arrays.count, 0u);
}

/// What numpy.savez_compressed writes: ten times twelve squares of 0 to 4, a block of dynamic codes, zip64 sizes.
const std::string compressed("\x50\x4b\x03\x04\x2d\x00\x00\x00\x08\x00\x00\x00\x21\x00\x1e\x38\xd1\x58\xff\xff\xff\xff"
                             "\xff\xff\xff\xff\x0a\x00\x14\x00\x74\x6f\x6b\x65\x6e\x73\x2e\x6e"
                             "\x70\x79\x01\x00\x10\x00\x40\x04\x00\x00\x00\x00\x00\x00\xc5\x00\x00\x00\x00\x00\x00\x00"
                             "\x9d\x92\x31\x0b\xc2\x30\x10\x85\x13\xc8\x52\xa7\xfe\x84\x6c\x51"
                             "\xe8\x60\x9d\x44\x9c\xdd\x14\x17\x07\x27\x29\x36\xa2\x20\x56\x52\x71\x11\x7f\x85\x7f\xd8"
                             "\x8a\xcd\xf2\xe1\x11\xf0\x2d\x8f\x7b\x97\xdc\x25\xef\xee\xb5\xda"
                             "\x2c\xd7\x5b\xad\xee\xea\xe1\x6a\xdf\xee\x83\x9b\x59\x37\x3f\x4d\x5d\x61\xdd\xa1\x09\xb7"
                             "\x50\x5d\x76\x4d\xa8\xfd\x47\x5f\x54\xe7\xd6\x77\x7a\x7b\xac\xae"
                             "\xbe\x8b\x87\xe5\xb8\xb0\xe5\x64\x54\xd8\xa7\xfd\x13\x83\x5c\x7d\x91\xf5\x6c\x7a\xd6\xe0"
                             "\x14\x58\x27\xc6\x46\xd0\x33\xb0\x01\xc7\x73\x1a\x71\x3c\xaf\x84"
                             "\xbc\x41\x9e\x7d\x72\xf5\x1b\xd4\x59\x47\x43\x27\xa7\xc0\x7f\xc6\x58\x23\xa6\x4e\x3f\xc8"
                             "\xbc\x2f\xcd\x41\xaa\x2f\xfd\x5b\x9a\x23\xf7\x82\x3e\x48\x3e\x4b"
                             "\x75\x52\x7b\x27\xed\x07\xf3\xbc\x47\x7f\x24\x9f\x09\x69\x9f\xa4\x3e\xa9\xbd\x92\xe6\x19"
                             "\xc1\x3e\xa9\x79\xf1\xdd\x6f\x50\x4b\x01\x02\x2d\x03\x2d\x00\x00"
                             "\x00\x08\x00\x00\x00\x21\x00\x1e\x38\xd1\x58\xc5\x00\x00\x00\x40\x04\x00\x00\x0a\x00\x00"
                             "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00\x74"
                             "\x6f\x6b\x65\x6e\x73\x2e\x6e\x70\x79\x50\x4b\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x38"
                             "\x00\x00\x00\x01\x01\x00\x00\x00\x00",
                             335);

TEST(Npz, ReadsCompressedEntries) {
  Parsed file(compressed);
  EXPECT_OK(file.status);
  ASSERT_EQ(file.arrays.count, 1u);
  EXPECT_STREQ(file.arrays.items[0].name, "tokens");
  EXPECT_EQ(file.arrays.items[0].dims[1], 12);
  int64_t sum = 0;
  for (int64_t value : file.values<int64_t>(0))
    sum += value;
  EXPECT_EQ(sum, 741);
  for (size_t size = 0; size < compressed.size(); ++size)
    ASSERT_EQ(parse(compressed.substr(0, size)).code, TMC_BAD_ARTEFACT) << size;
}

TEST(Npz, RefusesDamage) {
  const std::string whole = zip({{"a.npy", one}, {"b.npy", one}});
  for (size_t size = 0; size < whole.size(); ++size)
    ASSERT_EQ(parse(whole.substr(0, size)).code, TMC_BAD_ARTEFACT) << size;
  EXPECT_STATUS(parse(zip({{"a.npy", one}, {"a", one}})), TMC_BAD_ARTEFACT, "f: 'a' is in it twice");
  EXPECT_STATUS(parse(zip({{std::string("a\0b", 3), one}})), TMC_BAD_ARTEFACT,
                "f: an entry of the archive has an impossible name");
  EXPECT_STATUS(parse(zip({{"", one}})), TMC_BAD_ARTEFACT, "f: an entry of the archive has an impossible name");
  EXPECT_STATUS(parse(zip({{std::string(600, 'a'), one}})), TMC_BAD_ARTEFACT,
                "f: an entry of the archive has an impossible name");
  Entry entry = {"a.npy", one};
  entry.crc ^= 1;
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': its checksum differs");
  entry = {"a.npy", one};
  entry.flags = 1;
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': it is encrypted");
  entry = {"a.npy", one, 12};
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': compression method 12 is not supported");
  entry = {"a.npy", one};
  entry.size += 1;
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': its sizes contradict each other");
  entry = {"a.npy", one, 8};
  entry.size = 4000000000u;
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': its sizes contradict each other");
  entry = {"a.npy", one, 8};
  EXPECT_STATUS(parse(zip({entry})), TMC_BAD_ARTEFACT, "f: 'a.npy': its compressed data are damaged");
  EXPECT_STATUS(parse(zip({{"a.npy", "no array"}})), TMC_BAD_ARTEFACT, "f: 'a': not a .npy file");
}

TEST(Npz, RefusesOverlappingEntries) {
  // Two directory entries for one local header.
  std::string file = zip({{"a.npy", one}, {"b.npy", one}});
  const size_t second = file.rfind("PK\1\2");
  file.replace(second + 42, 4, number(0, 4));
  EXPECT_STATUS(parse(file), TMC_BAD_ARTEFACT, "f: entries of the archive overlap");
}

/// A deflate stream of fixed codes, made bit by bit.
class Bits {
public:
  Bits &low(unsigned value, int count) {
    for (int i = 0; i < count; ++i)
      bit(value >> i & 1);
    return *this;
  }
  Bits &high(unsigned value, int count) {
    for (int i = count - 1; i >= 0; --i)
      bit(value >> i & 1);
    return *this;
  }
  Bits &literal(uint8_t byte) { return byte < 144 ? high(0x30 + byte, 8) : high(0x190 + byte - 144, 9); }
  std::string bytes() const { return text; }

private:
  void bit(unsigned value) {
    if (used % 8 == 0)
      text += '\0';
    text.back() |= char(value << (used++ % 8));
  }
  std::string text;
  int used = 0;
};

int inflate(const std::string &bytes, std::string &out) {
  std::vector<uint8_t> in(bytes.begin(), bytes.end());
  in.reserve(1); // an empty one has no address
  return tmc_inflate(in.data(), in.size(), reinterpret_cast<uint8_t *>(out.data()), out.size());
}

TEST(Inflate, DecodesEveryKindOfBlock) {
  std::string out(5, ' ');
  // Two stored blocks.
  EXPECT_TRUE(inflate(std::string("\0\2\0\xfd\xff", 5) + "ab" + std::string("\1\3\0\xfc\xff", 5) + "cde", out));
  EXPECT_EQ(out, "abcde");
  out.assign(4, ' ');
  const std::string fixed = Bits().low(1, 1).low(1, 2).literal('x').high(1, 7).high(0, 5).high(0, 7).bytes();
  EXPECT_TRUE(inflate(fixed, out)); // 'x', then length 3 from distance 1
  EXPECT_EQ(out, "xxxx");
}

TEST(Inflate, RefusesDamage) {
  std::string out(4, ' ');
  EXPECT_FALSE(inflate("", out));
  EXPECT_FALSE(inflate("\x07", out));                                                              // a block of kind 3
  EXPECT_FALSE(inflate(Bits().low(1, 1).low(1, 2).high(1, 7).high(0, 5).high(0, 7).bytes(), out)); // before the start
  EXPECT_FALSE(inflate(Bits().low(1, 1).low(1, 2).literal('x').high(0, 7).bytes(), out));          // too short
  const std::string fixed = Bits().low(1, 1).low(1, 2).literal('x').high(1, 7).high(0, 5).high(0, 7).bytes();
  EXPECT_FALSE(inflate(fixed + "x", out)); // bytes behind the end
  std::string three(3, ' '), five(5, ' ');
  EXPECT_FALSE(inflate(fixed, three));
  EXPECT_FALSE(inflate(fixed, five));
  for (size_t size = 0; size < fixed.size(); ++size)
    EXPECT_FALSE(inflate(fixed.substr(0, size), out));
  EXPECT_FALSE(inflate(Bits().low(1, 1).low(1, 2).literal('x').high(1, 7).high(30, 5).high(0, 7).bytes(), out));
}

TEST(Inflate, SurvivesNoise) {
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(random() % 80, ' '), out(random() % 300, ' ');
    for (char &byte : bytes)
      byte = char(random());
    // Half of them as blocks of dynamic codes, which noise seldom is.
    if (!bytes.empty() && round % 2)
      bytes[0] = char((bytes[0] & ~7) | 5);
    inflate(bytes, out);
  }
}

std::string safetensors(const std::string &header, const std::string &data = "") {
  return number(header.size(), 8) + header + data;
}

TEST(Safetensors, ReadsWhatOthersWrite) {
  Parsed file(safetensors("{\"__metadata__\":{\"format\":\"pt\"},"
                          "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[8,12]},"
                          "\"a\\u00e9\\n\":{\"data_offsets\":[0,8],\"shape\":[2,1],\"dtype\":\"F32\"}}   ",
                          bytesOf<float>({1, 2}) + "abcd"));
  EXPECT_OK(file.status);
  ASSERT_EQ(file.arrays.count, 2u);
  EXPECT_STREQ(file.arrays.items[0].name, "b");
  EXPECT_EQ(file.arrays.items[0].dtype, TMC_BF16);
  EXPECT_STREQ(file.arrays.items[1].name, "a\xc3\xa9\n");
  EXPECT_EQ(file.values<float>(1), (std::vector<float>{1, 2}));
  EXPECT_OK(parse(safetensors("{}")));
  EXPECT_OK(parse(safetensors("{\"\\ud83d\\ude00\":{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0,1]}}", "x")));
}

TEST(Safetensors, RefusesDamage) {
  const auto one = [](const char *inside, const std::string &data = "abcd") {
    return parse(safetensors(std::string("{\"t\":{") + inside + "}}", data));
  };
  EXPECT_OK(one("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]"));
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]", "abc"), TMC_BAD_ARTEFACT,
                "f: 't': its data lie outside of the file, which may be truncated");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]"), TMC_BAD_ARTEFACT,
                "f: 't': its data lie outside of the file, which may be truncated");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]"), TMC_BAD_ARTEFACT,
                "f: 't': its shape and its data_offsets contradict each other");
  EXPECT_STATUS(one("\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,4]"), TMC_BAD_ARTEFACT,
                "f: 't': dtype F4 is not supported");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]"), TMC_BAD_ARTEFACT,
                "f: 't': its shape and its data_offsets contradict each other");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]"), TMC_BAD_ARTEFACT,
                "f: 't': its shape is not a list of at most 8 sizes");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1"), TMC_BAD_ARTEFACT,
                "f: 't': its header has an unknown or repeated 'x'");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]"), TMC_BAD_ARTEFACT,
                "f: 't': its header has an unknown or repeated 'dtype'");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[1]"), TMC_BAD_ARTEFACT,
                "f: 't': its header lacks dtype, shape or data_offsets");
  EXPECT_STATUS(one("\"dtype\":\"a\\\"bcdefghijklmnopqrstuvwxyzabcdefghijkl\",\"shape\":[1],\"data_offsets\":[0,4]"),
                TMC_BAD_ARTEFACT, "f: 't': its dtype is damaged");
  EXPECT_STATUS(one("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]", "abcde"), TMC_BAD_ARTEFACT,
                "f: 1 bytes at its end belong to no tensor");
}

TEST(Safetensors, RefusesDuplicatesOverlapsAndHoles) {
  const auto two = [](const char *a, const char *aOffsets, const char *b, const char *bOffsets) {
    std::string header = "{";
    for (auto [name, offsets] : {std::pair(a, aOffsets), std::pair(b, bOffsets)})
      header += std::string(header.size() > 1 ? "," : "") + "\"" + name +
                "\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":" + offsets + "}";
    return parse(safetensors(header + "}", "abcdefghijkl"));
  };
  EXPECT_STATUS(two("a", "[0,4]", "b", "[2,6]"), TMC_BAD_ARTEFACT,
                "f: the data of 'b' overlap those of another tensor");
  EXPECT_STATUS_WITH(two("a", "[0,4]", "b", "[0,4]"), TMC_BAD_ARTEFACT, "overlap those of another tensor");
  EXPECT_STATUS(two("a", "[0,4]", "b", "[8,12]"), TMC_BAD_ARTEFACT, "f: the data of 'b' do not follow on those before");
  EXPECT_STATUS(parse(safetensors("{\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                                  "\"\\u0061\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[1,2]}}",
                                  "xy")),
                TMC_BAD_ARTEFACT, "f: 'a' is in it twice");
}

TEST(Safetensors, RefusesDamagedHeaders) {
  EXPECT_STATUS(parse(number(INT64_MAX, 8) + "{"), TMC_BAD_ARTEFACT,
                "f: its header says it has 9223372036854775807 bytes, more than any has");
  EXPECT_STATUS(parse(number(3, 8) + "{}"), TMC_BAD_ARTEFACT, "f: truncated in its header");
  for (const char *header :
       {"{", "{\"a\"", "{\"a\":", "{\"a\":{", "{\"a\":{}}", "{\"a", "{\"a\\", "{\"a\\u12", "{\"\\ud800\":{}}",
        "{\"\\udc00\":{}}", "{\"\\u0000\":{}}", "{\"\\x\":{}}", "{} {}", "{,}", "{\"__metadata__\":{\"a\":1}}",
        "{\"__metadata__\":{\"a\":\"b\"}", "{\"a\":{\"dtype\":\"F32\",}}"})
    EXPECT_EQ(parse(safetensors(header)).code, TMC_BAD_ARTEFACT) << header;
}

TEST(Files, SurviveFlippedBytes) {
  std::mt19937 random(2);
  const std::string files[] = {
      npyOf("<f4", "(2, 3)", std::string(24, 'x')), zip({{"a.npy", one}, {"b.npy", one}}), compressed,
      safetensors("{\"__metadata__\":{\"f\":\"pt\"},\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
                  "x")};
  for (const std::string &file : files)
    for (size_t at = 0; at < file.size(); ++at)
      for (int round = 0; round < 40; ++round) {
        std::string damaged = file;
        damaged[at] = round == 0 ? '\0' : round == 1 ? '\xff' : char(random());
        if (round % 4 == 3)
          damaged[random() % file.size()] = char(random());
        parse(damaged);
      }
}

TEST(Convert, WidensIntegers) {
  tmc_arrays owner = {};
  const auto convert = [&](int32_t from, const std::string &bytes, int32_t to) {
    tmc_array array = {"t", bytes.data(), bytes.size(), from, 1, {int64_t(bytes.size() / tmc_dtype_size(from))}};
    const tmc_status status = tmc_array_convert("f", &array, to, &owner);
    std::vector<int64_t> values(array.size_in_bytes / 8);
    if (to == TMC_I64 && status.code == TMC_OK)
      memcpy(values.data(), array.data, array.size_in_bytes);
    return std::pair(status, values);
  };
  EXPECT_EQ(convert(TMC_I8, "\xff\x01", TMC_I64).second, (std::vector<int64_t>{-1, 1}));
  EXPECT_EQ(convert(TMC_U8, "\xff", TMC_I64).second, (std::vector<int64_t>{255}));
  EXPECT_EQ(convert(TMC_I16, "\xfe\xff", TMC_I64).second, (std::vector<int64_t>{-2}));
  EXPECT_EQ(convert(TMC_U32, "\xff\xff\xff\xff", TMC_I64).second, (std::vector<int64_t>{4294967295}));
  EXPECT_EQ(convert(TMC_BOOL, "\1", TMC_I64).second, (std::vector<int64_t>{1}));
  EXPECT_OK(convert(TMC_I64, bytesOf<int64_t>({-128, 127}), TMC_I8).first);
  EXPECT_STATUS(convert(TMC_I64, bytesOf<int64_t>({128}), TMC_I8).first, TMC_INVALID_ARGUMENT,
                "f: t holds 128, which no i8 holds");
  EXPECT_STATUS(convert(TMC_I64, bytesOf<int64_t>({2}), TMC_BOOL).first, TMC_INVALID_ARGUMENT,
                "f: t holds 2, which no bool holds");
  EXPECT_STATUS(convert(TMC_U64, bytesOf<uint64_t>({UINT64_MAX}), TMC_I64).first, TMC_INVALID_ARGUMENT,
                "f: t holds 18446744073709551615, which no i64 holds");
  EXPECT_STATUS(convert(TMC_F32, "    ", TMC_I64).first, TMC_INVALID_ARGUMENT, "f: t is f32, expected i64");
  EXPECT_STATUS(convert(TMC_F64, "        ", TMC_F32).first, TMC_INVALID_ARGUMENT,
                "f: t is f64, expected f32: convert it with .astype('float32')");
  tmc_arrays_release(&owner);
}

class Write : public testing::TestWithParam<const char *> {};

TEST_P(Write, ReadsBack) {
  TemporaryFolder folder;
  const std::string path = folder / "out" + GetParam();
  std::vector<float> floats = {1, -2, 3, 4, 5, 6};
  std::vector<int64_t> integers = {7};
  std::vector<uint16_t> brains = {0x3f80, 0xc000}; // 1 and -2
  const tmc_array items[] = {{"first", floats.data(), 24, TMC_F32, 2, {2, 3}},
                             {"second \"\xc3\xa9", integers.data(), 8, TMC_I64, 0, {}},
                             {"third", brains.data(), 4, TMC_BF16, 1, {2}},
                             {"empty", nullptr, 0, TMC_U8, 1, {0}}};
  EXPECT_OK(tmc_arrays_write(path.c_str(), items, 4));
  tmc_arrays read;
  ASSERT_EQ(tmc_arrays_read(path.c_str(), &read).code, TMC_OK);
  ASSERT_EQ(read.count, 4u);
  EXPECT_STREQ(read.items[1].name, items[1].name);
  EXPECT_EQ(read.items[0].dims[1], 3);
  EXPECT_EQ(memcmp(read.items[0].data, floats.data(), 24), 0);
  EXPECT_EQ(read.items[1].rank, 0);
  if (read.items[2].dtype == TMC_F32) { // NumPy has no bfloat16
    float values[2];
    memcpy(values, read.items[2].data, 8);
    EXPECT_EQ(values[1], -2);
  } else {
    EXPECT_EQ(memcmp(read.items[2].data, brains.data(), 4), 0);
  }
  tmc_arrays_release(&read);
  // The same bytes again, and nothing but the file.
  const std::string bytes = readFile(path);
  EXPECT_OK(tmc_arrays_write(path.c_str(), items, 4));
  EXPECT_EQ(readFile(path), bytes);
  EXPECT_EQ(std::system(("test $(ls -A " + folder.path + " | wc -l) = 1").c_str()), 0);
}

INSTANTIATE_TEST_SUITE_P(Forms, Write, testing::Values(".npz", ".safetensors"));

TEST(Write, OneArrayToNpy) {
  TemporaryFolder folder;
  float value = 3;
  const tmc_array items[] = {{"a", &value, 4, TMC_F32, 1, {1}}, {"b", &value, 4, TMC_F32, 1, {1}}};
  EXPECT_OK(tmc_arrays_write((folder / "a.npy").c_str(), items, 1));
  EXPECT_EQ(readFile(folder / "a.npy").substr(0, 64).size() % 64, 0u);
  EXPECT_STATUS_WITH(tmc_arrays_write((folder / "b.npy").c_str(), items, 2), TMC_INVALID_ARGUMENT, "not 2");
  EXPECT_STATUS_WITH(tmc_arrays_write((folder / "b.txt").c_str(), items, 1), TMC_INVALID_ARGUMENT, "must end in");
  EXPECT_STATUS_WITH(tmc_arrays_write((folder / "no/b.npy").c_str(), items, 1), TMC_DEVICE_ERROR, "No such file");
}

TEST(Write, LeavesNothingWhenTheDiskIsFull) {
  TemporaryFolder folder;
  const std::string link = folder / "full.npy";
  ASSERT_EQ(symlink("/dev/full", link.c_str()), 0);
  std::vector<float> values(100000);
  const tmc_array item = {"a", values.data(), 400000, TMC_F32, 1, {100000}};
  EXPECT_STATUS_WITH(tmc_arrays_write(link.c_str(), &item, 1), TMC_DEVICE_ERROR, "No space left");
  // And a link to a file stays a link.
  const std::string target = folder / "target.npy", other = folder / "link.npy";
  writeFile(target, "old");
  ASSERT_EQ(symlink("target.npy", other.c_str()), 0);
  EXPECT_OK(tmc_arrays_write(other.c_str(), &item, 1));
  EXPECT_GT(readFile(target).size(), 400000u);
}

} // namespace
