#define _GNU_SOURCE
#include "allocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <link.h>
#include <malloc.h>
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

#ifdef __GLIBC__
/// Lets go of the parts of a program file that are never written: what is needed of them again is in the page cache.
static int let_go_of_file(struct dl_phdr_info *file, size_t size, void *unused) {
  (void)size;
  (void)unused;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int number = 0; number < file->dlpi_phnum; number++) {
    const ElfW(Phdr) *part = &file->dlpi_phdr[number];
    if (part->p_type != PT_LOAD || part->p_flags & PF_W) continue;
    uintptr_t start = (file->dlpi_addr + part->p_vaddr + page - 1) / page * page;
    uintptr_t end = (file->dlpi_addr + part->p_vaddr + part->p_memsz) / page * page;
    if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}
#endif

void gate_allocator_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
  dl_iterate_phdr(let_go_of_file, NULL);
#endif
}
