#define _GNU_SOURCE
#include "allocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

void gate_allocator_bound(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
  // Set by hand they stay as they are; else the first large block that is freed raises both to its size.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
#ifdef MADV_POPULATE_WRITE
  // Every command fills this much: asked for at once it takes a fraction of the time of one page after another.
  const size_t first = 1024 * 1024;
  mallopt(M_TOP_PAD, first);
  void *block = malloc(1);
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  madvise((void *)((uintptr_t)block / page * page), first, MADV_POPULATE_WRITE);
  free(block);
  mallopt(M_TOP_PAD, 128 * 1024);
#endif
#endif
}

void gate_allocator_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
