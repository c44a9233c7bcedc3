#include "allocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void gate_allocator_bound(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
  // Set by hand they stay as they are; else the first large block that is freed raises both to its size.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
#endif
}

void gate_allocator_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
