import GateImport
import GateJSON
import GateLogs
import GateReport
import GateSuite

/// What `goldgate harvest` says of files and candidates.
struct HarvestReport {
  let reading: TraceReading
  let level: TraceReader.Level
  let refused: [CandidateMaker.Refusal: Int]
  let redactions: Int
  let repeats: Int
  let known: Int
  let distinct: [Candidate]
  let drawn: [Candidate]
  let order: CandidateDraw.Order
  let seed: UInt64

  /// What could not be read, a line each.
  var faultLines: [String] {
    reading.files.flatMap(\.faults).map { fault in
      let place = Place(file: fault.file, line: fault.line, key: fault.entry ?? "")
      return PlainText(Diagnostic(fault.message, at: place, remedy: fault.remedy).description).text
    }
  }

  /// What was read of each file, and what of it is a candidate.
  var readLines: String {
    var lines = reading.files.map { file in
      var parts: [String] = []
      if file.spans > 0 { parts.append(Counted.of(file.spans, "span")) }
      if file.logs > 0 { parts.append(Counted.of(file.logs, "log record")) }
      if file.marks > 0 { parts.append(Counted.of(file.marks, "mark")) }
      let what = parts.isEmpty ? "nothing that is read" : parts.joined(separator: ", ")
      let formats = file.formats.isEmpty ? "" : " of " + file.formats.joined(separator: " and ")
      return "\(PlainText(file.name).text): \(what)\(formats)"
    }
    let found = reading.calls.count
    let what = level == .call ? Counted.of(found, "call") : Counted.of(found, "trace")
    lines.append("\(what) with a question and an answer")
    lines += leftOut.map { "  left out: \($0)" }
    if redactions > 0 { lines.append("  redacted: \(Counted.of(redactions, "place"))") }
    if reading.unplacedMarks > 0 {
      lines.append("  \(Counted.of(reading.unplacedMarks, "mark")) of spans that are not in these files")
    }
    if level == .call, reading.rootsWithInput > 0 {
      lines.append(
        "  \(Counted.of(reading.rootsWithInput, "trace")) with an input of the root's own; --level trace takes these"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was written.
  func sheetLines(_ sheet: String) -> String {
    let categories = Set(drawn.compactMap(\.category)).count
    let bad = drawn.count { $0.opinion == .bad }
    var told = "\(PlainText(sheet).text): \(drawn.count) of \(Counted.of(distinct.count, "candidate"))"
    told +=
      categories > 0
      ? " of \(categories) \(categories == 1 ? "category" : "categories")" : ", without a category"
    told += ", \(bad) marked bad; drawn by \(order.rawValue), seed \(seed)\n"
    return told
  }

  /// Why there is no candidate.
  var reason: String {
    leftOut.first.map { "of \($0)" } ?? "no file holds a call of a model"
  }

  private var leftOut: [String] {
    TraceLoss.allCases.compactMap { loss in
      reading.losses[loss].map { "\(Counted.of($0, loss == .repeated ? "span" : "call")) \(loss.told)" }
    }
      + CandidateMaker.Refusal.allCases.compactMap { kind in
        refused[kind].map { "\(Counted.of($0, "call")) \(kind.told)" }
      }
      + (known > 0 ? ["\(Counted.of(known, "call")) asking nearly what the golden set asks"] : [])
      + (repeats > 0 ? ["\(Counted.of(repeats, "call")) asking nearly what another asks"] : [])
  }
}
