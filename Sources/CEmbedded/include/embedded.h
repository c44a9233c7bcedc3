#pragma once

#include <stddef.h>

/// The text of an embedded file, UTF-8 without a zero at its end.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} goldgate_text;

/// The schemas that goldgate publishes, of `schemas/`.
goldgate_text goldgate_suite_schema(void);
goldgate_text goldgate_baseline_schema(void);
goldgate_text goldgate_verdict_schema(void);

/// How many metaschemas there are, those of the vocabularies included.
extern const size_t goldgate_metaschema_count;

/// The metaschema at an index below `goldgate_metaschema_count`, of `schemas/metaschemas/`.
goldgate_text goldgate_metaschema_at(size_t index);

/// The styles and scripts of the pages that goldgate writes, of `pages/`.
goldgate_text goldgate_report_style(void);
goldgate_text goldgate_report_script(void);
goldgate_text goldgate_review_style(void);
goldgate_text goldgate_review_script(void);
