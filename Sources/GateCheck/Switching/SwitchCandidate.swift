import GateDecision
import GateJSON
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
  /// - Throws: as `CandidateSuite.all`, and on a candidate that has the release's name, is the release itself, or is another
  ///   candidate.
  static func all(
    _ configurations: [CandidateConfiguration], of contents: SuiteContents,
    priced prices: [String: ModelPrice],
    beside release: Release, _ released: SuiteContents, program: [String], in workspace: Workspace
  ) throws -> [SwitchCandidate] {
    var (candidates, products): ([SwitchCandidate], [String: String]) = ([], [:])
    let suites = try CandidateSuite.all(configurations, of: contents, priced: prices, in: workspace)
    for (configuration, candidate) in zip(configurations, suites.map(\.contents)) {
      guard configuration.name != release.reference.name else {
        throw Diagnostic(
          "the candidate '\(configuration.name)' has the name of the release", at: configuration.place,
          remedy: "give it another name, so that a report tells the two apart")
      }
      let product = JSONWriter.compact([
        try LiveTarget.source(of: candidate.suite.target).options.json, candidate.suite.parameters.json,
        .orNull(candidate.prompt?.digest.description),
      ])
      if let other = products[product] {
        throw Diagnostic(
          "the candidates '\(other)' and '\(configuration.name)' are the same", at: configuration.place,
          remedy: "leave one of them out")
      }
      products[product] = configuration.name
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
