// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/Sha256.h"
#include "llvm/ADT/StringExtras.h"
#include <gtest/gtest.h>
#include <vector>

using namespace tmc;

static std::string digest(llvm::StringRef bytes) {
  Sha256 hash;
  hash.update(bytes);
  return llvm::toHex(hash.final(), /*LowerCase=*/true);
}

TEST(Sha256, IsThatOfTheStandard) { // FIPS 180-4's examples
  EXPECT_EQ(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, IsLLVMsForEveryLengthAndCut) {
  std::vector<uint8_t> bytes(700);
  for (size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = uint8_t(i * 131 + (i >> 3));
  for (size_t size = 0; size < 300; ++size) {
    llvm::ArrayRef<uint8_t> all = llvm::ArrayRef(bytes).take_front(size);
    for (size_t cut : {size_t(0), size / 3, size / 2, size}) {
      Sha256 hash;
      hash.update(all.take_front(cut));
      hash.update(all.drop_front(cut));
      EXPECT_EQ(hash.final(), llvm::SHA256::hash(all)) << size << " bytes, cut at " << cut;
    }
  }
  Sha256 hash;
  for (uint8_t byte : bytes)
    hash.update(llvm::ArrayRef(byte));
  EXPECT_EQ(hash.final(), llvm::SHA256::hash(bytes));
}
