import GateDecision
import GateSuite

/// A candidate as it is run: the suite with its product.
struct SwitchCandidate {
  /// Its name.
  let name: String
  /// The suite.
  let contents: SuiteContents
  /// In what its product differs from the release, in words.
  let differences: [String]

  /// Makes the candidates of a suite.
  /// - Parameters:
  ///   - contents: the suite of the working tree, under the policy that counts.
  ///   - prices: those of the working tree and of the release.
  ///   - program: which files changed since the release that a program may be made of, in words.
  /// - Throws: as `CandidateSuite.all`, and on a candidate that is the release itself.
  static func all(
    _ configurations: [CandidateConfiguration], of contents: SuiteContents,
    priced prices: [String: ModelPrice],
    beside release: Release, _ released: SuiteContents, program: [String], in workspace: Workspace
  ) throws -> [SwitchCandidate] {
    var candidates: [SwitchCandidate] = []
    let suites = try CandidateSuite.all(configurations, of: contents, priced: prices, in: workspace)
    for (configuration, candidate) in zip(configurations, suites.map(\.contents)) {
      var differences: [String] = []
      for part in try ProductParts(head: candidate, released: released, program: program).parts {
        let what = part.kind == .prompt ? configuration.prompt.map { [$0] } ?? part.what : part.what
        differences.append("\(part.kind.rawValue) \(what.joined(separator: ", "))")
      }
      guard !differences.isEmpty else {
        throw Diagnostic(
          "the candidate '\(configuration.name)' is \(release.reference.name) itself: nothing of the product differs",
          at: configuration.place,
          remedy: "change its model, target, parameters or prompt, or leave it out")
      }
      candidates.append(
        SwitchCandidate(name: configuration.name, contents: candidate, differences: differences))
    }
    return candidates
  }
}
