/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * embed_metadata FILE.bin OUT.h NAME - writes a FlatBuffer, rounded up to 8 bytes and followed by its hash, as an
 * array of C. */
#include <tmc/abi.h>

#include <stdio.h>
#include <string.h>

static _Alignas(16) uint8_t bytes[1 << 20];

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: embed_metadata FILE.bin OUT.h NAME\n");
    return 2;
  }
  FILE *in = fopen(argv[1], "rb");
  if (!in) {
    perror(argv[1]);
    return 3;
  }
  size_t size = fread(bytes, 1, sizeof bytes - 16, in);
  fclose(in);
  size = (size + 7) / 8 * 8;
  const uint64_t hash = tmc_hash(bytes, size);
  memcpy(bytes + size, &hash, sizeof hash);
  size += sizeof hash;

  FILE *out = fopen(argv[2], "w");
  if (!out) {
    perror(argv[2]);
    return 4;
  }
  fprintf(out, "static const _Alignas(16) unsigned char %s[%zu] = {", argv[3], size);
  for (size_t i = 0; i < size; ++i)
    fprintf(out, "%s%u,", i % 24 ? "" : "\n", bytes[i]);
  fprintf(out, "\n};\n");
  return fclose(out) == 0 ? 0 : 4;
}
