// Texts that are put into the binary as they stand beside this file: the JSON Schemas that goldgate publishes, the
// metaschemas of drafts 7 and 2020-12 as json-schema.org publishes them, and the styles and scripts of the pages.
#include "embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char suite[] = {
#embed "schemas/suite.json"
};
static const unsigned char baseline[] = {
#embed "schemas/baseline.json"
};
static const unsigned char verdict[] = {
#embed "schemas/verdict.json"
};

static const unsigned char draft_07[] = {
#embed "schemas/metaschemas/draft-07.json"
};
static const unsigned char draft_2020_12[] = {
#embed "schemas/metaschemas/2020-12/schema.json"
};
static const unsigned char core[] = {
#embed "schemas/metaschemas/2020-12/core.json"
};
static const unsigned char applicator[] = {
#embed "schemas/metaschemas/2020-12/applicator.json"
};
static const unsigned char unevaluated[] = {
#embed "schemas/metaschemas/2020-12/unevaluated.json"
};
static const unsigned char validation[] = {
#embed "schemas/metaschemas/2020-12/validation.json"
};
static const unsigned char meta_data[] = {
#embed "schemas/metaschemas/2020-12/meta-data.json"
};
static const unsigned char format_annotation[] = {
#embed "schemas/metaschemas/2020-12/format-annotation.json"
};
static const unsigned char content[] = {
#embed "schemas/metaschemas/2020-12/content.json"
};

static const goldgate_text metaschemas[] = {
    {draft_07, sizeof draft_07},
    {draft_2020_12, sizeof draft_2020_12},
    {core, sizeof core},
    {applicator, sizeof applicator},
    {unevaluated, sizeof unevaluated},
    {validation, sizeof validation},
    {meta_data, sizeof meta_data},
    {format_annotation, sizeof format_annotation},
    {content, sizeof content},
};

const size_t goldgate_metaschema_count = sizeof metaschemas / sizeof metaschemas[0];

goldgate_text goldgate_metaschema_at(size_t index) { return metaschemas[index]; }

goldgate_text goldgate_suite_schema(void) { return (goldgate_text){suite, sizeof suite}; }
goldgate_text goldgate_baseline_schema(void) { return (goldgate_text){baseline, sizeof baseline}; }
goldgate_text goldgate_verdict_schema(void) { return (goldgate_text){verdict, sizeof verdict}; }

static const unsigned char report_style[] = {
#embed "pages/report.css"
};
static const unsigned char report_script[] = {
#embed "pages/report.js"
};
static const unsigned char review_style[] = {
#embed "pages/review.css"
};
static const unsigned char review_script[] = {
#embed "pages/review.js"
};

goldgate_text goldgate_report_style(void) { return (goldgate_text){report_style, sizeof report_style}; }
goldgate_text goldgate_report_script(void) { return (goldgate_text){report_script, sizeof report_script}; }
goldgate_text goldgate_review_style(void) { return (goldgate_text){review_style, sizeof review_style}; }
goldgate_text goldgate_review_script(void) { return (goldgate_text){review_script, sizeof review_script}; }
