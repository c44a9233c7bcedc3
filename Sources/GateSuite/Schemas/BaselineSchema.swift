/// The JSON Schema (draft 2020-12) of one line of a baseline: the header first, then an example a line.
public enum BaselineSchema {
  /// The schema's text.
  public static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://goldgate.dev/schemas/baseline-1.json",
      "title": "goldgate baseline, one line",
      "oneOf": [{"$ref": "#/$defs/header"}, {"$ref": "#/$defs/example"}],
      "$defs": {
        "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "header": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "format", "suite", "tool_version", "commit", "tag", "dirty", "evaluated_at", "target", "models", "parameters",
            "prompt", "golden", "metrics", "epochs", "examples", "outputs"
          ],
          "properties": {
            "format": {"const": "goldgate.baseline/1"},
            "suite": {"type": "string"},
            "tool_version": {"type": "string"},
            "commit": {"type": ["string", "null"], "pattern": "^[0-9a-f]{40}([0-9a-f]{24})?$"},
            "tag": {"type": ["string", "null"]},
            "dirty": {"type": "boolean"},
            "evaluated_at": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"},
            "target": {"type": "object"},
            "models": {"type": "array", "items": {"type": "string"}},
            "fingerprints": {"type": "array", "items": {"type": "string"}},
            "judges": {
              "type": "object",
              "additionalProperties": {"type": "array", "items": {"type": "string"}}
            },
            "parameters": {"type": "object"},
            "prompt": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/digest"}]},
            "golden": {"$ref": "#/$defs/digest"},
            "metrics": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "required": ["scorer", "higher_is_better", "range"]
              }
            },
            "epochs": {"type": "integer", "minimum": 1},
            "examples": {"type": "integer", "minimum": 1},
            "outputs": {"enum": ["full", "digest"]},
            "batched": {
              "type": "integer", "minimum": 1, "description": "How many answers were asked for in batches."
            }
          }
        },
        "example": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "digest", "epochs"],
          "properties": {
            "id": {"type": "string", "minLength": 1},
            "digest": {"$ref": "#/$defs/digest"},
            "category": {"type": "string"},
            "cluster": {"type": "string"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "weight": {"type": "number", "exclusiveMinimum": 0},
            "critical": {"type": "boolean"},
            "epochs": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["scores"],
                "properties": {
                  "scores": {"type": "object", "additionalProperties": {"type": "number"}},
                  "unscored": {"type": "object", "additionalProperties": {"type": "string"}},
                  "unread": {
                    "type": "object", "additionalProperties": {"type": "string"},
                    "description": "Why a metric found nothing to read in the answer; its score is 0."
                  },
                  "output": {"type": "string"},
                  "output_digest": {"$ref": "#/$defs/digest"},
                  "error": {"type": "string"},
                  "latency_ms": {"type": "number", "minimum": 0},
                  "time_to_first_token_ms": {"type": "number", "minimum": 0},
                  "input_tokens": {
                    "type": "integer", "description": "Tokens read from and written to a cache included."
                  },
                  "cached_input_tokens": {"type": "integer"},
                  "cache_write_tokens": {"type": "integer"},
                  "output_tokens": {"type": "integer", "description": "Tokens of reasoning included."},
                  "reasoning_tokens": {"type": "integer"},
                  "cost_usd": {"type": "number", "minimum": 0},
                  "finish_reason": {"type": "string"},
                  "reasoning": {
                    "type": "string",
                    "description": "The beginning of what the model wrote beside its answer; no scorer judges it."
                  },
                  "mean_logprob": {
                    "type": "number",
                    "description": "The mean of the natural logarithms of the probabilities of the answer's tokens."
                  },
                  "seed": {"type": "integer", "description": "The seed that it was asked for with."},
                  "answered_by": {"type": "string", "description": "The target that answered in the first one's place."},
                  "redactions": {"type": "integer", "minimum": 1},
                  "retries": {"type": "integer", "minimum": 1, "description": "How often the call was made again."},
                  "cold": {
                    "const": true,
                    "description": "The first call of the run, whose times are reported and not compared."
                  },
                  "steps": {"type": "integer"},
                  "tool_errors": {"type": "number", "minimum": 0, "maximum": 1},
                  "turns": {
                    "type": "array", "items": {"type": "string"},
                    "description": "The answers to the earlier turns of a conversation."
                  },
                  "tool_calls": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["name"],
                      "properties": {"name": {"type": "string"}, "arguments": {}, "error": {"type": "string"}}
                    }
                  }
                }
              }
            }
          }
        }
      }
    }

    """#
}
