// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What every tool registers; a new dialect or pass is added in lib/Registration/Registration.cpp and nowhere else.
#ifndef TMC_REGISTRATION_H
#define TMC_REGISTRATION_H

namespace mlir {
class DialectRegistry;
}

namespace tmc {

/// Our dialects, the upstream ones that they use, and the interfaces attached to them.
void registerAllTmcDialects(mlir::DialectRegistry &registry);

/// Our passes and pipelines, and the upstream passes that are of use on our IR, under their command line names.
void registerAllTmcPasses();

} // namespace tmc

#endif // TMC_REGISTRATION_H
