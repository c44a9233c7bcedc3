import ArgumentParser
import GateDecision
import GateGeneration
import GateJSON
import GateReport
import GateSuite

/// `goldgate generate perturbations`: variants of examples that ask the same.
struct GeneratePerturbations: GateSubcommand {
  /// Kinds as typed.
  struct Kinds: ExpressibleByArgument {
    let all: [PerturbationKind]

    init(all: [PerturbationKind]) { self.all = all }

    init?(argument: String) {
      let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      guard argument != "none" else {
        all = []
        return
      }
      all = parts.compactMap { PerturbationKind(rawValue: String($0)) }
      guard !all.isEmpty, all.count == parts.count, Set(all).count == all.count else { return nil }
    }

    var defaultValueDescription: String { all.map(\.rawValue).joined(separator: ",") }
  }

  /// Temperatures as typed.
  struct Temperatures: ExpressibleByArgument {
    let all: [Double]

    init(all: [Double]) { self.all = all }

    init?(argument: String) {
      let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      all = parts.compactMap { Double($0) }
      guard all.count == parts.count, Set(all).count == all.count, all.allSatisfy((0...2).contains) else {
        return nil
      }
    }

    var defaultValueDescription: String {
      all.isEmpty ? "none" : all.map(\.description).joined(separator: ",")
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "perturbations", abstract: "Make variants of a golden set's examples by rule.",
    discussion: """
      Writes each example followed by its variants, all in one cluster, so that the intervals resample the \
      originals. A variant that cannot be made safely is left out and reported.

      Examples:
        goldgate generate perturbations --golden golden.jsonl --kinds whitespace,typos --seed 1 --output robust.jsonl
        goldgate generate perturbations --golden golden.jsonl --kinds none --temperatures 0,1 --output warm.jsonl
      """)

  @Option(help: ArgumentHelp("The golden set: .jsonl, .yaml or .csv.", valueName: "file"))
  var golden: String

  @Option(
    help: ArgumentHelp(
      "Which variants: some of \(PerturbationKind.allCases.map(\.rawValue).joined(separator: ",")), or none.",
      valueName: "list"))
  var kinds = Kinds(all: PerturbationKind.usual)

  @Option(
    help: ArgumentHelp(
      "Other temperatures at which each example is asked as well, each from 0 to 2.", valueName: "list"))
  var temperatures = Temperatures(all: [])

  @Option(help: ArgumentHelp("The seed of what is drawn by chance.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The golden set to write (.jsonl).", valueName: "file"))
  var output: String

  func validate() throws {
    if kinds.all.isEmpty, temperatures.all.isEmpty {
      throw ValidationError("Give kinds or temperatures: with neither there is no variant.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try GoldenFile.check(output, in: context)
    let source = try SourceFile(readingFrom: context.absolute(golden), named: golden)
    let result = try PerturbationGenerator(
      kinds: kinds.all, temperatures: temperatures.all, seed: seed
    ).variants(
      of: GoldenReader.read(source))
    try GoldenFile.write(result.examples, to: output, in: context)
    for omission in result.omissions {
      context.writeError(
        PlainText(
          "\(omission.place): '\(omission.example)' has no variant of kind \(omission.kind.rawValue): \(omission.reason)"
        ).text + "\n")
    }
    let originals = Set(result.examples.compactMap(\.cluster)).count
    context.write(
      "\(output): \(Counted.of(result.examples.count, "example")) in \(Counted.of(originals, "cluster")); variants left out: \(result.omissions.count)\n"
    )
    return .pass
  }
}
