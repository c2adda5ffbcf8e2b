// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Archive.h"

#include "llvm/Object/ArchiveWriter.h"

using namespace llvm;

Error tmc::artefact::writeArchive(const std::string &archive, const std::string &object, StringRef member) {
  Expected<NewArchiveMember> newMember = NewArchiveMember::getFile(object, /*Deterministic=*/true);
  if (!newMember)
    return newMember.takeError();
  newMember->MemberName = member;
  newMember->Perms = 0644;
  return llvm::writeArchive(archive, *newMember, SymtabWritingMode::NormalSymtab, object::Archive::K_GNU,
                            /*Deterministic=*/true, /*Thin=*/false);
}
