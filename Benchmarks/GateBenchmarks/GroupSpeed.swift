import ArgumentParser
import Foundation
import GateGroups
import GateSuite

/// Times the grouping of what got worse, and prints the peak memory.
struct GroupSpeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups", abstract: "Times the grouping of the examples that got worse.",
    discussion: """
      Of all examples three in ten got worse: four of ten of them are cut off, two begin with an apology, the others \
      have nothing in common. Ends with 1 if it takes more than 2 seconds or 150 MB, or if either group is not found.
      """)

  private static let bars = (seconds: 2.0, megabytes: 150.0)

  @Option(help: "How many examples there are.")
  var examples = 10_000

  func validate() throws {
    guard (100...100_000).contains(examples) else {
      throw ValidationError("--examples must be from 100 to 100000")
    }
  }

  func run() async throws {
    var answers = AnswerGenerator(seed: 1)
    let rows = (0..<examples).map { example($0, &answers) }
    let before = ProcessCost.peakMegabytes
    let start = ProcessCost.milliseconds
    let groups = FailureGrouper(rows, metrics: ["right"], seed: 1).groups()
    let seconds = (ProcessCost.milliseconds - start) / 1000
    let peak = ProcessCost.peakMegabytes
    let sizes = (groups?.groups ?? []).map(\.members.count)
    print(
      "| examples | got worse | groups | s | MB with the examples | MB of the examples |\n|---|---|---|---|---|---|"
    )
    print(
      "| \(examples) | \(groups?.fallen ?? 0) | \(sizes.map(String.init).joined(separator: ", ")) | \(String(format: "%.2f", seconds)) | \(Int(peak)) | \(Int(before)) |"
    )
    let wanted = [examples * 12 / 100, examples * 6 / 100]
    let areFound = wanted.allSatisfy { size in sizes.contains { abs($0 - size) <= size / 10 } }
    if seconds > Self.bars.seconds || peak > Self.bars.megabytes || !areFound { throw ExitCode(1) }
  }

  private func example(_ number: Int, _ answers: inout AnswerGenerator) -> GroupedExample {
    let before = answers.next()
    let hasFallen = number % 10 < 3
    // Of ten that fell the first four were cut off, and the next two begin with an apology.
    let kind = number / 10 % 10
    var now = hasFallen ? answers.next() : before
    var reason = "stop"
    if hasFallen, kind < 4 {
      now = String(now.prefix(60))
      reason = "length"
    } else if hasFallen, kind < 6 {
      now = "I'm sorry, but I cannot help with that. " + now
    }
    return GroupedExample(
      id: "example-\(number)", gain: hasFallen ? -1 : 0, hasFallen: hasFallen,
      fallenMetrics: hasFallen ? ["right"] : [], slices: ["category": ["category-\(number % 8)"]],
      row: GroupedExample.Row(input: "How long does order \(number) take?", expected: ["five days"]),
      before: [record(before, "stop")], now: [record(now, reason)])
  }

  private func record(_ text: String, _ reason: String) -> EpochRecord {
    EpochRecord(response: Response(output: text, finishReason: reason), scores: [:], unscored: [:])
  }
}
