#pragma once

#include <stddef.h>

/// A file of the embedded example `support-faq`.
typedef struct {
  /// Its path relative to `baselines/support-faq/`.
  const char *_Nonnull path;
  const unsigned char *_Nonnull bytes;
  size_t count;
} goldgate_example_file;

/// How many files there are.
extern const size_t goldgate_example_file_count;

/// The file at an index below `goldgate_example_file_count`.
goldgate_example_file goldgate_example_file_at(size_t index);
