// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Metadata.h"

#include "runtime/schema/model_generated.h"
#include "tmc/Explanation.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

using namespace tmc;
using namespace tmc::artefact;
namespace fb = flatbuffers;

namespace {

class MetadataBuilder {
public:
  explicit MetadataBuilder(const MetadataInput &input) : input(input), facts(*input.facts) {}
  std::vector<uint8_t> build();

private:
  /// Absent where `text` is empty.
  fb::Offset<fb::String> string(const std::string &text) {
    return text.empty() ? fb::Offset<fb::String>() : builder.CreateSharedString(text);
  }
  fb::Offset<fb::Vector<fb::Offset<fb::String>>> strings(const std::vector<std::string> &texts) {
    return texts.empty() ? fb::Offset<fb::Vector<fb::Offset<fb::String>>>() : builder.CreateVectorOfStrings(texts);
  }
  /// A vector of tables, one for each of `items`.
  template <typename Table, typename Items, typename Make>
  auto vector(const Items &items, Make make) {
    std::vector<fb::Offset<Table>> tables;
    for (const auto &item : items)
      tables.push_back(make(item));
    return builder.CreateVector(tables);
  }
  fb::Offset<schema::Tensor> tensor(const Tensor &tensor);
  fb::Offset<schema::Weights> weights();
  fb::Offset<schema::Explanation> explanation();

  const MetadataInput &input;
  const ModelFacts &facts;
  fb::FlatBufferBuilder builder;
};

fb::Offset<schema::Tensor> MetadataBuilder::tensor(const Tensor &tensor) {
  std::vector<schema::Extent> extents;
  for (auto [symbol, size] : tensor.extents)
    extents.emplace_back(symbol, size);
  return schema::CreateTensor(
      builder, builder.CreateSharedString(tensor.name), static_cast<schema::ElementType>(tensor.elementType),
      builder.CreateVectorOfStructs(extents), tensor.defaultValue.has_value(), tensor.defaultValue.value_or(0),
      tensor.range.has_value(), tensor.range ? tensor.range->first : 0, tensor.range ? tensor.range->second : 0,
      string(tensor.description), string(tensor.role));
}

fb::Offset<schema::Weights> MetadataBuilder::weights() {
  if (facts.weightsSize == 0)
    return {};
  auto blobs = vector<schema::Blob>(facts.blobs, [&](const Blob &blob) {
    return schema::CreateBlob(builder, builder.CreateSharedString(blob.name), blob.offset, blob.size,
                              static_cast<schema::ElementType>(blob.elementType), builder.CreateVector(blob.shape), 0,
                              strings(blob.sources));
  });
  return schema::CreateWeights(builder, facts.weightsSize, string(input.weightsSha256), string(input.externalWeights),
                               blobs);
}

fb::Offset<schema::Explanation> MetadataBuilder::explanation() {
  const Explanation *explanation = facts.info.explanation.get();
  if (!explanation)
    return {};
  auto form = [](Explanation::Form form) { return static_cast<schema::Form>(form); };
  auto makeStep = [&](const Explanation::Step &step) {
    auto operations = vector<schema::Operation>(step.operations, [&](const Explanation::Operation &operation) {
      return schema::CreateOperation(builder, builder.CreateSharedString(operation.what), string(operation.layer));
    });
    auto schedules = vector<schema::Schedule>(step.schedules, [&](const Explanation::Schedule &schedule) {
      return schema::CreateSchedule(builder, builder.CreateSharedString(schedule.level),
                                    builder.CreateVector(schedule.tile), builder.CreateVector(schedule.cell));
    });
    auto stores = vector<schema::Store>(step.stores, [&](const Explanation::Store &store) {
      return schema::CreateStore(builder, string(store.to), string(store.why));
    });
    auto accesses = vector<schema::Access>(step.accesses, [&](const Explanation::Access &access) {
      return schema::CreateAccess(builder, static_cast<schema::Place>(access.place), access.isWritten,
                                  string(access.name), int32_t(access.buffer), access.bytes);
    });
    return schema::CreateStep(builder, step.kernel, strings(step.layers), strings(step.taps), operations,
                              form(step.form), string(step.reason), schedules, stores, accesses, step.flops,
                              static_cast<schema::Products>(step.products));
  };
  auto steps = vector<schema::Step>(explanation->steps, makeStep);
  auto buffers = vector<schema::Buffer>(explanation->buffers, [&](const Explanation::Buffer &buffer) {
    return schema::CreateBuffer(builder, buffer.offset, buffer.size, buffer.first, buffer.last, string(buffer.name),
                                string(buffer.type));
  });
  return schema::CreateExplanation(builder, builder.CreateVector(explanation->point), steps, buffers,
                                   explanation->arenaSize);
}

/// Bytes of machine code in the objects of a variant.
uint64_t getCodeSize(const CodeVariant &variant) {
  uint64_t size = 0;
  if (variant.cuda)
    for (const CUDACode::Image &image : variant.cuda->images)
      size += image.bytes.size();
  for (const auto &object : variant.objects) {
    auto file = llvm::object::ObjectFile::createELFObjectFile(object->getMemBufferRef());
    if (!file) {
      llvm::consumeError(file.takeError());
      continue;
    }
    for (const llvm::object::SectionRef &section : (*file)->sections())
      if (section.isText())
        size += section.getSize();
  }
  return size;
}

std::vector<uint8_t> MetadataBuilder::build() {
  const CompileInfo &info = facts.info;
  auto makeDim = [&](const Dim &dim) {
    return schema::CreateDim(builder, builder.CreateSharedString(dim.name), dim.low, dim.high, dim.trainedMaximum,
                             string(dim.description), dim.firstSummand, dim.secondSummand);
  };
  auto dims = vector<schema::Dim>(facts.dims, makeDim);
  auto derived = vector<schema::Dim>(facts.derived, makeDim);
  auto makeTensor = [&](const Tensor &tensor) { return this->tensor(tensor); };
  auto inputs = vector<schema::Tensor>(facts.inputs, makeTensor);
  auto outputs = vector<schema::Tensor>(facts.outputs, makeTensor);
  auto constants = vector<schema::Constant>(info.constants, [&](const CompileInfo::Constant &constant) {
    return schema::CreateConstant(builder, builder.CreateSharedString(constant.name), constant.value,
                                  string(constant.description));
  });
  auto variants = vector<schema::Variant>(input.variants, [&](const CodeVariant &variant) {
    flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>> images;
    if (variant.cuda) {
      std::vector<flatbuffers::Offset<flatbuffers::String>> names;
      for (const CUDACode::Image &image : variant.cuda->images)
        names.push_back(builder.CreateSharedString(image.name));
      images = builder.CreateVector(names);
    }
    return schema::CreateVariant(builder, builder.CreateSharedString(variant.name), variant.cpuFeatures,
                                 getCodeSize(variant), images);
  });
  auto kernels = vector<schema::Kernel>(facts.kernels, [&](const Kernel &kernel) {
    size_t index = &kernel - facts.kernels.data();
    std::vector<uint64_t> scratch;
    for (const CodeVariant &variant : input.variants)
      scratch.push_back(index < variant.scratchSizes.size() ? variant.scratchSizes[index] : 0);
    std::string description = kernel.description;
    auto form = schema::Form_emitted;
    // All steps of a kernel compute the same.
    if (info.explanation)
      for (const Explanation::Step &step : info.explanation->steps)
        if (step.kernel == index) {
          for (const Explanation::Operation &operation : step.operations)
            if (kernel.description.empty())
              description += (description.empty() ? "" : ", ") + operation.what;
          form = static_cast<schema::Form>(step.form);
          break;
        }
    std::vector<flatbuffers::Offset<schema::Resources>> resources;
    for (const CodeVariant &variant : input.variants)
      if (variant.cuda && index < variant.cuda->kernels.size())
        for (const CUDACode::Resources &used : variant.cuda->kernels[index].resources)
          resources.push_back(schema::CreateResources(
              builder, builder.CreateSharedString(used.architecture), used.registers, used.spillBytes, used.sharedBytes,
              variant.cuda->kernels[index].threads, string(used.instructions.language), used.instructions.total,
              vector<schema::InstructionCount>(used.instructions.counts, [&](const auto &entry) {
                return schema::CreateInstructionCount(builder, builder.CreateSharedString(entry.first), entry.second);
              })));
    flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<schema::Resources>>> table;
    if (!resources.empty())
      table = builder.CreateVector(resources);
    return schema::CreateKernel(builder, builder.CreateSharedString(kernel.name), strings(kernel.layers),
                                string(description), form, builder.CreateVector(scratch), table);
  });
  auto dispatches = vector<schema::Dispatch>(facts.dispatches, [&](const Dispatch &dispatch) {
    auto writes = vector<schema::Written>(dispatch.writes, [&](const Written &written) {
      return schema::CreateWritten(builder, written.buffer, written.firstSize,
                                   static_cast<schema::ElementType>(written.elementType),
                                   builder.CreateVector(written.extents));
    });
    flatbuffers::Offset<flatbuffers::Vector<int64_t>> rowBytes;
    if (!dispatch.rowBytes.empty())
      rowBytes = builder.CreateVector(dispatch.rowBytes);
    return schema::CreateDispatch(builder, dispatch.kernel, string(dispatch.layer), writes, rowBytes,
                                  dispatch.rowBytes.empty() ? 0 : dispatch.sizeCount, dispatch.runsOnce);
  });
  auto passes = vector<schema::Pass>(info.passes, [&](const auto &pass) {
    return schema::CreatePass(builder, builder.CreateSharedString(pass.first), string(pass.second));
  });
  auto sources = vector<schema::Source>(info.sources, [&](const CompileInfo::Source &source) {
    return schema::CreateSource(builder, builder.CreateSharedString(source.path), source.size, string(source.sha256));
  });
  auto remarks = vector<schema::Remark>(info.remarks, [&](const CompileInfo::Remark &remark) {
    return schema::CreateRemark(builder, static_cast<schema::RemarkKind>(remark.kind), string(remark.layer),
                                builder.CreateString(remark.message));
  });
  size_t number = 0;
  auto attachments = vector<schema::Attachment>(info.attachments, [&](const CompileInfo::Attachment &attachment) {
    const llvm::MemoryBuffer &bytes = *input.attachments[number++];
    auto data = builder.CreateVector(reinterpret_cast<const uint8_t *>(bytes.getBufferStart()), bytes.getBufferSize());
    return schema::CreateAttachment(builder, builder.CreateString(attachment.name), data);
  });
  auto states = vector<schema::State>(facts.states, [&](const State &state) {
    return schema::CreateState(builder, builder.CreateSharedString(state.name),
                               state.isPageTable ? schema::StateKind_page_table
                               : state.isCache   ? schema::StateKind_cache
                                                 : schema::StateKind_replaced,
                               static_cast<schema::ElementType>(state.elementType), builder.CreateVector(state.extents),
                               state.initial, state.window, state.page);
  });
  auto checks = vector<schema::SizeCheck>(facts.sizeChecks, [&](const mixer::SizeCheck &check) {
    return schema::CreateSizeCheck(builder, string(check.layer), string(check.left), string(check.leftFormula),
                                   string(check.right), string(check.rightFormula), check.isAtLeast);
  });
  auto model = schema::CreateModel(
      builder, /*version=*/1, builder.CreateSharedString(facts.name), string(info.family), string(info.source),
      info.parameterCount, string(info.weightTypes), facts.signature, dims, inputs, outputs, constants, weights(),
      string(facts.arenaFormula), variants, kernels, /*code_hash=*/input.codeIsChecked ? 1 : 0, string(info.compiler),
      string(info.command), builder.CreateSharedString(input.target), passes, sources, string(info.exactness),
      string(info.licence), string(info.licenceText), remarks, attachments, dispatches, explanation(),
      facts.states.empty() ? decltype(states)() : states, derived, checks);
  schema::FinishModelBuffer(builder, model);

  std::vector<uint8_t> bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
  bytes.resize(llvm::alignTo(bytes.size(), 8) + sizeof(uint64_t));
  return bytes;
}

void seal(llvm::MutableArrayRef<uint8_t> metadata) {
  uint64_t checksum = llvm::xxHash64(llvm::ArrayRef<uint8_t>(metadata).drop_back(sizeof(uint64_t)));
  llvm::support::endian::write64le(metadata.end() - sizeof checksum, checksum);
}

} // namespace

std::vector<uint8_t> artefact::buildMetadata(const MetadataInput &input) {
  std::vector<uint8_t> bytes = MetadataBuilder(input).build();
  seal(bytes);
  return bytes;
}

void artefact::setCodeHash(llvm::MutableArrayRef<uint8_t> metadata, uint64_t hash) {
  auto *table = reinterpret_cast<fb::Table *>(fb::GetMutableRoot<schema::Model>(metadata.data()));
  table->SetField<uint64_t>(schema::Model::VT_CODE_HASH, hash, 0);
  seal(metadata);
}
