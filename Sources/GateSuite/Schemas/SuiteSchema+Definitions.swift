extension SuiteSchema {
  /// The parts that the settings refer to, up to the schema's end.
  static let definitions = #"""
      "$defs": {
        "strings": {
          "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
        "measure": {"enum": ["latency", "time_to_first_token", "cost", "input_tokens", "output_tokens", "tokens", "errors", "fallbacks", "steps", "tool_errors", "mean_logprob", "perplexity"]},
        "limits": {
          "oneOf": [
            {"$ref": "#/$defs/limitBundle"}, {"type": "array", "items": {"$ref": "#/$defs/limitBundle"}}
          ]
        },
        "sliceFilter": {
          "type": "string", "pattern": "^(category|tags|metadata\\..+?)(=.*)?$",
          "description": "A key, for every value of it by itself, or KEY=VALUE for one of them."
        },
        "limitValue": {
          "oneOf": [
            {"type": "number"},
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["slice", "value"],
              "properties": {"slice": {"$ref": "#/$defs/sliceFilter"}, "value": {"type": "number"}}
            }
          ]
        },
        "limitValues": {
          "oneOf": [{"$ref": "#/$defs/limitValue"}, {"type": "array", "items": {"$ref": "#/$defs/limitValue"}}]
        },
        "limitBundle": {
          "type": "object",
          "additionalProperties": false,
          "description": "Hard limits on the current side, judged by the bound of its interval.",
          "properties": {
            "max_error_rate": {"type": "number", "minimum": 0, "maximum": 1},
            "max_fallback_rate": {"type": "number", "minimum": 0, "maximum": 1},
            "max_p50_ms": {"type": "number", "minimum": 0},
            "max_p90_ms": {"type": "number", "minimum": 0},
            "max_p95_ms": {"type": "number", "minimum": 0},
            "max_p99_ms": {"type": "number", "minimum": 0},
            "max_mean_ms": {"type": "number", "minimum": 0},
            "max_mean_cost_usd": {"type": "number", "minimum": 0},
            "max_mean_tokens": {"type": "number", "minimum": 0},
            "slice": {"$ref": "#/$defs/sliceFilter"},
            "min": {"type": "object", "additionalProperties": {"$ref": "#/$defs/limitValues"}},
            "max": {"type": "object", "additionalProperties": {"$ref": "#/$defs/limitValues"}}
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
        "reasoningTags": {
          "oneOf": [
            {"type": "boolean"}, {"type": "string", "minLength": 1},
            {
              "type": "array",
              "items": {
                "oneOf": [
                  {"type": "string", "minLength": 1},
                  {
                    "type": "object", "additionalProperties": false, "required": ["open", "close"],
                    "properties": {
                      "open": {"type": "string", "minLength": 1}, "close": {"type": "string", "minLength": 1}
                    }
                  }
                ]
              }
            }
          ],
          "default": ["think", "thinking", "seed:think"],
          "description": "The tags between which a server leaves the reasoning in the text; what stands there is kept beside the answer and is no part of it. 'false' leaves the text as it is."
        },
        "failover": {
          "type": "array",
          "description": "Targets that are called if those before are unavailable: whole ones with a type, or what differs from the first.",
          "items": {
            "type": "object",
            "minProperties": 1,
            "properties": {
              "compare": {
                "type": "boolean", "default": false,
                "description": "Whether another model's answers are compared as the first one's are."
              }
            }
          }
        },
        "price": {"type": "number", "minimum": 0, "maximum": 1000000},
        "pointer": {"oneOf": [{"type": "string", "format": "json-pointer"}, {"type": "array", "minItems": 1, "items": {"type": "string", "format": "json-pointer"}}]},
        "ca_bundle": {
          "type": "string", "minLength": 1,
          "description": "A PEM file with the certificates of the only authorities that are trusted (default: this machine's)."
        },
        "openai": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "openai"},
            "failover": {"$ref": "#/$defs/failover"},
            "model": {"type": "string", "minLength": 1},
            "api": {
              "enum": ["chat", "responses"], "default": "chat",
              "description": "The chat completions API, or the Responses API."
            },
            "base_url": {
              "type": "string", "default": "https://api.openai.com/v1",
              "description": "Where the API is; with ?api-version= it is classic Azure."
            },
            "api_key_env": {"type": "string", "default": "OPENAI_API_KEY"},
            "organization": {"type": "string"},
            "stream": {"$ref": "#/$defs/stream"},
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
            "ca_bundle": {"$ref": "#/$defs/ca_bundle"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "anthropic": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "anthropic"},
            "failover": {"$ref": "#/$defs/failover"},
            "model": {"type": "string", "minLength": 1},
            "base_url": {"type": "string", "default": "https://api.anthropic.com/v1"},
            "api_key_env": {"type": "string", "default": "ANTHROPIC_API_KEY"},
            "stream": {"$ref": "#/$defs/stream"},
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
            "ca_bundle": {"$ref": "#/$defs/ca_bundle"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "gemini": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "model"],
          "properties": {
            "type": {"const": "gemini"},
            "failover": {"$ref": "#/$defs/failover"},
            "model": {"type": "string", "minLength": 1},
            "base_url": {"type": "string", "default": "https://generativelanguage.googleapis.com/v1beta"},
            "api_key_env": {"type": "string", "default": "GEMINI_API_KEY"},
            "stream": {"$ref": "#/$defs/stream"},
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
            "ca_bundle": {"$ref": "#/$defs/ca_bundle"},
            "headers": {"$ref": "#/$defs/headers"}
          }
        },
        "http": {
          "type": "object",
          "additionalProperties": false,
          "required": ["type", "url", "request", "response"],
          "properties": {
            "type": {"const": "http"},
            "failover": {"$ref": "#/$defs/failover"},
            "url": {"type": "string"},
            "method": {"enum": ["POST", "PUT", "PATCH"], "default": "POST"},
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
            "model": {"type": "string", "minLength": 1},
            "ca_bundle": {"$ref": "#/$defs/ca_bundle"},
            "headers": {"$ref": "#/$defs/headers"},
            "request": {
              "type": ["object", "array", "string"],
              "description": "The body, or its JSON as a text. Its strings are Mustache templates with prompt, messages, input, metadata, parameters, model, id, epoch and tools; a string that is one variable becomes its value."
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
                "reasoning": {"$ref": "#/$defs/pointer"},
                "tool_calls": {"$ref": "#/$defs/pointer"}, "steps": {"$ref": "#/$defs/pointer"},
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
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
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
            "reasoning_tags": {"$ref": "#/$defs/reasoningTags"},
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
