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
            {"$ref": "#/$defs/command"},
            {"$ref": "#/$defs/replay"}
          ]
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
            "response_format": {"type": "object"},
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
            "required": ["scorer"],
            "properties": {
              "name": {"type": "string", "minLength": 1},
              "scorer": {
                "oneOf": [
                  {"type": "string", "minLength": 1},
                  {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}}
                ]
              },
              "higher_is_better": {"type": "boolean", "default": true},
              "range": {
                "oneOf": [
                  {"const": "unbounded"},
                  {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
                ],
                "default": [0, 1]
              },
              "margin": {"type": "number", "minimum": 0, "description": "The accepted worsening, in the metric's units."},
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
            "headers": {"type": "object", "additionalProperties": {"type": "string"}}
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
            "source": {"oneOf": [{"$ref": "#/$defs/openai"}, {"$ref": "#/$defs/command"}]}
          }
        }
      }
    }

    """#
}
