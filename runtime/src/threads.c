/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How many threads this process may keep busy: the smaller of its affinity and its cgroup's quota, since a container
 * with half a processor still sees all of them. */
#define _GNU_SOURCE
#include <tmc/tools.h>

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static size_t affinity_count(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    int count = CPU_COUNT(&set);
    return count > 0 ? (size_t)count : 1;
  }
  /* More processors than a cpu_set_t has bits. */
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (size_t)count : 1;
}

/* Reads the first line of `path`. */
static int read_line(const char *path, char *line, int size) {
  FILE *file = fopen(path, "re");
  if (!file)
    return 0;
  int read = fgets(line, size, file) != NULL;
  fclose(file);
  return read;
}

static size_t quota_count(double quota, double period) {
  if (quota <= 0 || period <= 0)
    return SIZE_MAX;
  double count = quota / period;
  /* Rounded up: 1.5 processors are used better by two threads than by one. */
  return count >= 1e6 ? SIZE_MAX : (size_t)(count + 0.999);
}

/* cgroup v2: the quota of this group and of every group above it holds. */
static size_t cgroup2_count(char *path) {
  size_t count = SIZE_MAX;
  for (;;) {
    char file[600], line[128];
    double quota, period;
    snprintf(file, sizeof file, "/sys/fs/cgroup%s/cpu.max", path);
    if (read_line(file, line, sizeof line) && sscanf(line, "%lf %lf", &quota, &period) == 2) {
      size_t here = quota_count(quota, period); /* "max 100000" does not scan: no quota */
      count = here < count ? here : count;
    }
    char *slash = strrchr(path, '/');
    if (!slash)
      return count;
    *slash = '\0';
  }
}

static size_t cgroup_count(void) {
  size_t count = SIZE_MAX;
  char line[512], text[64];
  FILE *file = fopen("/proc/self/cgroup", "re");
  if (file) {
    while (fgets(line, sizeof line, file)) {
      if (strncmp(line, "0::/", 4) != 0)
        continue;
      line[strcspn(line, "\n")] = '\0';
      char *path = line + 3;
      if (strcmp(path, "/") == 0)
        *path = '\0';
      count = cgroup2_count(path);
    }
    fclose(file);
  }
  /* cgroup v1, as containers mount it. */
  double quota, period;
  if (read_line("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", text, sizeof text) && sscanf(text, "%lf", &quota) == 1 &&
      read_line("/sys/fs/cgroup/cpu/cpu.cfs_period_us", text, sizeof text) && sscanf(text, "%lf", &period) == 1) {
    size_t here = quota_count(quota, period);
    count = here < count ? here : count;
  }
  return count;
}

size_t tmc_available_threads(void) {
  size_t affinity = affinity_count(), cgroup = cgroup_count();
  size_t count = affinity < cgroup ? affinity : cgroup;
  return count > 0 ? count : 1;
}
