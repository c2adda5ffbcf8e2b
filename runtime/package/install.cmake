# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The runtime in an installed tree:
#
#   include/tmc/runtime.h      the public interface
#   lib/libtmc.a, libtmc.so    what programs and bindings link
#   lib/libtmc_program.a       main() of compiled programs, for tmc compile
#   lib/pkgconfig/tmc.pc
#   share/tmc/runtime          the same as sources, for any toolchain
#   share/tmc/python/tmc.py    the Python binding: put the folder in PYTHONPATH, or copy the file

install(FILES include/tmc/runtime.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tmc)
install(TARGETS tmc_runtime tmc_runtime_shared tmc_program
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
# The number in libtmc.so.1 is TMC_ABI_VERSION: another one is another library.
file(STRINGS include/tmc/runtime.h abi REGEX "^#define TMC_ABI_VERSION [0-9]+$")
string(REGEX REPLACE ".* " "" abi "${abi}")
set_target_properties(tmc_runtime_shared PROPERTIES SOVERSION ${abi} VERSION ${PROJECT_VERSION})

file(RELATIVE_PATH TMC_PREFIX_FROM_PKGCONFIG ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" TMC_PREFIX_FROM_PKGCONFIG "${TMC_PREFIX_FROM_PKGCONFIG}")
configure_file(package/tmc.pc.in tmc.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tmc.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(place ${CMAKE_INSTALL_DATADIR}/tmc/runtime)
install(FILES package/CMakeLists.txt DESTINATION ${place})
install(DIRECTORY include src DESTINATION ${place} PATTERN io EXCLUDE PATTERN program EXCLUDE)
install(FILES schema/model.fbs DESTINATION ${place}/schema)
install(FILES ${TMC_SCHEMA_HEADER} DESTINATION ${place}/generated/runtime/schema)
# The headers that belong to the generated one: it refuses those of another version.
find_path(TMC_FLATBUFFERS flatbuffers/flatbuffers.h REQUIRED)
file(GLOB flatbuffers ${TMC_FLATBUFFERS}/flatbuffers/*.h)
list(FILTER flatbuffers EXCLUDE REGEX "/(bfbs|code_gen|flatc|flex|grpc|hash|idl|mini|reflection|registry|util)[^/]*$")
install(FILES ${flatbuffers} DESTINATION ${place}/third_party/flatbuffers)
install(FILES ${PROJECT_SOURCE_DIR}/lib/Artefact/Apache-2.0.txt DESTINATION ${place}/third_party/flatbuffers RENAME LICENSE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${place})

install(FILES python/tmc.py python/tmc_text.py DESTINATION ${CMAKE_INSTALL_DATADIR}/tmc/python)
