# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# `cpack` in the build tree (best that of the preset `release`) makes tmc_VERSION_amd64.deb for Debian 12: compiler,
# runtime, headers, documentation. test/package/debian.sh installs it on a bare Debian and compiles a model there.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tmc)
set(CPACK_PACKAGE_VENDOR "the tmc authors")
set(CPACK_PACKAGE_CONTACT "the tmc authors <tmc@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "ahead-of-time compiler for token-mixer models")
set(CPACK_PACKAGE_DESCRIPTION
  "tmc compiles models such as sentence encoders to native programs and C libraries:\na model folder in, one file out, no Python, framework or BLAS at run time.\n.\nThis package has the compiler, the runtime of compiled models as library and as\nsource, a CMake package, a pkg-config file and headers for plugins.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
# The libraries of the compiler; ld.lld-19, which links what it makes; start files and static libraries of programs.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "libc6 (>= 2.34), libgcc-s1 (>= 3.0), libstdc++6 (>= 12), libllvm19 (>= 1:19.1.7), libmlir-19 (>= 1:19.1.7), coinor-libcbc3, lld-19, libc6-dev, libgcc-12-dev | libgcc-13-dev | libgcc-14-dev")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, gcc, pkg-config, python3-numpy")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/triggers)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
