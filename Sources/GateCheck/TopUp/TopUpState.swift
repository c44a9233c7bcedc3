import Foundation
import GateDecision
import GateJSON
import GateScoring
import GateSuite

/// A check that was inconclusive and may be topped up: what it was, which looks it had, and its run.
///
/// It is the memory between the processes of the looks. Its bytes carry their own digest, so that a file that was cut
/// short or edited is not taken for the check that it was.
struct TopUpState: Equatable {
  /// The name and version of the file's format.
  static let format = "goldgate.topup/1"

  /// What was compared, and under which policy.
  let subject: TopUpSubject
  /// The plan of looks, fixed before the first.
  let plan: TopUpPlan
  /// How many looks it had, from 1, below the plan's.
  let looks: Int
  /// How many gating cells shared the error at the first look.
  let cells: Int
  /// The shares of the examples that interim looks had; `[1]` without any.
  let parts: [Double]
  /// The error that was spent so far.
  let spent: Double
  /// When the last look was decided, in seconds since 1970.
  let decidedAt: Double
  /// How many calls its run has.
  let calls: Int
  /// How often its judges could not say plainly, by metric.
  let doubts: [String: [JudgeDoubt: Int]]
  /// What its judging took and did not take, by metric.
  let judged: [String: JudgeCount]
  /// The run of the working tree, with the epochs of all looks.
  let run: Run

  /// The file's bytes: the digest, the state, the run.
  var bytes: [UInt8] {
    let content = Array(JSONWriter.compact(json).utf8) + [UInt8(ascii: "\n")] + run.fileBytes
    let head: JSONValue = [
      "format": .string(Self.format), "digest": .string(Digest(of: content).description),
    ]
    return Array(JSONWriter.compact(head).utf8) + [UInt8(ascii: "\n")] + content
  }

  private var json: JSONValue {
    [
      "subject": subject.json, "release_epochs": .integer(plan.release), "check_epochs": .integer(plan.check),
      "planned_looks": .integer(plan.looks), "looks": .integer(looks), "cells": .integer(cells),
      "parts": .array(parts.map { .number($0) }), "spent": .number(spent),
      "decided_at": .number(decidedAt), "calls": .integer(calls),
      "judge_doubts": doubts.json, "judged": .object(judged.mapValues(\.json)),
    ]
  }
}

extension TopUpState {
  /// Reads the file's bytes.
  /// - Throws: `GateFailure` if they are not as they were written.
  init(_ bytes: [UInt8], path: String) throws(GateFailure) {
    func fault(_ what: String) -> GateFailure {
      GateFailure(
        .configuration, "the check that was to be topped up (\(path)) \(what)",
        remedy: "run the check from its beginning: goldgate check")
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, let head = Self.json(lines[0]),
      head["format"]?.stringValue == Self.format
    else { throw fault("is none of this goldgate") }
    guard head["digest"]?.stringValue == Digest(of: bytes[lines[1].startIndex...]).description else {
      throw fault("was cut short or edited since: its digest is another one")
    }
    guard let json = Self.json(lines[1]), let subject = TopUpSubject(json["subject"] ?? .null),
      let release = json["release_epochs"]?.integerValue, let check = json["check_epochs"]?.integerValue,
      let planned = json["planned_looks"]?.integerValue, let looks = json["looks"]?.integerValue,
      let cells = json["cells"]?.integerValue, let spent = json["spent"]?.doubleValue,
      let decidedAt = json["decided_at"]?.doubleValue, let calls = json["calls"]?.integerValue,
      let parts = json["parts"]?.arrayValue?.compactMap(\.doubleValue), !parts.isEmpty,
      (1..<planned).contains(looks), cells > 0,
      let run = try? Run(SourceFile(path: path, bytes: Array(lines[2])))
    else { throw fault("cannot be read") }
    self.init(
      subject: subject, plan: TopUpPlan(release: release, check: check, topUps: planned - 1), looks: looks,
      cells: cells, parts: parts, spent: spent, decidedAt: decidedAt, calls: calls,
      doubts: [String: [JudgeDoubt: Int]](json["judge_doubts"]),
      judged: (json["judged"]?.objectValue ?? [:]).mapValues { JudgeCount($0) }, run: run)
  }

  private static func json(_ line: ArraySlice<UInt8>) -> JSONValue? {
    try? JSONParser.parse(String(decoding: line, as: UTF8.self))
  }
}
