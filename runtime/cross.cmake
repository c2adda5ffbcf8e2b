# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# libtmc.a and libtmc_program.a for other architectures than this machine's, in lib/tmc/ARCHITECTURE, for `tmc compile
# --target=cpu:aarch64`. The compiler is the first of these that makes an object of C++:
#
#   TMC_AARCH64_COMPILER  a command with its flags, "clang --target=aarch64-linux-gnu --sysroot=..."; OFF: none
#   aarch64-linux-gnu-gcc Debian's g++-aarch64-linux-gnu
#   this build's          clang, with the headers of Debian's libstdc++-12-dev-arm64-cross
set(TMC_AARCH64_COMPILER "" CACHE STRING "Compiler and flags for aarch64; default: looked for; OFF: no runtime for it")

function(tmc_find_cross_compiler architecture result)
  set(asked ${TMC_AARCH64_COMPILER})
  set(candidates)
  if(asked STREQUAL "OFF")
    set(${result} "" PARENT_SCOPE)
    return()
  elseif(asked)
    set(candidates "${asked}")
  else()
    find_program(TMC_CROSS_GCC_${architecture} ${architecture}-gcc)
    mark_as_advanced(TMC_CROSS_GCC_${architecture})
    if(TMC_CROSS_GCC_${architecture})
      list(APPEND candidates "${TMC_CROSS_GCC_${architecture}}")
    endif()
    if(CMAKE_C_COMPILER_ID MATCHES Clang)
      list(APPEND candidates "${CMAKE_C_COMPILER} --target=${architecture}")
    endif()
  endif()
  set(probe ${CMAKE_CURRENT_BINARY_DIR}/cross-probe)
  file(WRITE ${probe}.cpp "#include <cstring>\n#include <flatbuffers/flatbuffers.h>\nint main() { return (int)std::strlen(\"\"); }\n")
  foreach(candidate IN LISTS candidates)
    separate_arguments(command UNIX_COMMAND "${candidate}")
    execute_process(COMMAND ${command} -std=c++17 -c ${probe}.cpp -o ${probe}.o RESULT_VARIABLE status
                    OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(status EQUAL 0)
      set(${result} "${command}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  if(asked)
    message(FATAL_ERROR "TMC_AARCH64_COMPILER (${asked}) makes no object of C++:\n${output}")
  endif()
  message(STATUS "No runtime for ${architecture}, so no programs and libraries for it: "
                 "apt install libstdc++-12-dev-arm64-cross, or set TMC_AARCH64_COMPILER")
  set(${result} "" PARENT_SCOPE)
endfunction()

# tmc_cross_archive(NAME ARCHITECTURE COMMAND SOURCES...): lib/tmc/ARCHITECTURE/NAME, and adds it to TMC_CROSS_ARCHIVES.
function(tmc_cross_archive name architecture command)
  set(folder ${CMAKE_ARCHIVE_OUTPUT_DIRECTORY}/tmc/${architecture})
  set(objects)
  foreach(source IN LISTS ARGN)
    set(object ${CMAKE_CURRENT_BINARY_DIR}/${architecture}/${source}.o)
    get_filename_component(object_folder ${object} DIRECTORY)
    file(MAKE_DIRECTORY ${object_folder})
    set(language -std=c11)
    if(source MATCHES "[.]cpp$")
      set(language -std=c++17 -fno-exceptions -fno-rtti -fno-threadsafe-statics)
    endif()
    # Atomic operations in line: libraries shall need nothing of libgcc.
    add_custom_command(OUTPUT ${object}
      COMMAND ${command} ${language} -Wall -Wextra -O2 -DNDEBUG -fPIC -ffunction-sections -fdata-sections
              -fvisibility=hidden -mno-outline-atomics -I${CMAKE_CURRENT_SOURCE_DIR}/include
              -I${CMAKE_CURRENT_SOURCE_DIR}/src -I${CMAKE_BINARY_DIR} -MD -MF ${object}.d
              -c ${CMAKE_CURRENT_SOURCE_DIR}/${source} -o ${object}
      DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${source} ${TMC_SCHEMA_HEADER} DEPFILE ${object}.d
      COMMENT "Building ${source} for ${architecture}" VERBATIM)
    list(APPEND objects ${object})
  endforeach()
  file(MAKE_DIRECTORY ${folder})
  # A new archive each time: old members would stay.
  add_custom_command(OUTPUT ${folder}/${name}
    COMMAND ${CMAKE_COMMAND} -E rm -f ${folder}/${name}
    COMMAND ${TMC_CROSS_AR} rcsD ${folder}/${name} ${objects}
    DEPENDS ${objects} COMMENT "Linking ${name} for ${architecture}" VERBATIM)
  set(TMC_CROSS_ARCHIVES ${TMC_CROSS_ARCHIVES} ${folder}/${name} PARENT_SCOPE)
endfunction()

set(TMC_CROSS_ARCHIVES)
if(NOT TMC_SANITIZE AND NOT TMC_FUZZ AND NOT CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(cross aarch64-linux-gnu)
  tmc_find_cross_compiler(${cross} cross_command)
  # One that writes the index of any architecture's objects.
  find_program(TMC_CROSS_AR NAMES llvm-ar-19 llvm-ar ${cross}-ar HINTS /usr/lib/llvm-19/bin)
  mark_as_advanced(TMC_CROSS_AR)
  if(cross_command AND TMC_CROSS_AR)
    tmc_cross_archive(libtmc.a ${cross} "${cross_command}" ${TMC_RUNTIME_SOURCES})
    tmc_cross_archive(libtmc_program.a ${cross} "${cross_command}" ${TMC_PROGRAM_SOURCES} ${TMC_IO_SOURCES})
    add_custom_target(tmc_runtime_aarch64 ALL DEPENDS ${TMC_CROSS_ARCHIVES})
    install(FILES ${TMC_CROSS_ARCHIVES} DESTINATION ${CMAKE_INSTALL_LIBDIR}/tmc/${cross})
  endif()
endif()
