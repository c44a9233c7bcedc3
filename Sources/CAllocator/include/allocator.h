#ifndef GATE_ALLOCATOR_H
#define GATE_ALLOCATOR_H

/// Bounds what the C library's allocator keeps for itself; to be called before the first thread is started.
///
/// glibc gives each thread an arena of its own, and keeps large blocks after the first was freed; both only
/// make the process larger where a run's memory is a few large arrays. Does nothing with another C library.
void gate_allocator_bound(void);

/// Gives memory that is free back to the system. Does nothing with another C library.
void gate_allocator_trim(void);

#endif
