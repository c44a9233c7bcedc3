// The example's files, put into the binary as they stand in baselines/support-faq/, so that there is one copy
// of them and `goldgate init` needs no folder beside the program.
#include "example.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char suite[] = {
#embed "../../baselines/support-faq/suite.yaml"
};
static const unsigned char golden[] = {
#embed "../../baselines/support-faq/golden.jsonl"
};
static const unsigned char recordings[] = {
#embed "../../baselines/support-faq/recordings.jsonl"
};
static const unsigned char prompt[] = {
#embed "../../baselines/support-faq/prompt.md"
};
static const unsigned char prompt_v1_0_0[] = {
#embed "../../baselines/support-faq/branches/v1.0.0/prompt.md"
};
static const unsigned char prompt_shorter[] = {
#embed "../../baselines/support-faq/branches/shorter-prompt/prompt.md"
};
static const unsigned char prompt_wording[] = {
#embed "../../baselines/support-faq/branches/wording/prompt.md"
};
static const unsigned char prompt_tone[] = {
#embed "../../baselines/support-faq/branches/tone/prompt.md"
};

static const goldgate_example_file files[] = {
    {"suite.yaml", suite, sizeof suite},
    {"golden.jsonl", golden, sizeof golden},
    {"recordings.jsonl", recordings, sizeof recordings},
    {"prompt.md", prompt, sizeof prompt},
    {"branches/v1.0.0/prompt.md", prompt_v1_0_0, sizeof prompt_v1_0_0},
    {"branches/shorter-prompt/prompt.md", prompt_shorter, sizeof prompt_shorter},
    {"branches/wording/prompt.md", prompt_wording, sizeof prompt_wording},
    {"branches/tone/prompt.md", prompt_tone, sizeof prompt_tone},
};

const size_t goldgate_example_file_count = sizeof files / sizeof files[0];

goldgate_example_file goldgate_example_file_at(size_t index) { return files[index]; }
