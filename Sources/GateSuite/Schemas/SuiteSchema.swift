/// The JSON Schema (draft 2020-12) of suite.yaml.
public enum SuiteSchema {
  /// The schema's text.
  public static let text = settings + definitions

  private static let settings = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://goldgate.dev/schemas/suite-1.json",
      "title": "goldgate suite",
      "type": "object",
      "additionalProperties": false,
      "required": ["target", "metrics"],
      "properties": {
        "name": {
          "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9_.-]*$",
          "description": "The suite's name; the name of its folder where left out."
        },
        "description": {"type": ["string", "null"], "description": "What the suite is about, for its readers."},
        "golden": {
          "type": "string", "default": "golden.jsonl",
          "description": "The golden set (.jsonl, .yaml or .csv), relative to the suite's folder."
        },
        "prompt": {
          "type": ["string", "null"],
          "description": "The Mustache prompt template, relative to the suite's folder; without it the input is sent as it stands."
        },
        "target": {
          "oneOf": [
            {"$ref": "#/$defs/openai"},
            {"$ref": "#/$defs/anthropic"},
            {"$ref": "#/$defs/gemini"},
            {"$ref": "#/$defs/http"},
            {"$ref": "#/$defs/command"},
            {"$ref": "#/$defs/replay"}
          ]
        },
        "prices": {
          "type": "object",
          "description": "Prices of models by name, in US dollars per million tokens; they go before the list prices. For a command, they hold for answers that tell a model but no cost.",
          "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "required": ["input", "output"],
            "properties": {
              "input": {"$ref": "#/$defs/price"},
              "output": {"$ref": "#/$defs/price"},
              "cached_input": {
                "$ref": "#/$defs/price", "description": "Tokens read from a cache; as input where left out."
              },
              "cache_write": {
                "$ref": "#/$defs/price", "description": "Tokens written to a cache; as input where left out."
              },
              "cache_write_1h": {
                "$ref": "#/$defs/price",
                "description": "Tokens written to a cache for an hour; as cache_write where left out."
              },
              "batch_discount": {
                "type": "number", "minimum": 0, "maximum": 1, "default": 0.5,
                "description": "The part of all these prices that a batch takes off."
              }
            }
          }
        },
        "parameters": {
          "type": "object",
          "additionalProperties": false,
          "description": "Sent alike on every call, but for the seed, and recorded in the baseline.",
          "properties": {
            "temperature": {"type": "number", "minimum": 0, "maximum": 2},
            "top_p": {"type": "number", "minimum": 0, "maximum": 1},
            "top_k": {"type": "integer", "minimum": 0},
            "min_p": {"type": "number", "minimum": 0, "maximum": 1},
            "max_tokens": {"type": "integer", "minimum": 1},
            "max_completion_tokens": {"type": "integer", "minimum": 1},
            "max_output_tokens": {"type": "integer", "minimum": 1},
            "logprobs": {
              "type": "boolean",
              "description": "Whether answers come with the log-probabilities of their tokens, for the measures mean_logprob and perplexity."
            },
            "top_logprobs": {"type": "integer", "minimum": 0, "maximum": 20},
            "seed": {
              "oneOf": [
                {"type": "integer"},
                {"const": "auto"},
                {
                  "type": "object", "additionalProperties": false, "required": ["fixed"],
                  "properties": {
                    "fixed": {
                      "type": "integer",
                      "description": "Sent as it is in every epoch, which makes them copies on a server that honours it."
                    }
                  }
                }
              ],
              "description": "A number or auto makes a seed for each example and epoch, the same at the release and now; none is sent where it is left out."
            },
            "stop": {"$ref": "#/$defs/strings"},
            "presence_penalty": {"type": "number"},
            "frequency_penalty": {"type": "number"},
            "repetition_penalty": {"type": "number"},
            "reasoning_effort": {"type": "string"},
            "response_format": {
              "type": "object",
              "required": ["type"],
              "properties": {"type": {"type": "string"}},
              "description": "As in the chat completions API: json_object, or json_schema with json_schema.schema."
            },
            "extra": {"type": "object", "description": "Further parameters, sent as they stand."}
          }
        },
        "epochs": {
          "oneOf": [
            {"type": "integer", "minimum": 1, "maximum": 1000},
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["release", "check"],
              "properties": {
                "release": {
                  "type": "integer", "minimum": 1, "maximum": 1000,
                  "description": "How often a release runs each example, at most five times as often as a check."
                },
                "check": {
                  "type": "integer", "minimum": 1, "maximum": 1000,
                  "description": "How often a check does, at most as often as a release; a critical example three times."
                }
              }
            }
          ],
          "default": 1,
          "description": "How often each example is run; one number for releases and checks, or one for each."
        },
        "concurrency": {"type": "integer", "minimum": 1, "maximum": 4096, "default": 8, "description": "How many calls are under way at once."},
        "timeout_s": {"type": "number", "exclusiveMinimum": 0, "maximum": 86400, "default": 60, "description": "How long a call may take, in seconds."},
        "retries": {"type": "integer", "minimum": 0, "maximum": 20, "default": 3, "description": "How often a call that can heal is tried again."},
        "limits": {
          "type": "object",
          "additionalProperties": false,
          "description": "How fast and how much may be called.",
          "properties": {
            "requests_per_minute": {"type": "number", "minimum": 0.001, "maximum": 1000000000},
            "tokens_per_minute": {
              "type": "number", "minimum": 1, "maximum": 1000000000000,
              "description": "Tokens of requests and answers together."
            },
            "max_concurrency": {
              "type": "integer", "minimum": 1, "maximum": 4096,
              "description": "Lets the calls under way rise above 'concurrency' while that brings more answers."
            },
            "budget": {
              "type": "object",
              "additionalProperties": false,
              "description": "Where one of these is used up, the run ends without a verdict (exit code 6).",
              "properties": {
                "calls": {"type": "integer", "minimum": 0, "description": "Retries included."},
                "tokens": {"type": "integer", "minimum": 0},
                "seconds": {"type": "number", "minimum": 0},
                "cost_usd": {"type": "number", "minimum": 0}
              }
            }
          }
        },
        "load": {
          "type": "object",
          "additionalProperties": false,
          "description": "How 'goldgate load' loads the target.",
          "properties": {
            "concurrency": {
              "type": "array", "minItems": 1, "default": [1, 2, 4, 8, 16],
              "items": {"type": "integer", "minimum": 1, "maximum": 4096},
              "description": "How many calls are under way at once, step by step, rising."
            },
            "calls": {
              "type": "integer", "minimum": 1, "maximum": 1000000, "default": 100,
              "description": "How many calls each step measures."
            },
            "limits": {"$ref": "#/$defs/limits"}
          }
        },
        "cache": {
          "enum": ["off", "reuse"], "default": "off",
          "description": "Whether a check may take the answers of runs that came to their verdict before."
        },
        "outputs": {
          "enum": ["full", "digest"], "default": "full",
          "description": "What the baseline keeps of each answer."
        },
        "redact": {
          "type": "object",
          "additionalProperties": false,
          "description": "What is taken out of answers and errors before they are written.",
          "properties": {
            "defaults": {
              "type": "boolean", "default": true, "description": "Whether the usual shapes of keys are taken out."
            },
            "except": {"$ref": "#/$defs/strings", "description": "Shapes of keys that stay."},
            "patterns": {
              "type": "object",
              "additionalProperties": {"type": "string"},
              "description": "Regular expressions by name, without backreferences and lookaround."
            }
          }
        },
        "metrics": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "oneOf": [
              {"required": ["scorer"]}, {"required": ["measure"]}, {"required": ["ratio"]},
              {"required": ["composite", "name"]}, {"required": ["pass_at"]},
              {"required": ["pass_hat"]}, {"required": ["agreement"]}
            ],
            "properties": {
              "name": {"type": "string", "minLength": 1},
              "measure": {
                "$ref": "#/$defs/measure",
                "description": "What every call measures, in place of a scorer."
              },
              "ratio": {
                "type": "object",
                "additionalProperties": false,
                "required": ["of", "per"],
                "description": "The ratio of two sums, named by metric or measure.",
                "properties": {
                  "of": {"type": "string", "minLength": 1}, "per": {"type": "string", "minLength": 1}
                }
              },
              "composite": {
                "type": "array",
                "minItems": 2,
                "description": "A weighted sum of other metrics, each divided by its reference.",
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["metric"],
                  "properties": {
                    "metric": {"type": "string", "minLength": 1},
                    "weight": {"type": "number", "exclusiveMinimum": 0, "default": 1},
                    "reference": {"type": "number", "exclusiveMinimum": 0, "default": 1}
                  }
                }
              },
              "pass_at": {
                "type": "object",
                "additionalProperties": false,
                "required": ["k", "of"],
                "description": "The chance that one of k answers passes, estimated from the epochs of a pass/fail metric.",
                "properties": {
                  "k": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "At most 'epochs'."},
                  "of": {"type": "string", "minLength": 1, "description": "A metric with a scorer."}
                }
              },
              "pass_hat": {
                "type": "object",
                "additionalProperties": false,
                "required": ["k", "of"],
                "description": "The chance that all of k answers pass, estimated from the epochs of a pass/fail metric.",
                "properties": {
                  "k": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "At most 'epochs'."},
                  "of": {"type": "string", "minLength": 1, "description": "A metric with a scorer."}
                }
              },
              "agreement": {
                "type": "object",
                "additionalProperties": false,
                "required": ["among"],
                "description": "The share of the other answers of a cluster, or of the other epochs, that say the same.",
                "properties": {
                  "among": {"enum": ["cluster", "epochs"]},
                  "of": {
                    "type": "string", "minLength": 1,
                    "description": "A metric with a scorer, whose equal scores agree; without it the answers are read."
                  },
                  "read": {
                    "enum": ["text", "choice", "number", "label"], "default": "text",
                    "description": "What of an answer counts."
                  },
                  "normalize": {"$ref": "#/$defs/strings", "description": "What is done to texts first."},
                  "choices": {"$ref": "#/$defs/strings", "description": "The letters; A to E where left out."},
                  "decimal": {"enum": ["point", "comma"], "default": "point"},
                  "percent": {"enum": ["as_written", "fraction"], "default": "as_written"},
                  "labels": {"$ref": "#/$defs/strings", "description": "The labels, at least two."}
                }
              },
              "aggregate": {
                "type": "string", "pattern": "^(mean|p[0-9]+(\\.[0-9]+)?)$", "default": "mean",
                "description": "mean, or a percentile such as p95."
              },
              "scale": {
                "enum": ["difference", "ratio"],
                "description": "How the two sides are set against each other; ratio for latency, cost and tokens."
              },
              "min": {
                "$ref": "#/$defs/limitValues",
                "description": "A hard limit: the value must not be shown to be below; with 'slice', that of each slice."
              },
              "max": {
                "$ref": "#/$defs/limitValues",
                "description": "A hard limit: the value must not be shown to be above; with 'slice', that of each slice."
              },
              "scorer": {
                "oneOf": [
                  {"type": "string", "minLength": 1},
                  {
                    "type": "object", "required": ["type"], "properties": {"type": {"type": "string"}},
                    "if": {"properties": {"type": {"const": "json_schema"}}},
                    "then": {"$ref": "#/$defs/jsonSchemaScorer"}
                  }
                ]
              },
              "higher_is_better": {
                "type": "boolean",
                "description": "true for scorers and composites, false for measures and ratios where left out."
              },
              "range": {
                "oneOf": [
                  {"const": "unbounded"},
                  {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
                ],
                "default": [0, 1]
              },
              "margin": {
                "oneOf": [
                  {"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *%$"}
                ],
                "description": "The accepted worsening, in the metric's units; on the scale of ratios a share such as 10%."
              },
              "gate": {"type": "boolean", "default": true, "description": "Whether the gate hangs on this metric; false tells it only."},
              "calibration": {
                "type": "string", "minLength": 1,
                "description": "What 'goldgate judge calibrate --write' wrote of the metric's judge."
              }
            }
          }
        },
        "gate": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "baseline": {
              "type": "string", "default": "latest",
              "description": "latest, a tag, a branch, a commit, or merge-base:BRANCH."
            },
            "baseline_run": {
              "enum": ["stored", "rerun"], "default": "stored",
              "description": "The recorded run, or one made now in turns with the working tree's."
            },
            "unchanged": {
              "enum": ["run", "skip", "canary"], "default": "run",
              "description": "What is done where nothing changed since the baseline was recorded."
            },
            "new_suite": {
              "enum": ["report", "block"], "default": "report",
              "description": "What is done with a suite that no release has yet: it is told and not gated, or it blocks. 'block' in any released suite holds for all."
            },
            "canary": {
              "type": "integer", "minimum": 1, "maximum": 100000, "default": 10,
              "description": "How many examples 'unchanged: canary' runs."
            },
            "tag_pattern": {"type": "string", "default": "v*", "description": "Which tags are releases: a name with one *."},
            "prereleases": {"type": "boolean", "default": false, "description": "Whether tags such as v2.0.0-rc.1 count as releases."},
            "confidence": {"type": "number", "minimum": 0.51, "maximum": 0.9999, "default": 0.95, "description": "The one-sided confidence of each bound."},
            "resamples": {"type": "integer", "minimum": 100, "maximum": 1000000, "default": 10000, "description": "How many resamples are drawn where an interval is not exact."},
            "seed": {"type": "integer", "minimum": 0, "default": 1, "description": "The seed of every random choice."},
            "margin": {"type": "number", "minimum": 0, "default": 0.02, "description": "The accepted worsening of metrics without a margin of their own."},
            "slices": {"$ref": "#/$defs/strings", "description": "Keys of the golden rows; each value is decided on, too."},
            "slice_margin": {
              "type": "number", "minimum": 0,
              "description": "The accepted worsening of a slice; the metric's where left out."
            },
            "strata": {
              "description": "Fixed parts of the golden set, with their shares of the estimate.",
              "oneOf": [
                {"type": "string"},
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["key"],
                  "properties": {
                    "key": {"type": "string"},
                    "shares": {
                      "type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}
                    }
                  }
                }
              ]
            },
            "limits": {"$ref": "#/$defs/limits"},
            "tiers": {"type": "object", "additionalProperties": {"$ref": "#/$defs/limits"}, "description": "Named sets of hard limits."},
            "tier": {"type": "string", "description": "The risk tier, one of 'tiers', whose limits hold."},
            "stopping": {
              "oneOf": [
                {"enum": ["never", "group_sequential"]},
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["method"],
                  "properties": {
                    "method": {"const": "group_sequential"},
                    "looks": {"type": "integer", "minimum": 2, "maximum": 20, "default": 5}
                  }
                }
              ]
            },
            "confirm": {"enum": ["none", "rerun"], "default": "none", "description": "Whether a second run must show a regression before it blocks."},
            "max_baseline_age_days": {
              "type": "integer", "minimum": 0, "default": 180,
              "description": "An older baseline is told; 0 tells none."
            },
            "block_on_inconclusive": {"type": "boolean", "default": false, "description": "Whether an inconclusive verdict blocks, with exit code 3."},
            "hard_breaks": {"enum": ["warn", "block"], "default": "warn", "description": "Whether an example that passed every epoch at the release and fails every epoch now is told, or blocks."},
            "max_lost_share": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.1, "description": "The largest share of the baseline's examples without a pair; above it there is no verdict."},
            "max_error_share": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.02, "description": "The largest share of calls that may fail; above it there is no verdict."}
          }
        }
      },

    """#
}
