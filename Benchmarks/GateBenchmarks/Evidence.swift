import ArgumentParser
import Foundation

/// Prints how many calls of a check each way to buy evidence takes until a verdict, beside today's plain build, with the
/// error rates of each.
struct Evidence: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts the calls that a check pays for until a conclusive verdict, and its errors.",
    discussion: """
      For each profile and design the smallest golden set is found with which 80 % of unchanged systems pass, and the \
      smallest with which 80 % of drops of 10 points are blocked; the calls are the mean over the checks of such a set. \
      Ends with 1 if all options together take more than half of the plain build's calls in more than one profile of \
      four, more than its calls in any, or if an error is above its bar.
      """)

  @Option(
    help: ArgumentHelp(
      "A run whose epochs make a profile: NAME=FILE, a baseline or what check --save-run stored. Repeatable.",
      valueName: "profile"))
  var profile: [String] = []

  @Option(help: "How many checks are simulated at each size.")
  var replicates = 400

  @Option(help: "How many unchanged systems and drops of the margin are simulated for the error rates.")
  var errors = 2000

  @Option(help: "The accepted worsening.")
  var margin = 0.05

  @Option(help: "The seed of the golden sets.")
  var seed: UInt64 = 1

  @Option(help: "Only the design of this name, or those whose name contains it; several can be given.")
  var designs: [String] = []

  func run() throws {
    let profiles = try profile.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("--profile is NAME=FILE, not '\(text)'") }
      return try FlakinessProfile(name: parts[0], path: parts[1])
    }
    let chosen = EvidenceDesign.all.filter { design in
      designs.isEmpty
        || designs.contains { wanted in
          EvidenceDesign.all.contains { $0.name == wanted }
            ? design.name == wanted : design.name.contains(wanted)
        }
    }
    let study = EvidenceStudy(replicates: replicates, errors: errors, margin: margin, seed: seed)
    guard try study.print(profiles, chosen) else { throw ExitCode(1) }
  }
}
