/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Opening a compiled model from a file, and the file of its weights. */
#define _GNU_SOURCE
#include "model.h"

#include "status.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__x86_64__)
enum { OWN_MACHINE = EM_X86_64 };
static const char own_name[] = "x86-64";
#else
enum { OWN_MACHINE = EM_AARCH64 };
static const char own_name[] = "aarch64";
#endif

static const char *machine_name(unsigned machine) {
  return machine == EM_X86_64 ? "x86-64" : machine == EM_AARCH64 ? "aarch64" : "another kind of processor";
}

static tmc_status cannot_open(const char *path) {
  return tmc_error(TMC_INVALID_ARGUMENT, "cannot open %s: %s", tmc_path_end(path, 160), strerror(errno));
}

static int read_exactly(int file, void *bytes, size_t size, off_t offset) {
  return pread(file, bytes, size, offset) == (ssize_t)size;
}

static tmc_status check_segments(const char *path, int file, const Elf64_Ehdr *header, uint64_t file_size,
                                 int *is_program) {
  for (int i = 0; i < header->e_phnum; ++i) {
    Elf64_Phdr segment;
    uint64_t end;
    if (!read_exactly(file, &segment, sizeof segment, (off_t)(header->e_phoff + (uint64_t)i * sizeof segment)))
      return tmc_error(TMC_BAD_ARTEFACT, "%s is truncated", tmc_path_end(path, 160));
    if (segment.p_type == PT_INTERP)
      *is_program = 1;
    if (__builtin_add_overflow(segment.p_offset, segment.p_filesz, &end) || end > file_size)
      return tmc_error(TMC_BAD_ARTEFACT, "%s is truncated", tmc_path_end(path, 160));
  }
  return tmc_ok();
}

/* The loader would map a truncated file and die of SIGBUS. */
static tmc_status check_elf(const char *path, int file, int *is_program) {
  Elf64_Ehdr header;
  struct stat info;
  if (fstat(file, &info) != 0)
    return cannot_open(path);
  if (!S_ISREG(info.st_mode))
    return tmc_error(TMC_INVALID_ARGUMENT, "cannot open %s: it is not a file", tmc_path_end(path, 160));
  if (!read_exactly(file, &header, sizeof header, 0) || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_phentsize != sizeof(Elf64_Phdr))
    return tmc_error(TMC_BAD_ARTEFACT, "%s is not a compiled model", tmc_path_end(path, 160));
  if (header.e_machine != OWN_MACHINE)
    return tmc_error(TMC_NO_DEVICE, "%s is compiled for %s, and this runtime is for %s", tmc_path_end(path, 140),
                     machine_name(header.e_machine), own_name);
  if (header.e_type != ET_DYN)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s is not a shared file: compile with --emit=shared",
                     tmc_path_end(path, 160));
  /* The table of sections comes last in the file and is not loaded: damage there is harmless, a lack of it tells
   * that something is missing. */
  uint64_t end;
  if (__builtin_add_overflow(header.e_shoff, (uint64_t)header.e_shnum * header.e_shentsize, &end) ||
      end > (uint64_t)info.st_size)
    return tmc_error(TMC_BAD_ARTEFACT, "%s is truncated", tmc_path_end(path, 160));
  return check_segments(path, file, &header, (uint64_t)info.st_size, is_program);
}

/* Whether a loaded library is of this file: metadata, which end with a hash and hold those of code and weights, are the
 * same bytes at the place in the file where they were loaded from. */
static int is_of_file(void *library, int file) {
  const tmc_image *image = dlsym(library, TMC_IMAGE_SYMBOL);
  struct link_map *map = NULL;
  Elf64_Ehdr header;
  if (!image || image->magic != TMC_IMAGE_MAGIC || !image->metadata || dlinfo(library, RTLD_DI_LINKMAP, &map) != 0 ||
      !read_exactly(file, &header, sizeof header, 0))
    return 1; /* refused later on, by what it is */
  uint64_t address = (uint64_t)(uintptr_t)image->metadata - map->l_addr;
  for (int i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    if (!read_exactly(file, &segment, sizeof segment, (off_t)(header.e_phoff + (uint64_t)i * sizeof segment)))
      return 0;
    if (segment.p_type != PT_LOAD || address < segment.p_vaddr || address - segment.p_vaddr > segment.p_filesz ||
        image->metadata_size > segment.p_filesz - (address - segment.p_vaddr))
      continue;
    uint8_t bytes[4096];
    for (uint64_t at = 0; at < image->metadata_size; at += sizeof bytes) {
      uint64_t left = image->metadata_size - at, size = left < sizeof bytes ? left : sizeof bytes;
      if (!read_exactly(file, bytes, size, (off_t)(segment.p_offset + (address - segment.p_vaddr) + at)) ||
          memcmp(bytes, image->metadata + at, size) != 0)
        return 0;
    }
    return 1;
  }
  return 0;
}

/* dlopen gives what it has loaded under the same name, also where the name has come to be another file since. Such a
 * file is loaded by another name for it: folder/./name, folder/././name and so on. */
static void *load_library(const char *path, int file, tmc_status *status) {
  enum { MOST_NAMES = 64 };
  const char *slash = strrchr(path, '/');
  size_t folder = (size_t)(slash - path) + 1, length = strlen(path);
  char *name = malloc(length + 2 * MOST_NAMES + 1), *end = name + folder;
  if (!name) {
    *status = tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(path, 160));
    return NULL;
  }
  memcpy(name, path, folder);
  void *library = NULL;
  for (int i = 0;; ++i) {
    strcpy(end, slash + 1);
    library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library || is_of_file(library, file))
      break; /* dlerror says why there is none */
    dlclose(library);
    library = NULL;
    if (i == MOST_NAMES) {
      *status =
          tmc_error(TMC_INVALID_ARGUMENT,
                    "%s was overwritten while models of what it held before are open: close them first, or give it "
                    "another name",
                    tmc_path_end(path, 100));
      break;
    }
    memcpy(end, "./", 2);
    end += 2;
  }
  free(name);
  return library;
}

tmc_status tmc_model_open(const char *path, tmc_model **out_model) {
  return tmc_model_open_cuda(path, NULL, out_model);
}

tmc_status tmc_model_open_cuda(const char *path, const char *driver, tmc_model **out_model) {
  if (!out_model)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_model is NULL");
  *out_model = NULL;
  if (!path)
    return tmc_error(TMC_INVALID_ARGUMENT, "path is NULL");
  /* realpath, since dlopen looks up names without a slash elsewhere. */
  char *file_path = realpath(path, NULL);
  if (!file_path)
    return cannot_open(path);
  int file = open(file_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe is refused, not waited for */
  /* A program that tmc compile made can be opened like a library; another one can't, and dlopen's words for it are no
   * help. */
  int is_program = 0;
  tmc_status status = file >= 0 ? check_elf(path, file, &is_program) : cannot_open(path);
  void *library = status.code == TMC_OK ? load_library(file_path, file, &status) : NULL;
  if (file >= 0)
    close(file);
  if (status.code == TMC_OK && !library) {
    const char *reason = dlerror();
    /* What is statically linked names no loader; that it is a program stands in its dynamic section only. */
    is_program |= reason && strstr(reason, "position-independent executable");
    status = is_program
                 ? tmc_error(TMC_INVALID_ARGUMENT,
                             "%s is a program that cannot be opened: tmc compile did not make it, or with --static",
                             tmc_path_end(path, 120))
                 : tmc_error(TMC_BAD_ARTEFACT, "cannot load %s", reason ? reason : path);
  }
  if (library) {
    const tmc_image *image = dlsym(library, TMC_IMAGE_SYMBOL);
    status = image ? tmc_model_from_image_beside(image, 0, NULL, file_path, driver, out_model)
                   : tmc_error(TMC_BAD_ARTEFACT, "%s holds no compiled model", tmc_path_end(path, 160));
    if (status.code == TMC_OK) {
      (*out_model)->library = library;
      (*out_model)->close_library = dlclose;
    } else {
      dlclose(library);
    }
  }
  free(file_path);
  return status;
}

/* folder of `beside` + `name`, to be freed. */
static char *join_beside(const char *beside, const char *name) {
  const char *slash = strrchr(beside, '/');
  size_t folder = slash ? (size_t)(slash - beside) + 1 : 0, length = strlen(name);
  char *path = malloc(folder + length + 1);
  if (path) {
    memcpy(path, beside, folder);
    memcpy(path + folder, name, length + 1);
  }
  return path;
}

static tmc_status map_weights(tmc_model *model, const char *path) {
  const tmc_signature *signature = model->signature;
  struct stat info;
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0 || fstat(file, &info) != 0) {
    tmc_status status = tmc_error(TMC_INVALID_ARGUMENT, "%s: cannot open its weights %.120s: %s", signature->name, path,
                                  strerror(errno));
    if (file >= 0)
      close(file);
    return status;
  }
  if (!S_ISREG(info.st_mode) || (uint64_t)info.st_size != signature->weights_size) {
    close(file);
    return tmc_error(TMC_BAD_ARTEFACT, "%s: %.120s has %" PRId64 " bytes, its weights have %" PRIu64, signature->name,
                     path, (int64_t)info.st_size, signature->weights_size);
  }
  void *mapped = mmap(NULL, signature->weights_size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (mapped == MAP_FAILED)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: cannot map %.120s: %s", signature->name, path, strerror(errno));
  model->weights = model->mapped_weights = mapped;
  model->mapped_size = signature->weights_size;
  return tmc_ok();
}

tmc_status tmc_model_map_weights(tmc_model *model, const char *path, const char *beside) {
  const tmc_signature *signature = model->signature;
  if (path)
    return map_weights(model, path);
  if (!*signature->weights_file)
    return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged: it has neither weights nor the name of their file",
                     signature->name);
  if (!beside)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: its weights are in %.120s: load it with the path of that file",
                     signature->name, signature->weights_file);
  char *joined = join_beside(beside, signature->weights_file);
  if (!joined)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", signature->name);
  tmc_status status = map_weights(model, joined);
  free(joined);
  return status;
}
