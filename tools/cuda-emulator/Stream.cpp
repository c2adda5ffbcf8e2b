// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Streams: what is queued in one is done as late as it may, when somebody waits for it, so that a launcher which does
// not wait where it has to reads what was there before. Errors of kernels come as late, too. The stream NULL waits for
// all others. Graphs are what a stream was given while it recorded.
#include "tools/cuda-emulator/Driver.h"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <thread>

using namespace tmc::cuda;
using namespace tmc::emulator;

namespace {

using Operation = std::function<void()>;
using Clock = std::chrono::steady_clock;

struct Node;

/// What a stream recorded, or made of nodes.
struct Graph {
  std::vector<Operation> operations;
  std::vector<std::unique_ptr<Node>> nodes;
};

struct Stream {
  std::deque<Operation> queue;
  std::unique_ptr<Graph> recording; ///< while it records
  bool isInvalid = false;           ///< something was done that cannot be recorded
};

struct Event {
  Stream *stream = nullptr; ///< that it was queued in last
  uint64_t queued = 0, done = 0;
  Clock::time_point time;
};

std::set<Stream *> streams;
std::set<Event *> events;
std::set<Graph *> graphs;
std::map<uintptr_t, size_t> hostMemory; ///< that is pinned
uint64_t launches = 0;

void finish(Stream *stream) {
  while (!stream->queue.empty()) {
    Operation operation = std::move(stream->queue.front());
    stream->queue.pop_front();
    operation();
  }
}

bool isPinned(const void *address) {
  auto at = reinterpret_cast<uintptr_t>(address);
  auto next = hostMemory.upper_bound(at);
  return next != hostMemory.begin() && at < std::prev(next)->first + std::prev(next)->second;
}

/// Puts `operation` where it belongs. Null: at once, after all others.
Result queue(void *handle, Operation operation) {
  if (!handle) {
    finishAll();
    operation();
    return sticky;
  }
  auto *stream = static_cast<Stream *>(handle);
  if (!streams.count(stream))
    return fail(InvalidHandle, "there is no such stream");
  if (stream->recording)
    stream->recording->operations.push_back(std::move(operation));
  else if (sticky == Success)
    stream->queue.push_back(std::move(operation));
  else
    return sticky;
  return Success;
}

/// What cannot be done while a stream records: it ends the recording, as on a device.
bool refuseRecording(void *handle) {
  auto *stream = static_cast<Stream *>(handle);
  if (!stream || !streams.count(stream) || !stream->recording)
    return false;
  stream->isInvalid = true;
  fail(CaptureUnsupported, "this cannot be recorded");
  return true;
}

Result synchronize(void *handle) {
  if (!handle) {
    finishAll();
    return sticky;
  }
  auto *stream = static_cast<Stream *>(handle);
  if (!streams.count(stream))
    return fail(InvalidHandle, "there is no such stream");
  if (refuseRecording(handle))
    return CaptureUnsupported;
  finish(stream);
  return sticky;
}

Mode getMode() {
  const char *asked = getenv("TMC_CUDA_EMULATOR");
  if (asked && strcmp(asked, "fast") == 0)
    return Mode::Fast;
  return asked && strcmp(asked, "strict") == 0 ? Mode::Strict : Mode::Check;
}

/// A launch with its own copy of the parameters.
struct QueuedLaunch {
  const Function *function;
  uint32_t grid[3], block[3], dynamicShared;
  std::vector<uint64_t> parameters;

  void operator()() {
    if (sticky != Success)
      return;
    std::string name = function->kernel->name;
    if (++launches == readNumber("TMC_CUDA_EMULATOR_FAIL", 0)) {
      fail(sticky = LaunchFailed, name + ": fails, as it was told to");
      return;
    }
    std::vector<void *> pointers;
    for (uint64_t &parameter : parameters)
      pointers.push_back(&parameter);
    Launch launch{function->kernel,
                  pointers.data(),
                  {grid[0], grid[1], grid[2]},
                  {block[0], block[1], block[2]},
                  dynamicShared,
                  getMode(),
                  static_cast<uint32_t>(readNumber("TMC_CUDA_EMULATOR_SEED", 0)),
                  function->sites};
    std::string error = run(launch);
    if (!error.empty())
      fail(sticky = LaunchFailed, error);
  }
};

/// A node of a graph; instances have copies of its launch, at the same place.
struct Node {
  size_t place;
  QueuedLaunch launch;
};

/// CUDA_KERNEL_NODE_PARAMS.
struct NodeParameters {
  void *function;
  unsigned grid[3], block[3], dynamicShared;
  void **parameters, **extra;
};

/// Checks a launch, as a device would before it is queued.
Result makeLaunch(const NodeParameters &given, QueuedLaunch &launch) {
  auto *function = static_cast<Function *>(given.function);
  const EmulatedKernel &kernel = *function->kernel;
  std::string name = kernel.name;
  constexpr unsigned mostBlocks = 65535;
  auto [gridX, gridY, gridZ] = given.grid;
  if (given.extra || !given.parameters)
    return fail(InvalidValue, name + ": parameters are given one by one");
  if (!gridX || !gridY || !gridZ || gridX > 0x7fffffff || gridY > mostBlocks || gridZ > mostBlocks)
    return fail(InvalidValue, name + ": an impossible grid");
  uint64_t threads = uint64_t(given.block[0]) * given.block[1] * given.block[2];
  if (threads == 0 || threads > 1024 || threads > kernel.threads)
    return fail(InvalidValue, name + ": " + std::to_string(threads) + " threads in a block, it was made for " +
                                  std::to_string(kernel.threads));
  bool isAsked = function->mostDynamicShared > kDefaultShared;
  int64_t most = isAsked ? kMostShared : kDefaultShared;
  if (int64_t(given.dynamicShared) > function->mostDynamicShared ||
      int64_t(kernel.staticShared) + given.dynamicShared > most)
    return fail(InvalidValue, name + ": more shared memory than a block has");
  launch = {function, {gridX, gridY, gridZ}, {given.block[0], given.block[1], given.block[2]}, given.dynamicShared, {}};
  for (uint32_t i = 0; i < kernel.parameters; ++i)
    launch.parameters.push_back(*static_cast<const uint64_t *>(given.parameters[i]));
  return Success;
}

} // namespace

void tmc::emulator::finishAll() {
  for (Stream *stream : std::set<Stream *>(streams))
    finish(stream);
}

size_t tmc::emulator::countObjects() { return streams.size() + events.size() + graphs.size() + hostMemory.size(); }

extern "C" {

int cuStreamCreate(void **stream, unsigned) {
  std::lock_guard<std::mutex> lock(mutex);
  *stream = *streams.insert(new Stream).first;
  return Success;
}

int cuStreamGetCtx(void *stream, void **context) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!streams.count(static_cast<Stream *>(stream)))
    return fail(InvalidHandle, "there is no such stream");
  *context = &onlyContext;
  return Success;
}

int cuStreamDestroy_v2(void *handle) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *stream = static_cast<Stream *>(handle);
  if (!streams.count(stream))
    return fail(InvalidHandle, "there is no such stream");
  finish(stream);
  for (Event *event : events)
    if (event->stream == stream)
      event->stream = nullptr;
  streams.erase(stream);
  delete stream;
  return Success;
}

int cuStreamSynchronize(void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  return synchronize(stream);
}

int cuMemHostAlloc(void **memory, size_t size, unsigned) {
  std::lock_guard<std::mutex> lock(mutex);
  constexpr size_t page = 4096;
  size_t rounded = (size + page - 1) / page * page;
  if (size == 0 || rounded < size)
    return fail(InvalidValue, "an allocation without bytes");
  if (!(*memory = aligned_alloc(page, rounded)))
    return fail(OutOfMemory, "out of memory");
  memset(*memory, 0xff, rounded);
  hostMemory[reinterpret_cast<uintptr_t>(*memory)] = size;
  return Success;
}

int cuMemFreeHost(void *memory) {
  std::lock_guard<std::mutex> lock(mutex);
  finishAll();
  if (!hostMemory.erase(reinterpret_cast<uintptr_t>(memory)))
    return fail(InvalidValue, "what is freed was not allocated");
  free(memory);
  return Success;
}

/// What is not pinned is read before this returns.
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(to, size))
    return fail(InvalidValue, "a copy to what was not allocated");
  if (isPinned(from))
    return queue(stream, [=] { memcpy(reinterpret_cast<void *>(to), from, size); });
  if (refuseRecording(stream))
    return CaptureUnsupported;
  auto *bytes = static_cast<const uint8_t *>(from);
  return queue(stream, [to, copy = std::vector<uint8_t>(bytes, bytes + size)] {
    memcpy(reinterpret_cast<void *>(to), copy.data(), copy.size());
  });
}

/// What is not pinned is written when this returns.
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(from, size))
    return fail(InvalidValue, "a copy from what was not allocated");
  if (!isPinned(to) && refuseRecording(stream))
    return CaptureUnsupported;
  Result result = queue(stream, [=] {
    if (sticky == Success)
      memcpy(to, reinterpret_cast<const void *>(from), size);
  });
  return result != Success || isPinned(to) ? result : synchronize(stream);
}

int cuMemcpyDtoDAsync_v2(uint64_t to, uint64_t from, size_t size, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(from, size) || !isInAllocation(to, size))
    return fail(InvalidValue, "a copy to or from what was not allocated");
  return queue(stream, [=] { memcpy(reinterpret_cast<void *>(to), reinterpret_cast<const void *>(from), size); });
}

int cuMemsetD8Async(uint64_t to, unsigned char value, size_t size, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(to, size))
    return fail(InvalidValue, "what is filled was not allocated");
  return queue(stream, [=] { memset(reinterpret_cast<void *>(to), value, size); });
}

int cuPointerGetAttribute(void *data, int attribute, uint64_t address) {
  std::lock_guard<std::mutex> lock(mutex);
  constexpr int memoryType = 2, ordinal = 9;
  constexpr uint32_t host = 1, device = 2;
  if (!isInAllocation(address, 1) && !isPinned(reinterpret_cast<void *>(address)))
    return fail(InvalidValue, "memory that the driver does not know");
  if (attribute == memoryType)
    *static_cast<uint32_t *>(data) = isInAllocation(address, 1) ? device : host;
  else if (attribute == ordinal)
    *static_cast<int *>(data) = static_cast<int>(readNumber("TMC_CUDA_EMULATOR_ORDINAL", 0));
  else
    return fail(InvalidValue, "an attribute that the emulator does not know");
  return Success;
}

int cuLaunchKernel(void *handle, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
                   unsigned blockZ, unsigned dynamicShared, void *stream, void **parameters, void **extra) {
  std::lock_guard<std::mutex> lock(mutex);
  if (sticky != Success)
    return sticky;
  QueuedLaunch launch;
  NodeParameters given{handle, {gridX, gridY, gridZ}, {blockX, blockY, blockZ}, dynamicShared, parameters, extra};
  if (Result result = makeLaunch(given, launch); result != Success)
    return result;
  return queue(stream, std::move(launch));
}

/// It runs with the lock held: like on a device, it must not call the driver.
int cuLaunchHostFunc(void *stream, void (*function)(void *), void *data) {
  std::lock_guard<std::mutex> lock(mutex);
  return queue(stream, [=] { function(data); });
}

int cuEventCreate(void **event, unsigned) {
  std::lock_guard<std::mutex> lock(mutex);
  *event = *events.insert(new Event).first;
  return Success;
}

int cuEventDestroy_v2(void *handle) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *event = static_cast<Event *>(handle);
  if (!events.count(event))
    return fail(InvalidHandle, "there is no such event");
  finishAll();
  events.erase(event);
  delete event;
  return Success;
}

int cuEventRecord(void *handle, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *event = static_cast<Event *>(handle);
  if (!events.count(event))
    return fail(InvalidHandle, "there is no such event");
  if (refuseRecording(stream))
    return CaptureUnsupported;
  event->stream = static_cast<Stream *>(stream);
  uint64_t number = ++event->queued;
  return queue(stream, [=] {
    event->done = number;
    event->time = Clock::now();
  });
}

int cuEventSynchronize(void *handle) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *event = static_cast<Event *>(handle);
  if (!events.count(event))
    return fail(InvalidHandle, "there is no such event");
  if (event->done != event->queued && event->stream)
    finish(event->stream);
  return sticky;
}

int cuStreamWaitEvent(void *stream, void *handle, unsigned) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *event = static_cast<Event *>(handle);
  if (!events.count(event))
    return fail(InvalidHandle, "there is no such event");
  if (refuseRecording(stream))
    return CaptureUnsupported;
  uint64_t number = event->queued;
  Stream *other = event->stream;
  return queue(stream, [=] {
    if (event->done < number && other && other != stream)
      finish(other);
  });
}

int cuEventElapsedTime(float *milliseconds, void *start, void *end) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *first = static_cast<Event *>(start), *last = static_cast<Event *>(end);
  if (!events.count(first) || !events.count(last) || !first->queued || !last->queued)
    return fail(InvalidHandle, "there is no such event");
  if (first->done != first->queued || last->done != last->queued)
    return fail(InvalidValue, "the events have not happened yet");
  *milliseconds = std::chrono::duration<float, std::milli>(last->time - first->time).count();
  return Success;
}

int cuStreamBeginCapture_v2(void *handle, int) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *stream = static_cast<Stream *>(handle);
  if (!stream || !streams.count(stream) || stream->recording)
    return fail(CaptureUnsupported, "this stream cannot record");
  stream->recording = std::make_unique<Graph>();
  stream->isInvalid = false;
  return Success;
}

int cuStreamEndCapture(void *handle, void **graph) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *stream = static_cast<Stream *>(handle);
  *graph = nullptr;
  if (!stream || !streams.count(stream) || !stream->recording)
    return fail(InvalidValue, "this stream records nothing");
  std::unique_ptr<Graph> recorded = std::move(stream->recording);
  if (stream->isInvalid)
    return fail(CaptureInvalidated, "what was done meanwhile cannot be recorded");
  *graph = *graphs.insert(recorded.release()).first;
  return Success;
}

int cuGraphCreate(void **graph, unsigned) {
  std::lock_guard<std::mutex> lock(mutex);
  *graph = *graphs.insert(new Graph).first;
  return Success;
}

/// Nodes stand one behind the other.
int cuGraphAddKernelNode(void **node, void *graph, void *const *before, size_t count, const void *what) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *made = static_cast<Graph *>(graph);
  if (!graphs.count(made))
    return fail(InvalidHandle, "there is no such graph");
  if (made->nodes.empty() ? count != 0 : count != 1 || before[0] != made->nodes.back().get())
    return fail(InvalidValue, "a node that does not stand behind the last one");
  if (readNumber("TMC_CUDA_EMULATOR_GRAPHS", 1) == 0)
    return fail(NotSupported, "no graphs, as it was told");
  auto added = std::make_unique<Node>();
  added->place = made->nodes.size();
  if (Result result = makeLaunch(*static_cast<const NodeParameters *>(what), added->launch); result != Success)
    return result;
  *node = added.get();
  made->nodes.push_back(std::move(added));
  return Success;
}

int cuGraphInstantiateWithFlags(void **executable, void *graph, unsigned long long) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *from = static_cast<Graph *>(graph);
  if (!graphs.count(from))
    return fail(InvalidHandle, "there is no such graph");
  auto *made = new Graph;
  made->operations = from->operations;
  for (const std::unique_ptr<Node> &node : from->nodes)
    made->operations.push_back(node->launch);
  *executable = *graphs.insert(made).first;
  return Success;
}

/// What was queued already keeps its own.
int cuGraphExecKernelNodeSetParams(void *executable, void *node, const void *what) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *changed = static_cast<Graph *>(executable);
  if (!graphs.count(changed))
    return fail(InvalidHandle, "there is no such graph");
  bool isThere = false;
  for (Graph *graph : graphs)
    for (const std::unique_ptr<Node> &other : graph->nodes)
      isThere |= other.get() == node;
  size_t place = isThere ? static_cast<Node *>(node)->place : SIZE_MAX;
  if (place >= changed->operations.size())
    return fail(InvalidHandle, "there is no such node");
  QueuedLaunch launch;
  if (Result result = makeLaunch(*static_cast<const NodeParameters *>(what), launch); result != Success)
    return result;
  changed->operations[place] = std::move(launch);
  return Success;
}

static int destroyGraph(void *handle) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *graph = static_cast<Graph *>(handle);
  if (!graphs.erase(graph))
    return fail(InvalidHandle, "there is no such graph");
  delete graph;
  return Success;
}

int cuGraphDestroy(void *graph) { return destroyGraph(graph); }

int cuGraphExecDestroy(void *executable) { return destroyGraph(executable); }

int cuGraphLaunch(void *executable, void *stream) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *graph = static_cast<Graph *>(executable);
  if (!graphs.count(graph))
    return fail(InvalidHandle, "there is no such graph");
  if (sticky != Success)
    return sticky;
  for (const Operation &operation : graph->operations)
    if (Result result = queue(stream, operation); result != Success)
      return result;
  return Success;
}

/// What nobody has freed, for tests.
size_t tmc_cuda_emulator_left(void) {
  std::lock_guard<std::mutex> lock(mutex);
  return getAllocations().size() + countObjects();
}

/// Kernels launched so far, for tests.
uint64_t tmc_cuda_emulator_launches(void) {
  std::lock_guard<std::mutex> lock(mutex);
  return launches;
}
}
