import ArgumentParser
import Foundation
import GateDecision
import GateReport
import GateSuite

/// Times every report of a large verdict on one core, and prints the peak memory of it all.
struct ReportSpeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reports", abstract: "Times every report of a large verdict on one core.",
    discussion: "Ends with 1 where all reports together take more than a second, or 200 MB with the verdict.")

  private static let bars = (milliseconds: 1000.0, megabytes: 200.0)
  private static let formats: [(name: String, format: ReportFormat)] = [
    ("terminal", .terminal(.plain)), ("JUnit", .junit(.consumer)), ("JUnit, strict", .junit(.strict)),
    ("JSON", .json), ("Markdown", .markdown), ("HTML", .html), ("SARIF", .sarif),
    ("code quality", .codeQuality), ("CSV", .csv), ("JSON lines", .jsonLines),
  ]

  @Option(help: "How many examples the verdict has.")
  var examples = 10_000

  @Option(help: "How many words an answer has.")
  var words = 350

  func validate() throws {
    guard (1...1_000_000).contains(examples), (1...100_000).contains(words) else {
      throw ValidationError("--examples must be from 1 to 1000000, --words from 1 to 100000")
    }
  }

  func run() async throws {
    let verdict = VerdictSample(examples: examples, words: words).verdict
    print("| one core, \(examples) examples | ms | MB written | bar |\n|---|---|---|---|")
    var total = 0.0
    for (name, format) in Self.formats {
      let start = ProcessCost.milliseconds
      var bytes = 0
      format.render(verdict) { bytes += $0.count }
      let time = ProcessCost.milliseconds - start
      total += time
      let size = String(format: "%.1f", Double(bytes) / 1e6)
      print("| \(name) | \(Int(time.rounded())) | \(size) | |")
    }
    let peak = ProcessCost.peakMegabytes
    print("| all | \(Int(total.rounded())) | | \(Int(Self.bars.milliseconds)) |")
    print("\npeak memory with the verdict: \(Int(peak)) MB (bar \(Int(Self.bars.megabytes)) MB)")
    if total > Self.bars.milliseconds || peak > Self.bars.megabytes { throw ExitCode(1) }
  }
}
