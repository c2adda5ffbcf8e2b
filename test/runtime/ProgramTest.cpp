// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiled program, run as users run it.
#include "Support.h"

#include "io/arrays.h"

#include <cstring>
#include <sys/wait.h>

using namespace tmc::test;

namespace {

struct Result {
  int exit;
  std::string out, error;
};

class Program : public testing::Test {
protected:
  Program() {
    std::vector<int16_t> tokens = {1, 2, 3, 4, 5, 6};
    std::vector<uint8_t> mask = {1, 1, 0, 1, 1, 1};
    const tmc_array items[] = {{"tokens", tokens.data(), 12, TMC_I16, 2, {2, 3}},
                               {"mask", mask.data(), 6, TMC_BOOL, 2, {2, 3}}};
    std::vector<int64_t> wide(tokens.begin(), tokens.end());
    const tmc_array wideItems[] = {{"tokens", wide.data(), 48, TMC_I64, 2, {2, 3}}, items[1]};
    EXPECT_OK(tmc_arrays_write((folder / "in.npz").c_str(), wideItems, 2));
    EXPECT_OK(tmc_arrays_write((folder / "in.safetensors").c_str(), wideItems, 2));
    EXPECT_OK(tmc_arrays_write((folder / "tokens.npy").c_str(), wideItems, 1));
    EXPECT_OK(tmc_arrays_write((folder / "mask.npy").c_str(), items + 1, 1));
  }
  Result run(const std::string &arguments) {
    const std::string command = "cd " + folder.path + " && " DEMO_PROGRAM " " + arguments + " >out 2>error";
    const int status = std::system(command.c_str());
    Result result = {WEXITSTATUS(status), readFile(folder / "out"), readFile(folder / "error")};
    return result;
  }
  void expectFailure(const std::string &arguments, int exit, const std::string &message) {
    const Result result = run(arguments);
    EXPECT_EQ(result.exit, exit) << arguments;
    EXPECT_EQ(result.error, "error: " + message + "\n") << arguments;
    EXPECT_EQ(result.out, "") << arguments;
  }
  std::vector<float> readFloats(const std::string &name, size_t item = 0) {
    tmc_arrays arrays;
    const tmc_status status = tmc_arrays_read((folder / name).c_str(), &arrays);
    EXPECT_EQ(status.code, TMC_OK) << status.message;
    if (status.code != TMC_OK)
      return {};
    std::vector<float> result(arrays.items[item].size_in_bytes / sizeof(float));
    memcpy(result.data(), arrays.items[item].data, arrays.items[item].size_in_bytes);
    tmc_arrays_release(&arrays);
    return result;
  }
  TemporaryFolder folder;
};

const std::vector<float> maskedSums = {3, 6, 9, 12, 15, 30, 45, 60};

TEST_F(Program, PrintsASummary) {
  const Result result = run("tokens.npy --threads=1");
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.out, "sums f32 [2, 4]\n  min 6  max 60  mean 26.25\n  first 6 12 18 24 15 30 ...\n"
                        "rows f32 [2, 3, 4]\n  min 1  max 24  mean 8.75\n  first 1 2 3 4 2 4 ...\n");
}

TEST_F(Program, TakesInputsInEveryForm) {
  for (const char *inputs :
       {"in.npz", "--inputs=in.npz", "--inputs in.safetensors", "--inputs=tokens=tokens.npy --inputs=mask=mask.npy",
        "--inputs=tokens=tokens.npy,mask=mask.npy", "tokens.npy --inputs mask=mask.npy", "- <in.npz"}) {
    const Result result = run(std::string(inputs) + " -o out.npy --quiet");
    EXPECT_EQ(result.exit, 0) << inputs << result.error;
    EXPECT_EQ(result.error, "");
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(readFloats("out.npy"), maskedSums) << inputs;
  }
}

TEST_F(Program, WritesOutputsInEveryForm) {
  Result result = run("in.npz -o out.npy");
  EXPECT_EQ(result.error,
            "out.npy: sums f32 [2, 4]\nnote: a .npy holds one output; a .npz or .safetensors holds all 2\n");
  for (const char *name : {"out.npz", "out.safetensors"}) {
    result = run(std::string("in.npz --outputs=") + name);
    EXPECT_EQ(result.exit, 0);
    EXPECT_EQ(readFloats(name, 0), maskedSums);
    EXPECT_EQ(readFloats(name, 1).size(), 24u);
  }
  result = run("in.npz -o -");
  writeFile(folder / "piped.npz", result.out);
  EXPECT_EQ(readFloats("piped.npz"), maskedSums);
}

TEST_F(Program, SpeaksJson) {
  Result result = run("in.npz --json --threads=2");
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out.find("{\"format\":1,\"command\":\"run\",\"status\":\"ok\",\"model\":\"demo\""), 0u);
  EXPECT_NE(result.out.find("\"threads\":2"), std::string::npos);
  EXPECT_NE(result.out.find("\"shape\":[2,4],\"min\":3,\"max\":60"), std::string::npos);
  result = run("none.npz --json");
  EXPECT_EQ(result.exit, 3);
  EXPECT_EQ(result.out, "{\"format\":1,\"command\":\"run\",\"status\":\"error\",\"error\":{\"exit\":3,\"message\":"
                        "\"cannot read none.npz: No such file or directory\"},\"remarks\":[]}\n");
}

TEST_F(Program, PrintsHelpAndVersion) {
  const Result help = run("--help");
  EXPECT_EQ(help.exit, 0);
  for (const char *part : {"tokens  i64  [batch, seq]  0..9 (vocabulary of 10)",
                           "mask    i64  [batch, seq]  0..1  "
                           "optional, else all 1",
                           "sums    f32  [batch, 4]", "seq     1 to 16", "at most 12", "--threads=N"})
    EXPECT_NE(help.out.find(part), std::string::npos) << part;
  const Result version = run("--version");
  EXPECT_EQ(version.out, "demo, compiled by written by hand; signature 6473656d6f746d01, ABI 1\n");
}

TEST_F(Program, RefusesWrongCommandLines) {
  expectFailure("--output=x.npy", 2, "--output: there is no such flag; did you mean --outputs? (--help shows all)");
  expectFailure("in.npz -o out.txt", 2, "--outputs=out.txt: the name must end in .npy, .npz or .safetensors");
  expectFailure("in.npz -o", 2, "--outputs wants a file");
  expectFailure("in.npz --threads=x", 2, "--threads=x: a number from 0 (all) to 1024 is wanted");
  expectFailure("in.npz --threads", 2, "--threads wants a number");
  expectFailure("in.npz --color=blue", 2, "--color is auto, always or never");
  expectFailure("in.npz -o a.npy -o b.npy", 2, "--outputs is given twice");
}

TEST_F(Program, RefusesWrongData) {
  expectFailure("", 3, "demo: input tokens is missing");
  expectFailure("--inputs=mask=mask.npy", 3, "demo: input tokens is missing");
  expectFailure("in.npz tokens.npy", 3, "tokens.npy: input tokens is given twice, first by in.npz");
  expectFailure("--inputs=token=tokens.npy", 3, "tokens.npy: there is no input 'token'; there are tokens, mask");
  expectFailure("--inputs=tokens=in.npz", 3, "in.npz: holds 2 arrays, one is wanted for tokens");
  writeFile(folder / "cut.npy", readFile(folder / "tokens.npy").substr(0, 150));
  expectFailure("cut.npy", 3, "cut.npy: truncated: its shape needs 48 bytes, 22 are there");
  writeFile(folder / "steers\x1b[31m.npy", "x");
  expectFailure("steers$(printf '\\033')[31m.npy", 3,
                "steers?[31m.npy: neither .npy nor .npz nor .safetensors by its content");

  std::vector<int64_t> values(17, 9);
  const auto write = [&](int32_t dtype, int32_t rank, int64_t rows, int64_t columns) {
    const size_t size = rows * columns * tmc_dtype_size(dtype);
    const tmc_array item = {"tokens", values.data(), size, dtype, rank, {rows, columns}};
    EXPECT_OK(tmc_arrays_write((folder / "wrong.npy").c_str(), &item, 1));
  };
  write(TMC_I64, 2, 1, 17);
  expectFailure("wrong.npy", 3, "demo: seq is 17, the model is compiled for at most 16");
  write(TMC_I64, 2, 0, 17);
  expectFailure("wrong.npy", 3, "demo: batch is 0, the least is 1");
  write(TMC_I64, 1, 3, 1);
  expectFailure("wrong.npy", 3, "demo: tokens has shape [3], expected [batch, seq]");
  write(TMC_F32, 2, 1, 3);
  expectFailure("wrong.npy", 3, "wrong.npy: tokens is f32, expected i64");
  values[2] = 10;
  write(TMC_I64, 2, 1, 3);
  expectFailure("wrong.npy", 3, "demo: tokens[0][2] is 10, the vocabulary ends at 9");
}

TEST_F(Program, SaysWhenTheMachineCannot) {
  expectFailure("in.npz -o none/out.npy", 4, "cannot write none/out.npy: No such file or directory");
  const int status = std::system(("cd " + folder.path + " && " DEMO_PROGRAM " in.npz >/dev/full 2>error").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 4);
  EXPECT_EQ(readFile(folder / "error"), "error: cannot write standard output: No space left on device\n");
}

} // namespace
