// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/WeightFiles.h"

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace tmc;
using import::DType;

std::optional<DType> tmc::getDType(mlir::Type type) {
  if (type.isF32())
    return DType::F32;
  if (type.isF64())
    return DType::F64;
  if (type.isF16())
    return DType::F16;
  if (type.isBF16())
    return DType::BF16;
  if (type.isInteger(1))
    return DType::Bool;
  if (type.isInteger(8))
    return DType::I8;
  if (type.isInteger(16))
    return DType::I16;
  if (type.isInteger(32))
    return DType::I32;
  if (type.isInteger(64) || type.isIndex())
    return DType::I64;
  return std::nullopt;
}

/// Integers of the IR have no sign.
static DType withoutSign(DType dtype) {
  switch (dtype) {
  case DType::U8:
    return DType::I8;
  case DType::U16:
    return DType::I16;
  case DType::U32:
    return DType::I32;
  case DType::U64:
    return DType::I64;
  default:
    return dtype;
  }
}

FailureOr<const import::SafeTensors *> WeightFiles::open(StringRef path, Messages &messages) {
  auto &file = files[path.str()];
  if (!file) {
    SmallString<256> where(path);
    if (!folder.empty() && !sys::fs::exists(where) && sys::path::is_relative(path)) {
      where = folder;
      sys::path::append(where, path);
    }
    FailureOr<std::unique_ptr<import::SafeTensors>> opened = import::SafeTensors::open(where.str().str(), messages);
    if (failed(opened))
      return failure();
    file = std::move(*opened);
  }
  return file.get();
}

FailureOr<const import::TensorView *> WeightFiles::find(StringRef path, StringRef name, mlir::Type element,
                                                        ArrayRef<int64_t> shape, Messages &messages) {
  FailureOr<const import::SafeTensors *> file = open(path, messages);
  if (failed(file))
    return failure();
  const import::TensorView *view = (*file)->find(name);
  if (!view)
    return messages.error(name.str(), "is missing in " + path.str());
  std::optional<DType> dtype = getDType(element);
  if (!dtype || withoutSign(view->dtype) != *dtype || ArrayRef<int64_t>(view->shape) != shape)
    return messages.error(name.str(),
                          "is " + import::getName(view->dtype).str() + " " + import::formatShape(view->shape) +
                              " in " + path.str(),
                          {"expected " + (dtype ? import::getName(*dtype).str() : "another type") + " " +
                           import::formatShape(shape)});
  return view;
}
