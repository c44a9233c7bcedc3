/// The JSON Schema (draft 2020-12) of suite.yaml.
public enum SuiteSchema {
  /// The schema's text.
  public static let text = #"""
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
        "description": {"type": ["string", "null"]},
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
              }
            }
          }
        },
        "parameters": {
          "type": "object",
          "additionalProperties": false,
          "description": "Sent identically on every call and recorded in the baseline.",
          "properties": {
            "temperature": {"type": "number", "minimum": 0, "maximum": 2},
            "top_p": {"type": "number", "minimum": 0, "maximum": 1},
            "top_k": {"type": "integer", "minimum": 0},
            "min_p": {"type": "number", "minimum": 0, "maximum": 1},
            "max_tokens": {"type": "integer", "minimum": 1},
            "max_completion_tokens": {"type": "integer", "minimum": 1},
            "seed": {"type": "integer"},
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
          "type": "integer", "minimum": 1, "maximum": 1000, "default": 1,
          "description": "How often each example is run."
        },
        "concurrency": {"type": "integer", "minimum": 1, "maximum": 4096, "default": 8},
        "timeout_s": {"type": "number", "exclusiveMinimum": 0, "maximum": 86400, "default": 60},
        "retries": {"type": "integer", "minimum": 0, "maximum": 20, "default": 3},
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
        "cache": {
          "enum": ["off", "reuse"], "default": "off",
          "description": "Whether a check may take the answers of runs that came to their verdict before."
        },
        "outputs": {
          "enum": ["full", "digest"], "default": "full",
          "description": "What the baseline keeps of each answer."
        },
        "metrics": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "oneOf": [
              {"required": ["scorer"]}, {"required": ["measure"]}, {"required": ["ratio"]},
              {"required": ["composite", "name"]}
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
              "aggregate": {
                "type": "string", "pattern": "^(mean|p[0-9]+(\\.[0-9]+)?)$", "default": "mean",
                "description": "mean, or a percentile such as p95."
              },
              "scale": {
                "enum": ["difference", "ratio"],
                "description": "How the two sides are set against each other; ratio for latency, cost and tokens."
              },
              "min": {"type": "number", "description": "A hard limit: the value must not be shown to be below."},
              "max": {"type": "number", "description": "A hard limit: the value must not be shown to be above."},
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
              "gate": {"type": "boolean", "default": true}
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
            "tag_pattern": {"type": "string", "default": "v*"},
            "prereleases": {"type": "boolean", "default": false},
            "confidence": {"type": "number", "minimum": 0.51, "maximum": 0.9999, "default": 0.95},
            "resamples": {"type": "integer", "minimum": 100, "maximum": 1000000, "default": 10000},
            "seed": {"type": "integer", "minimum": 0, "default": 1},
            "margin": {"type": "number", "minimum": 0, "default": 0.02},
            "slices": {"$ref": "#/$defs/strings"},
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
            "tiers": {"type": "object", "additionalProperties": {"$ref": "#/$defs/limits"}},
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
            "confirm": {"enum": ["none", "rerun"], "default": "none"},
            "max_baseline_age_days": {
              "type": "integer", "minimum": 0, "default": 180,
              "description": "An older baseline is told; 0 tells none."
            },
            "block_on_inconclusive": {"type": "boolean", "default": false},
            "max_lost_share": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.1},
            "max_error_share": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.02}
          }
        }
      },
      "$defs": {
        "strings": {
          "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
        "measure": {"enum": ["latency", "time_to_first_token", "cost", "input_tokens", "output_tokens", "tokens", "errors"]},
        "limits": {
          "type": "object",
          "additionalProperties": false,
          "description": "Hard limits on the current side, judged by the bound of its interval.",
          "properties": {
            "max_error_rate": {"type": "number", "minimum": 0, "maximum": 1},
            "max_p50_ms": {"type": "number", "minimum": 0},
            "max_p90_ms": {"type": "number", "minimum": 0},
            "max_p95_ms": {"type": "number", "minimum": 0},
            "max_p99_ms": {"type": "number", "minimum": 0},
            "max_mean_ms": {"type": "number", "minimum": 0},
            "max_mean_cost_usd": {"type": "number", "minimum": 0},
            "max_mean_tokens": {"type": "number", "minimum": 0},
            "min": {"type": "object", "additionalProperties": {"type": "number"}},
            "max": {"type": "object", "additionalProperties": {"type": "number"}}
          }
        },
        "jsonSchemaScorer": {
          "additionalProperties": false,
          "oneOf": [{"required": ["file"]}, {"required": ["schema"]}],
          "properties": {
            "type": {"const": "json_schema"},
            "file": {
              "type": "string", "minLength": 1,
              "description": "The schema's JSON file, relative to the suite's folder."
            },
            "schema": {"type": ["object", "boolean"], "description": "The schema itself."},
            "dialect": {
              "enum": ["draft7", "draft2020-12"], "default": "draft2020-12",
              "description": "The dialect of a schema without $schema."
            },
            "formats": {
              "enum": ["annotate", "assert"], "default": "annotate",
              "description": "Whether 'format' refuses values."
            },
            "fences": {"enum": ["strip", "keep"], "default": "strip"},
            "extract": {"enum": ["whole", "first"], "default": "whole"}
          }
        },
        "headers": {
          "type": "object",
          "additionalProperties": {"type": "string"},
          "description": "Extra headers; $NAME, or ${NAME} inside a text, is an environment variable's value."
        },
        "stream": {
          "type": "boolean", "default": false,
          "description": "Whether answers are streamed, so that the time to the first token is known."
        },
        "price": {"type": "number", "minimum": 0, "maximum": 1000000},
        "pointer": {"type": "string", "format": "json-pointer"},
        "openai": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "openai"},
            "model": {"type": "string", "minLength": 1},
            "base_url": {"type": "string", "default": "https://api.openai.com/v1"},
            "api_key_env": {"type": "string", "default": "OPENAI_API_KEY"},
            "organization": {"type": "string"},
            "stream": {"$ref": "#/$defs/stream"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "anthropic": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "anthropic"},
            "model": {"type": "string", "minLength": 1},
            "base_url": {"type": "string", "default": "https://api.anthropic.com/v1"},
            "api_key_env": {"type": "string", "default": "ANTHROPIC_API_KEY"},
            "stream": {"$ref": "#/$defs/stream"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "gemini": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "gemini"},
            "model": {"type": "string", "minLength": 1},
            "base_url": {"type": "string", "default": "https://generativelanguage.googleapis.com/v1beta"},
            "api_key_env": {"type": "string", "default": "GEMINI_API_KEY"},
            "stream": {"$ref": "#/$defs/stream"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "http": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "url", "request", "response"],
          "properties": {
            "type": {"const": "http"},
            "url": {"type": "string"},
            "method": {"enum": ["POST", "PUT", "PATCH"], "default": "POST"},
            "model": {"type": "string", "minLength": 1},
            "headers": {"$ref": "#/$defs/headers"},
            "request": {
              "type": ["object", "array", "string"],
              "description": "The body, or its JSON as a text. Its strings are Mustache templates with prompt, messages, input, metadata, parameters, model, id and epoch; a string that is one variable becomes its value."
            },
            "response": {
              "type": "object",
              "additionalProperties": false,
              "required": ["text"],
              "description": "JSON pointers into the answer. input_tokens include those of a cache, output_tokens those of reasoning.",
              "properties": {
                "text": {"$ref": "#/$defs/pointer"},
                "input_tokens": {"$ref": "#/$defs/pointer"},
                "cached_input_tokens": {"$ref": "#/$defs/pointer"},
                "cache_write_tokens": {"$ref": "#/$defs/pointer"},
                "output_tokens": {"$ref": "#/$defs/pointer"},
                "reasoning_tokens": {"$ref": "#/$defs/pointer"},
                "cost_usd": {"$ref": "#/$defs/pointer"},
                "model": {"$ref": "#/$defs/pointer"},
                "finish_reason": {"$ref": "#/$defs/pointer"},
                "error": {"$ref": "#/$defs/pointer"}
              }
            }
          }
        },
        "command": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "command"],
          "properties": {
            "type": {"const": "command"},
            "command": {"$ref": "#/$defs/strings"},
            "mode": {"enum": ["once", "lines"], "default": "once"},
            "workers": {"type": "integer", "minimum": 1},
            "cwd": {"type": "string"},
            "env": {"type": "object", "additionalProperties": {"type": "string"}}
          }
        },
        "replay": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type"],
          "properties": {
            "type": {"const": "replay"},
            "recordings": {"type": "string", "default": "recordings.jsonl"},
            "source": {
              "oneOf": [
                {"$ref": "#/$defs/openai"},
                {"$ref": "#/$defs/anthropic"},
                {"$ref": "#/$defs/gemini"},
                {"$ref": "#/$defs/http"},
                {"$ref": "#/$defs/command"}
              ]
            }
          }
        }
      }
    }

    """#
}
