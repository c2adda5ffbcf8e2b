/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the runtime uses of the CUDA driver API, as the driver exports it: the newer names end in _v2. The toolkit's
 * header is not needed. */
#ifndef TMC_RUNTIME_CUDA_DRIVER_H
#define TMC_RUNTIME_CUDA_DRIVER_H

#include <stddef.h>
#include <stdint.h>

typedef int cuda_result;
typedef uint64_t cuda_pointer;

enum { CUDA_RESULT_OK = 0, CUDA_RESULT_OUT_OF_MEMORY = 2 };
enum {
  CUDA_ATTRIBUTE_MULTIPROCESSORS = 16,
  CUDA_ATTRIBUTE_CAPABILITY_MAJOR = 75,
  CUDA_ATTRIBUTE_CAPABILITY_MINOR = 76
};
enum { CUDA_FUNCTION_DYNAMIC_SHARED = 8 };
enum { CUDA_POINTER_MEMORY_TYPE = 2, CUDA_MEMORY_TYPE_DEVICE = 2, CUDA_POINTER_DEVICE_ORDINAL = 9 };
enum { CUDA_STREAM_NON_BLOCKING = 1 };
enum { CUDA_EVENT_WITHOUT_TIME = 2 };

/* `what` of a node: CUDA_KERNEL_NODE_PARAMS of the functions without _v2. */
typedef struct cuda_kernel_node {
  void *function;
  unsigned grid[3], block[3], shared;
  void **parameters, **extra;
} cuda_kernel_node;

#define TMC_CUDA_FUNCTIONS(X)                                                                                          \
  X(cuInit, (unsigned flags))                                                                                          \
  X(cuDriverGetVersion, (int *version))                                                                                \
  X(cuDeviceGetCount, (int *count))                                                                                    \
  X(cuDeviceGet, (int *device, int ordinal))                                                                           \
  X(cuDeviceGetName, (char *name, int size, int device))                                                               \
  X(cuDeviceGetAttribute, (int *value, int attribute, int device))                                                     \
  X(cuDevicePrimaryCtxRetain, (void **context, int device))                                                            \
  X(cuDevicePrimaryCtxRelease_v2, (int device))                                                                        \
  X(cuCtxPushCurrent_v2, (void *context))                                                                              \
  X(cuCtxPopCurrent_v2, (void **context))                                                                              \
  X(cuModuleLoadData, (void **module, const void *image))                                                              \
  X(cuModuleUnload, (void *module))                                                                                    \
  X(cuModuleGetFunction, (void **function, void *module, const char *name))                                            \
  X(cuFuncSetAttribute, (void *function, int attribute, int value))                                                    \
  X(cuOccupancyMaxActiveBlocksPerMultiprocessor, (int *blocks, void *function, int threads, size_t dynamic_shared))    \
  X(cuMemAlloc_v2, (cuda_pointer *address, size_t size))                                                               \
  X(cuMemFree_v2, (cuda_pointer address))                                                                              \
  X(cuMemHostAlloc, (void **memory, size_t size, unsigned flags))                                                      \
  X(cuMemFreeHost, (void *memory))                                                                                     \
  X(cuMemcpyHtoDAsync_v2, (cuda_pointer to, const void *from, size_t size, void *stream))                              \
  X(cuMemcpyDtoHAsync_v2, (void *to, cuda_pointer from, size_t size, void *stream))                                    \
  X(cuMemcpyDtoDAsync_v2, (cuda_pointer to, cuda_pointer from, size_t size, void *stream))                             \
  X(cuMemsetD8Async, (cuda_pointer to, unsigned char value, size_t size, void *stream))                                \
  X(cuPointerGetAttribute, (void *data, int attribute, cuda_pointer address))                                          \
  X(cuStreamCreate, (void **stream, unsigned flags))                                                                   \
  X(cuStreamDestroy_v2, (void *stream))                                                                                \
  X(cuStreamSynchronize, (void *stream))                                                                               \
  X(cuLaunchKernel,                                                                                                    \
    (void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y,            \
     unsigned block_z, unsigned shared, void *stream, void **parameters, void **extra))                                \
  X(cuLaunchHostFunc, (void *stream, void (*function)(void *data), void *data))                                        \
  X(cuEventCreate, (void **event, unsigned flags))                                                                     \
  X(cuEventDestroy_v2, (void *event))                                                                                  \
  X(cuEventRecord, (void *event, void *stream))                                                                        \
  X(cuEventSynchronize, (void *event))                                                                                 \
  X(cuStreamWaitEvent, (void *stream, void *event, unsigned flags))                                                    \
  X(cuStreamGetCtx, (void *stream, void **context))                                                                    \
  X(cuEventElapsedTime, (float *milliseconds, void *start, void *end))                                                 \
  X(cuGetErrorString, (cuda_result result, const char **text))

/* Without them kernels are launched one by one. */
#define TMC_CUDA_GRAPH_FUNCTIONS(X)                                                                                    \
  X(cuGraphCreate, (void **graph, unsigned flags))                                                                     \
  X(cuGraphAddKernelNode, (void **node, void *graph, void *const *before, size_t count, const void *what))             \
  X(cuGraphInstantiateWithFlags, (void **executable, void *graph, unsigned long long flags))                           \
  X(cuGraphExecKernelNodeSetParams, (void *executable, void *node, const void *what))                                  \
  X(cuGraphLaunch, (void *executable, void *stream))                                                                   \
  X(cuGraphDestroy, (void *graph))                                                                                     \
  X(cuGraphExecDestroy, (void *executable))

typedef struct cuda_driver {
#define TMC_CUDA_DECLARE(name, parameters) cuda_result(*name) parameters;
  TMC_CUDA_FUNCTIONS(TMC_CUDA_DECLARE)
  TMC_CUDA_GRAPH_FUNCTIONS(TMC_CUDA_DECLARE)
#undef TMC_CUDA_DECLARE
} cuda_driver;

#endif /* TMC_RUNTIME_CUDA_DRIVER_H */
