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
          "description": "a string only where it exceeds 63 bits",
          "oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]
        },
        "baseline": {
          "description": "of the first suite; the others stand with their suites",
          "oneOf": [{"type": "null"}, {"$ref": "#/$defs/baseline"}]
        },
        "decisions": {"type": "array", "items": {"$ref": "#/$defs/decision"}},
        "examples": {"$ref": "#/$defs/examples"},
        "suites": {"type": "array", "items": {"$ref": "#/$defs/suite"}}
      },
      "$defs": {
        "outcome": {"enum": ["pass", "regression", "inconclusive", "invalid"]},
        "text_or_null": {"type": ["string", "null"]},
        "number_or_null": {"type": ["number", "null"]},
        "probability_or_null": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        "count_or_null": {"type": ["integer", "null"], "minimum": 0},
        "ids": {"type": "array", "items": {"type": "string"}},
        "suite": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name", "verdict", "golden", "baseline", "current", "problem", "warnings", "examples", "flips"
          ],
          "properties": {
            "name": {"type": "string"},
            "verdict": {"$ref": "#/$defs/outcome"},
            "golden": {"type": "string"},
            "baseline": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/baseline"}]},
            "current": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/current"}]},
            "problem": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/problem"}]},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/warning"}},
            "examples": {"$ref": "#/$defs/examples"},
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
            "commit", "target", "model", "parameters", "prompt_digest", "golden_digest", "epochs", "calls"
          ],
          "properties": {
            "commit": {"$ref": "#/$defs/text_or_null"},
            "target": {"description": "the target's identity, as the suite gives it"},
            "model": {"$ref": "#/$defs/text_or_null"},
            "parameters": {"description": "the sampling parameters, as they were sent"},
            "prompt_digest": {"$ref": "#/$defs/text_or_null"},
            "golden_digest": {"$ref": "#/$defs/text_or_null"},
            "epochs": {"type": "integer", "minimum": 0},
            "calls": {"type": "integer", "minimum": 0}
          }
        },
        "problem": {
          "type": "object",
          "additionalProperties": false,
          "required": ["kind", "message", "remedy"],
          "properties": {
            "kind": {"enum": ["configuration", "no_baseline", "not_comparable", "infrastructure", "budget"]},
            "message": {"type": "string"},
            "remedy": {"type": "string"}
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
            "suite", "metric", "slice", "gating", "higher_is_better", "pairs", "clusters", "baseline", "current",
            "difference", "lower", "upper", "confidence", "p_value", "adjusted_p_value", "margin", "verdict",
            "suspect", "minimum_detectable_drop", "pairs_to_settle", "method", "resamples", "warnings"
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
            "method": {"type": "string"},
            "resamples": {"type": "integer", "minimum": 0},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/warning"}}
          }
        },
        "examples": {
          "type": "object",
          "additionalProperties": false,
          "required": ["paired", "added", "removed", "changed", "unscored", "errors"],
          "properties": {
            "paired": {"type": "integer", "minimum": 0},
            "added": {"$ref": "#/$defs/ids"},
            "removed": {"$ref": "#/$defs/ids"},
            "changed": {"$ref": "#/$defs/ids"},
            "unscored": {"type": "array", "items": {"$ref": "#/$defs/unusable"}},
            "errors": {"type": "array", "items": {"$ref": "#/$defs/unusable"}}
          }
        },
        "unusable": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "metric", "epoch", "reason"],
          "properties": {
            "id": {"type": "string"},
            "metric": {"$ref": "#/$defs/text_or_null"},
            "epoch": {"type": "integer", "minimum": 1},
            "reason": {"type": "string"}
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
            "current": {"type": "number"}
          }
        }
      }
    }

    """#
}
