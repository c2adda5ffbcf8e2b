/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Deflate (RFC 1951), the decoding half. Canonical Huffman codes are decoded bit by bit: slower than tables, but
 * inputs are small, and what is short can be checked. */
#include "io/forms.h"

#include <string.h>

enum { MAX_BITS = 15, MAX_LITERALS = 288, MAX_DISTANCES = 30, CODE_LENGTHS = 19 };

typedef struct stream {
  const uint8_t *next, *end;
  uint32_t bits; /* read, not used yet */
  int bit_count;
  uint8_t *out;
  size_t out_used, out_size;
  int failed; /* read behind the end: all that follows is zeros */
} stream;

/* A canonical code: how many symbols there are of each length, and the symbols in order of their codes. */
typedef struct code {
  uint16_t counts[MAX_BITS + 1];
  uint16_t symbols[MAX_LITERALS];
} code;

static unsigned take_bits(stream *in, int count) {
  while (in->bit_count < count) {
    if (in->next == in->end) {
      in->failed = 1;
      return 0;
    }
    in->bits |= (uint32_t)*in->next++ << in->bit_count;
    in->bit_count += 8;
  }
  const unsigned value = in->bits & ((1u << count) - 1);
  in->bits >>= count;
  in->bit_count -= count;
  return value;
}

/* 0 if the lengths need more codes than there are, or, but for a single one of length 1, leave some unused. */
static int make_code(code *out, const uint8_t *lengths, int count) {
  uint16_t offsets[MAX_BITS + 1];
  memset(out->counts, 0, sizeof out->counts);
  for (int i = 0; i < count; ++i)
    ++out->counts[lengths[i]];
  const int used = count - out->counts[0];
  int left = 1;
  for (int length = 1; length <= MAX_BITS; ++length) {
    left = 2 * left - out->counts[length];
    if (left < 0)
      return 0;
  }
  out->counts[0] = 0;
  offsets[1] = 0;
  for (int length = 1; length < MAX_BITS; ++length)
    offsets[length + 1] = (uint16_t)(offsets[length] + out->counts[length]);
  for (int i = 0; i < count; ++i)
    if (lengths[i])
      out->symbols[offsets[lengths[i]]++] = (uint16_t)i;
  return left == 0 || (used <= 1 && out->counts[1] == used);
}

static int take_symbol(stream *in, const code *code) {
  int value = 0, first = 0, index = 0;
  for (int length = 1; length <= MAX_BITS && !in->failed; ++length) {
    value |= (int)take_bits(in, 1);
    const int count = code->counts[length];
    if (value - count < first)
      return code->symbols[index + (value - first)];
    index += count;
    first = 2 * (first + count);
    value *= 2;
  }
  in->failed = 1;
  return 0;
}

static int put_byte(stream *in, uint8_t byte) {
  if (in->out_used == in->out_size)
    return 0;
  in->out[in->out_used++] = byte;
  return 1;
}

static int copy_back(stream *in, size_t distance, size_t length) {
  if (distance > in->out_used || length > in->out_size - in->out_used)
    return 0;
  /* Byte by byte: the source may reach into what is being written. */
  for (; length > 0; --length, ++in->out_used)
    in->out[in->out_used] = in->out[in->out_used - distance];
  return 1;
}

static int inflate_codes(stream *in, const code *literals, const code *distances) {
  static const uint16_t length_base[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                           31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
  static const uint8_t length_bits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                          2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  static const uint16_t distance_base[MAX_DISTANCES] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                        33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                        1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
  static const uint8_t distance_bits[MAX_DISTANCES] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                       6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
  for (;;) {
    const int symbol = take_symbol(in, literals);
    if (in->failed)
      return 0;
    if (symbol == 256)
      return 1;
    if (symbol < 256) {
      if (!put_byte(in, (uint8_t)symbol))
        return 0;
      continue;
    }
    if (symbol - 257 >= 29)
      return 0;
    const size_t length = length_base[symbol - 257] + take_bits(in, length_bits[symbol - 257]);
    const int far = take_symbol(in, distances);
    if (in->failed || far >= MAX_DISTANCES)
      return 0;
    const size_t distance = distance_base[far] + take_bits(in, distance_bits[far]);
    if (in->failed || !copy_back(in, distance, length))
      return 0;
  }
}

static int inflate_fixed(stream *in) {
  uint8_t lengths[MAX_LITERALS];
  code literals, distances;
  memset(lengths, 8, 144);
  memset(lengths + 144, 9, 112);
  memset(lengths + 256, 7, 24);
  memset(lengths + 280, 8, 8);
  make_code(&literals, lengths, MAX_LITERALS);
  memset(lengths, 5, MAX_DISTANCES);
  make_code(&distances, lengths, MAX_DISTANCES); /* two of its 32 codes are never used, which is no damage here */
  return inflate_codes(in, &literals, &distances);
}

/* The lengths of both codes as one run-length coded sequence. */
static int take_lengths(stream *in, const code *code_lengths, uint8_t *lengths, int count) {
  for (int i = 0; i < count;) {
    const int symbol = take_symbol(in, code_lengths);
    if (in->failed)
      return 0;
    if (symbol < 16) {
      lengths[i++] = (uint8_t)symbol;
      continue;
    }
    if (symbol == 16 && i == 0)
      return 0;
    const uint8_t value = symbol == 16 ? lengths[i - 1] : 0;
    const int repeat = symbol == 16   ? 3 + (int)take_bits(in, 2)
                       : symbol == 17 ? 3 + (int)take_bits(in, 3)
                                      : 11 + (int)take_bits(in, 7);
    if (in->failed || repeat > count - i)
      return 0;
    memset(lengths + i, value, (size_t)repeat);
    i += repeat;
  }
  return 1;
}

static int inflate_dynamic(stream *in) {
  static const uint8_t order[CODE_LENGTHS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  uint8_t lengths[MAX_LITERALS + 32] = {0};
  code code_lengths, literals, distances;
  const int literal_count = 257 + (int)take_bits(in, 5), distance_count = 1 + (int)take_bits(in, 5);
  const int length_count = 4 + (int)take_bits(in, 4);
  if (in->failed || literal_count > 286 || distance_count > MAX_DISTANCES)
    return 0;
  for (int i = 0; i < length_count; ++i)
    lengths[order[i]] = (uint8_t)take_bits(in, 3);
  if (in->failed || !make_code(&code_lengths, lengths, CODE_LENGTHS))
    return 0;
  if (!take_lengths(in, &code_lengths, lengths, literal_count + distance_count) || lengths[256] == 0)
    return 0;
  if (!make_code(&literals, lengths, literal_count) || !make_code(&distances, lengths + literal_count, distance_count))
    return 0;
  return inflate_codes(in, &literals, &distances);
}

static int inflate_stored(stream *in) {
  in->bits = 0; /* up to the next whole byte; no more than seven bits are read ahead */
  in->bit_count = 0;
  if (in->end - in->next < 4)
    return 0;
  const unsigned length = in->next[0] | (unsigned)in->next[1] << 8;
  const unsigned inverse = in->next[2] | (unsigned)in->next[3] << 8;
  in->next += 4;
  if (length != (inverse ^ 0xffff) || length > (size_t)(in->end - in->next) || length > in->out_size - in->out_used)
    return 0;
  if (length == 0) /* perhaps there is no memory to point into */
    return 1;
  memcpy(in->out + in->out_used, in->next, length);
  in->next += length;
  in->out_used += length;
  return 1;
}

int tmc_inflate(const uint8_t *bytes, size_t size, uint8_t *out, size_t out_size) {
  stream in = {.next = bytes, .end = bytes + size, .out = out, .out_size = out_size};
  for (int is_last = 0; !is_last;) {
    is_last = (int)take_bits(&in, 1);
    const unsigned kind = take_bits(&in, 2);
    if (in.failed || kind == 3)
      return 0;
    if (!(kind == 0 ? inflate_stored(&in) : kind == 1 ? inflate_fixed(&in) : inflate_dynamic(&in)))
      return 0;
  }
  return in.next == in.end && in.out_used == out_size;
}

uint32_t tmc_crc32(uint32_t crc, const uint8_t *bytes, size_t size) {
  uint32_t table[256];
  for (uint32_t i = 0; i < 256; ++i) {
    table[i] = i;
    for (int bit = 0; bit < 8; ++bit)
      table[i] = (table[i] >> 1) ^ (table[i] & 1 ? UINT32_C(0xedb88320) : 0);
  }
  crc = ~crc;
  for (size_t i = 0; i < size; ++i)
    crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}
