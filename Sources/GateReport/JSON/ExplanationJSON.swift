import GateDecision
import GateJSON

/// Which of the things that differ from the release made suites worse, as JSON for programs.
public enum ExplanationJSON {
  /// The name and version of the format.
  public static let format = "goldgate.explanation/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ explanations: [Explanation], toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion),
      "suites": .array(explanations.map(suite)),
    ])
  }

  private static func suite(_ explanation: Explanation) -> JSONValue {
    [
      "name": .string(explanation.suite),
      "release": .string(explanation.release),
      "sentence": .string(ExplanationSentence(explanation: explanation).headline),
      "causes": .strings(explanation.causes.map(\.kind.rawValue)),
      "end": .string(explanation.end.rawValue),
      "method": explanation.parts.isEmpty
        ? .null
        : .string(CauseArms(partCount: explanation.parts.count).isComplete ? "shapley" : "one_at_a_time"),
      "parts": .array(explanation.parts.map(part)),
      "arms": .array(explanation.arms.map { arm($0, of: explanation) }),
      "cells": .array(explanation.cells.map { cell($0, of: explanation) }),
      "not_shared": .strings(explanation.unshared),
      "scoring": .array(explanation.measuring.map(effect)),
      "looks": .orNull(explanation.looks) { looks in
        [
          "planned": .integer(looks.planned), "taken": .integer(looks.taken),
          "examples_planned": .integer(looks.examplesPlanned), "examples_run": .integer(looks.examplesRun),
        ]
      },
      "calls": .integer(explanation.calls),
      "judge_calls": .integer(explanation.judgeCalls),
      "notes": .strings(explanation.notes),
      "confidence": .number(explanation.confidence),
      "resamples": .integer(explanation.resamples),
      "seed": .seed(explanation.seed),
    ]
  }

  private static func part(_ part: CausePart) -> JSONValue {
    ["part": .string(part.kind.rawValue), "what": .strings(part.what)]
  }

  private static func arm(_ arm: Explanation.ArmFacts, of explanation: Explanation) -> JSONValue {
    let parts = explanation.parts.indices.filter { arm.arm & (1 << $0) != 0 }
    return [
      "branch_parts": .strings(parts.map { explanation.parts[$0].kind.rawValue }),
      "answers": .integer(arm.answers), "paid_before": .integer(arm.paidBefore),
      "stored": .bool(arm.isStored),
    ]
  }

  private static func cell(_ cell: ExplainedCell, of explanation: Explanation) -> JSONValue {
    let arms =
      cell.means.isEmpty
      ? []
      : zip(CauseArms(partCount: explanation.parts.count).arms, cell.means).map { arm, mean -> JSONValue in
        let parts = explanation.parts.indices.filter { arm & (1 << $0) != 0 }
        return [
          "branch_parts": .strings(parts.map { explanation.parts[$0].kind.rawValue }), "mean": .number(mean),
        ]
      }
    return [
      "metric": .string(cell.metric),
      "slice": .orNull(cell.slice?.label),
      "higher_is_better": .bool(cell.higherIsBetter),
      "margin": .number(cell.margin),
      "examples": .integer(cell.examples),
      "clusters": .orNull(cell.clusters),
      "difference": .number(cell.difference),
      "arms": .array(arms),
      "shares": .array(
        zip(explanation.parts, cell.shares).map { part, share in
          JSONValue.object(
            ["part": JSONValue.string(part.kind.rawValue)].merging(figures(share)) { first, _ in first })
        }),
      "together": cell.shares.isEmpty ? .null : .number(cell.together),
      "one_sided_error": .number(cell.level),
    ]
  }

  private static func effect(_ effect: MeasuringEffect) -> JSONValue {
    .object(
      [
        "part": .string(effect.part.kind.rawValue), "metric": .string(effect.metric),
        "examples": .integer(effect.examples), "before": .number(effect.before), "now": .number(effect.now),
      ].merging(figures(effect.share)) { first, _ in first })
  }

  private static func figures(_ share: CauseShare) -> [String: JSONValue] {
    [
      "share": .number(share.share), "lower": .orNull(share.lower), "upper": .orNull(share.upper),
      "finding": .string(share.finding.rawValue),
    ]
  }
}
