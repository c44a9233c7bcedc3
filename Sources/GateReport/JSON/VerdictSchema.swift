/// The JSON Schema (draft 2020-12) of the verdict that `JSONReport` writes.
public enum VerdictSchema {
  /// The schema's text.
  public static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://goldgate.dev/schemas/verdict-1.json",
      "title": "goldgate verdict",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "format", "tool_version", "verdict", "exit_code", "seed", "baseline", "decisions", "examples", "suites"
      ],
      "properties": {
        "format": {"const": "goldgate.verdict/1"},
        "tool_version": {"type": "string"},
        "verdict": {"$ref": "#/$defs/outcome"},
        "exit_code": {"enum": [0, 1, 2, 3, 4, 5, 6]},
        "seed": {
          "description": "a string only if it exceeds 63 bits",
          "oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]
        },
        "baseline": {
          "description": "of the first suite; the others are with their suites",
          "oneOf": [{"type": "null"}, {"$ref": "#/$defs/baseline"}]
        },
        "decisions": {"type": "array", "items": {"$ref": "#/$defs/decision"}},
        "examples": {"$ref": "#/$defs/examples"},
        "suites": {"type": "array", "items": {"$ref": "#/$defs/suite"}}
      },
      "$defs": {
        "outcome": {"enum": ["pass", "regression", "inconclusive", "invalid", "unchanged", "new"]},
        "text_or_null": {"type": ["string", "null"]},
        "number_or_null": {"type": ["number", "null"]},
        "probability_or_null": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        "count_or_null": {"type": ["integer", "null"], "minimum": 0},
        "ids": {"type": "array", "items": {"type": "string"}},
        "suite": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name", "verdict", "golden", "baseline", "current", "problem", "differences", "edits", "warnings", "examples", "lacking", "limits",
            "critical_tests", "hard_breaks", "stopping", "load", "rerun", "unchanged", "new_suite", "flips"
          ],
          "properties": {
            "name": {"type": "string"},
            "verdict": {"$ref": "#/$defs/outcome"},
            "golden": {"type": "string"},
            "baseline": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/baseline"}]},
            "current": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/current"}]},
            "problem": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/problem"}]},
            "differences": {
              "description": "in what was evaluated differs from the release; null if that is not known",
              "oneOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#/$defs/difference"}}]
            },
            "edits": {"type": "array", "items": {"$ref": "#/$defs/edit"}},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/warning"}},
            "examples": {"$ref": "#/$defs/examples"},
            "lacking": {
              "description": "what was scored at the baseline and of which nothing is left to compare",
              "type": "array", "items": {"$ref": "#/$defs/lacking"}
            },
            "limits": {"type": "array", "items": {"$ref": "#/$defs/limit"}},
            "critical_tests": {"type": "array", "items": {"$ref": "#/$defs/critical_test"}},
            "hard_breaks": {"type": "array", "items": {"$ref": "#/$defs/hard_break"}},
            "stopping": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/stopping"}]},
            "load": {"type": "array", "items": {"$ref": "#/$defs/load"}},
            "rerun": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/rerun"}]},
            "unchanged": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/unchanged"}]},
            "new_suite": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/new_suite"}]},
            "flips": {"type": "array", "items": {"$ref": "#/$defs/flip"}}
          }
        },
        "baseline": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "tag", "commit", "source", "evaluated_commit", "evaluated_at", "model"],
          "properties": {
            "name": {"type": "string"},
            "tag": {"$ref": "#/$defs/text_or_null"},
            "commit": {"$ref": "#/$defs/text_or_null"},
            "source": {"type": "string"},
            "evaluated_commit": {"$ref": "#/$defs/text_or_null"},
            "evaluated_at": {"$ref": "#/$defs/text_or_null"},
            "model": {"$ref": "#/$defs/text_or_null"}
          }
        },
        "current": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "commit", "target", "model", "parameters", "prompt_digest", "golden_digest", "epochs", "calls", "retries"
          ],
          "properties": {
            "commit": {"$ref": "#/$defs/text_or_null"},
            "target": {"description": "the target's identity, as the suite gives it"},
            "model": {"$ref": "#/$defs/text_or_null"},
            "parameters": {"description": "the sampling parameters, as they were sent"},
            "prompt_digest": {"$ref": "#/$defs/text_or_null"},
            "golden_digest": {"$ref": "#/$defs/text_or_null"},
            "epochs": {"type": "integer", "minimum": 0},
            "calls": {"type": "integer", "minimum": 0},
            "retries": {"type": "integer", "minimum": 0}
          }
        },
        "problem": {
          "type": "object",
          "additionalProperties": false,
          "required": ["kind", "message", "remedy"],
          "properties": {
            "kind": {"enum": ["configuration", "no_baseline", "not_comparable", "infrastructure", "budget", "unfinished"]},
            "message": {"type": "string"},
            "remedy": {"type": "string"}
          }
        },
        "difference": {
          "type": "object",
          "additionalProperties": false,
          "required": ["part", "what", "baseline", "current"],
          "properties": {
            "part": {"enum": ["target", "program", "model", "parameters", "prompt", "golden", "settings"]},
            "what": {"type": "string", "description": "an option, a file, a kind of rows; empty if the part says it all"},
            "baseline": {"$ref": "#/$defs/text_or_null"},
            "current": {"$ref": "#/$defs/text_or_null"}
          }
        },
        "edit": {
          "description": "a golden row that the branch would judge or group differently; the release's row counts",
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "parts", "worse", "scores", "own_scores"],
          "properties": {
            "id": {"type": "string"},
            "parts": {
              "type": "array",
              "items": {
                "enum": [
                  "expected", "scorer", "category", "tags", "cluster", "weight", "critical", "holdout", "metadata"
                ]
              }
            },
            "worse": {"type": ["boolean", "null"], "description": "by the release's row; null if as good, or not compared"},
            "scores": {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
            "own_scores": {
              "description": "what the branch's own row says of the same answers",
              "type": "object",
              "additionalProperties": {"type": ["number", "null"]}
            }
          }
        },
        "warning": {
          "type": "object",
          "additionalProperties": false,
          "required": ["code", "message"],
          "properties": {
            "code": {"type": "string", "pattern": "^[a-z]+(_[a-z]+)*$"},
            "message": {"type": "string"}
          }
        },
        "decision": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "suite", "metric", "slice", "statistic", "scale", "gating", "higher_is_better", "pairs", "clusters", "baseline", "current",
            "difference", "lower", "upper", "confidence", "p_value", "adjusted_p_value", "margin", "verdict",
            "suspect", "minimum_detectable_drop", "pairs_to_settle", "epochs_to_settle", "noise_share",
            "missing", "method", "resamples", "warnings"
          ],
          "properties": {
            "suite": {"type": "string"},
            "metric": {"type": "string"},
            "slice": {
              "description": "the slice's one key and its value; null for the whole golden set",
              "type": ["object", "null"],
              "minProperties": 1,
              "maxProperties": 1,
              "additionalProperties": {"type": "string"}
            },
            "statistic": {"type": "string", "description": "mean, p95 and the like, ratio, or composite"},
            "scale": {
              "enum": ["difference", "ratio"],
              "description": "with ratio, difference, bounds, margin and minimum_detectable_drop are logarithms of ratios"
            },
            "gating": {"type": "boolean"},
            "higher_is_better": {"type": "boolean"},
            "pairs": {"type": "integer", "minimum": 0},
            "clusters": {"$ref": "#/$defs/count_or_null"},
            "baseline": {"$ref": "#/$defs/number_or_null"},
            "current": {"$ref": "#/$defs/number_or_null"},
            "difference": {"$ref": "#/$defs/number_or_null"},
            "lower": {"$ref": "#/$defs/number_or_null"},
            "upper": {"$ref": "#/$defs/number_or_null"},
            "confidence": {"type": "number", "exclusiveMinimum": 0.5, "exclusiveMaximum": 1},
            "p_value": {"$ref": "#/$defs/probability_or_null"},
            "adjusted_p_value": {"$ref": "#/$defs/probability_or_null"},
            "margin": {"type": "number", "minimum": 0},
            "verdict": {"enum": ["regression", "no_regression", "inconclusive", "improvement"]},
            "suspect": {"type": "boolean"},
            "minimum_detectable_drop": {"$ref": "#/$defs/number_or_null"},
            "pairs_to_settle": {"$ref": "#/$defs/count_or_null"},
            "epochs_to_settle": {"$ref": "#/$defs/count_or_null"},
            "noise_share": {"$ref": "#/$defs/probability_or_null"},
            "missing": {"$ref": "#/$defs/missing"},
            "method": {"type": "string"},
            "resamples": {"type": "integer", "minimum": 0},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/warning"}}
          }
        },
        "examples": {
          "type": "object",
          "additionalProperties": false,
          "required": ["paired", "added", "removed", "changed", "quarantined", "unscored", "errors"],
          "properties": {
            "paired": {"type": "integer", "minimum": 0},
            "added": {"$ref": "#/$defs/ids"},
            "removed": {"$ref": "#/$defs/ids"},
            "changed": {"$ref": "#/$defs/ids"},
            "quarantined": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["id", "reason", "until"],
                "properties": {
                  "id": {"type": "string"}, "reason": {"type": "string"}, "until": {"type": "string"}
                }
              }
            },
            "unscored": {"type": "array", "items": {"$ref": "#/$defs/unusable"}},
            "errors": {"type": "array", "items": {"$ref": "#/$defs/unusable"}},
            "unread": {
              "type": "array",
              "description": "Answers that held nothing of what a metric looks for: no number, no choice, no JSON. They count as wrong.",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["metric", "baseline", "baseline_answers", "current", "current_answers"],
                "properties": {
                  "metric": {"type": "string"},
                  "baseline": {"type": "integer", "minimum": 0}, "baseline_answers": {"type": "integer", "minimum": 0},
                  "current": {"type": "integer", "minimum": 0}, "current_answers": {"type": "integer", "minimum": 0}
                }
              }
            }
          }
        },
        "missing": {
          "description": "examples without a score on one side: now, in some epochs now, and at the baseline",
          "type": "object",
          "additionalProperties": false,
          "required": ["now", "epochs_now", "before", "worst_drop", "leaves_open"],
          "properties": {
            "now": {"type": "integer", "minimum": 0},
            "epochs_now": {"type": "integer", "minimum": 0},
            "before": {"type": "integer", "minimum": 0},
            "worst_drop": {
              "$ref": "#/$defs/number_or_null",
              "description": "the upper confidence bound of the worsening with each missing score at its worst; null if nothing is missing now, or nothing bounds it"
            },
            "leaves_open": {"type": "boolean", "description": "whether the missing scores alone leave the cell inconclusive"}
          }
        },
        "lacking": {
          "type": "object",
          "additionalProperties": false,
          "required": ["metric", "slice", "gating", "examples"],
          "properties": {
            "metric": {"type": "string"},
            "slice": {
              "type": ["object", "null"], "minProperties": 1, "maxProperties": 1,
              "additionalProperties": {"type": "string"}
            },
            "gating": {"type": "boolean"},
            "examples": {"type": "integer", "minimum": 1}
          }
        },
        "limit": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name", "series", "aggregate", "bound", "limit", "value", "share", "allowed_share", "lower", "upper",
            "examples", "missing", "slice", "method", "verdict"
          ],
          "properties": {
            "name": {"type": "string"},
            "series": {"type": "string"},
            "aggregate": {"type": "string"},
            "bound": {"enum": ["min", "max"]},
            "limit": {"type": "number"},
            "value": {"type": "number"},
            "share": {
              "$ref": "#/$defs/number_or_null",
              "description": "of calls beyond the limit, if it is one on a quantile; the bounds are then its own"
            },
            "allowed_share": {"$ref": "#/$defs/number_or_null"},
            "lower": {"$ref": "#/$defs/number_or_null"},
            "upper": {"$ref": "#/$defs/number_or_null"},
            "examples": {"type": "integer", "minimum": 1},
            "missing": {"type": "integer", "minimum": 0},
            "slice": {
              "type": ["object", "null"], "minProperties": 1, "maxProperties": 1,
              "additionalProperties": {"type": "string"}
            },
            "method": {"type": "string"},
            "verdict": {"enum": ["broken", "held", "open"]}
          }
        },
        "critical_test": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id", "metric", "baseline_passes", "baseline_epochs", "current_passes", "current_epochs", "p_value",
            "threshold", "verdict"
          ],
          "properties": {
            "id": {"type": "string"},
            "metric": {"type": "string"},
            "baseline_passes": {"type": "integer", "minimum": 0},
            "baseline_epochs": {"type": "integer", "minimum": 1},
            "current_passes": {"type": "integer", "minimum": 0},
            "current_epochs": {"type": "integer", "minimum": 1},
            "p_value": {"$ref": "#/$defs/probability_or_null"},
            "threshold": {"type": "number"},
            "verdict": {"enum": ["broken", "held", "blind"]}
          }
        },
        "hard_break": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "metric", "baseline_epochs", "current_epochs", "blocks"],
          "properties": {
            "id": {"type": "string"},
            "metric": {"type": "string"},
            "baseline_epochs": {"type": "integer", "minimum": 1},
            "current_epochs": {"type": "integer", "minimum": 1},
            "blocks": {"type": "boolean"}
          }
        },
        "stopping": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "looks", "stopped_at", "reason", "examples_run", "examples_planned", "calls_saved"
          ],
          "properties": {
            "looks": {"type": "integer", "minimum": 2},
            "stopped_at": {"type": "integer", "minimum": 1},
            "reason": {"enum": ["regression", "decided", "futility", "complete"]},
            "examples_run": {"type": "integer", "minimum": 0},
            "examples_planned": {"type": "integer", "minimum": 0},
            "calls_saved": {"type": "integer", "minimum": 0}
          }
        },
        "load": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "concurrency", "calls", "errors", "seconds", "answers_per_second", "tokens_per_second",
            "latency_p50_ms", "latency_p95_ms", "latency_p99_ms", "first_token_p50_ms", "first_token_p95_ms"
          ],
          "properties": {
            "concurrency": {"type": "integer", "minimum": 1},
            "calls": {"type": "integer", "minimum": 0},
            "errors": {
              "description": "calls without an answer, by kind", "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 1}
            },
            "seconds": {"type": "number", "minimum": 0},
            "answers_per_second": {"type": "number", "minimum": 0},
            "tokens_per_second": {"$ref": "#/$defs/number_or_null"},
            "latency_p50_ms": {"$ref": "#/$defs/number_or_null"},
            "latency_p95_ms": {"$ref": "#/$defs/number_or_null"},
            "latency_p99_ms": {"$ref": "#/$defs/number_or_null"},
            "first_token_p50_ms": {"$ref": "#/$defs/number_or_null"},
            "first_token_p95_ms": {"$ref": "#/$defs/number_or_null"}
          }
        },
        "rerun": {
          "description": "the release run again, interleaved with the working tree; null if its recorded run was compared with",
          "type": "object",
          "additionalProperties": false,
          "required": ["calls", "drift"],
          "properties": {
            "calls": {"type": "integer", "minimum": 0},
            "drift": {
              "description": "the same system now (current) against its recorded run (baseline); null if none was recorded",
              "type": ["object", "null"],
              "additionalProperties": false,
              "required": ["recorded_at", "recorded_model", "decisions"],
              "properties": {
                "recorded_at": {"type": "string"},
                "recorded_model": {"$ref": "#/$defs/text_or_null"},
                "decisions": {"type": "array", "items": {"$ref": "#/$defs/decision"}}
              }
            }
          }
        },
        "new_suite": {
          "description": "no release has the suite, so nothing gates it yet",
          "type": "object",
          "additionalProperties": false,
          "required": ["examples", "means", "not_evaluated", "step"],
          "properties": {
            "examples": {"type": "integer", "minimum": 0},
            "means": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["metric", "mean"],
                "properties": {
                  "metric": {"type": "string"},
                  "mean": {"$ref": "#/$defs/number_or_null"}
                }
              }
            },
            "not_evaluated": {
              "description": "why nothing was evaluated; null if it was",
              "type": ["string", "null"]
            },
            "step": {"description": "the command that makes its first release", "type": "string"}
          }
        },
        "unchanged": {
          "description": "nothing that decides the answers changed, so nothing was evaluated but for a canary",
          "type": "object",
          "additionalProperties": false,
          "required": ["canary"],
          "properties": {
            "canary": {
              "type": ["object", "null"],
              "additionalProperties": false,
              "required": ["examples", "calls", "tests", "threshold"],
              "properties": {
                "examples": {"type": "integer", "minimum": 0},
                "calls": {"type": "integer", "minimum": 0},
                "tests": {
                  "description": "the two-sided sign-flip test of each metric on the canary's examples",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["metric", "pairs", "p_value"],
                    "properties": {
                      "metric": {"type": "string"},
                      "pairs": {"type": "integer", "minimum": 0},
                      "p_value": {"$ref": "#/$defs/probability_or_null"}
                    }
                  }
                },
                "threshold": {"type": "number", "minimum": 0, "maximum": 1}
              }
            }
          }
        },
        "unusable": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "metric", "epoch", "reason", "kind"],
          "properties": {
            "id": {"type": "string"},
            "metric": {"$ref": "#/$defs/text_or_null"},
            "epoch": {"type": "integer", "minimum": 1},
            "reason": {"type": "string"},
            "kind": {
              "$ref": "#/$defs/text_or_null",
              "description": "of a call without an answer: timeout, rate_limited, request and the like; null of a score"
            }
          }
        },
        "flip": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "file", "line", "category", "metric", "baseline", "current"],
          "properties": {
            "id": {"type": "string"},
            "file": {"type": "string"},
            "line": {"type": ["integer", "null"], "minimum": 1},
            "category": {"$ref": "#/$defs/text_or_null"},
            "metric": {"type": "string"},
            "baseline": {"type": "number"},
            "current": {"type": "number"},
            "baseline_reasoning": {
              "type": "string",
              "description": "The beginning of what the model reasoned beside the answer before, which no scorer judges; left out if it did not."
            },
            "current_reasoning": {
              "type": "string",
              "description": "The beginning of what the model reasoned beside the answer now, which no scorer judges; left out if it did not."
            }
          }
        }
      }
    }

    """#
}
