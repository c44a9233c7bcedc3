#pragma once

#include <stddef.h>

/// The text of an embedded JSON file, UTF-8 without a zero at its end.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} goldgate_schema;

/// The schemas that goldgate publishes, of `schemas/`.
goldgate_schema goldgate_suite_schema(void);
goldgate_schema goldgate_baseline_schema(void);
goldgate_schema goldgate_verdict_schema(void);

/// How many metaschemas there are, those of the vocabularies included.
extern const size_t goldgate_metaschema_count;

/// The metaschema at an index below `goldgate_metaschema_count`, of `schemas/metaschemas/`.
goldgate_schema goldgate_metaschema_at(size_t index);
