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
  /// - Throws: `Diagnostics` on a candidate that cannot be run, is the release itself, or is another candidate.
  static func all(
    _ configurations: [CandidateConfiguration], of contents: SuiteContents,
    priced prices: [String: ModelPrice],
    beside release: Release, _ released: SuiteContents, program: [String], in workspace: Workspace
  ) throws -> [SwitchCandidate] {
    var (candidates, products): ([SwitchCandidate], [String: String]) = ([], [:])
    for configuration in configurations {
      let own = try LiveTarget.source(of: contents.suite.target)
      let target = try configuration.target(inPlaceOf: own).priced(prices)
      let isRecorded = contents.suite.target.type == "replay" && target.type != "replay"
      let candidate = contents.with(
        prompt: try prompt(of: configuration, contents, in: workspace) ?? contents.prompt,
        target: isRecorded ? contents.suite.target.with("source", target.options).priced(prices) : target,
        parameters: try configuration.parameters(inPlaceOf: contents.suite.parameters, for: target))
      try SuiteValidation.validate(candidate, in: workspace)
      let product = JSONWriter.compact([
        target.options.json, candidate.suite.parameters.json, .orNull(candidate.prompt?.digest.description),
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

  /// The prompt that a candidate names; nil if it names none.
  private static func prompt(
    of configuration: CandidateConfiguration, _ contents: SuiteContents, in workspace: Workspace
  ) throws(Diagnostic) -> PromptTemplate? {
    guard let name = configuration.prompt else { return nil }
    let path = try SuiteContents.join(contents.folder, name, at: configuration.place)
    do {
      return try PromptTemplate(workspace.locator.read(path))
    } catch {
      throw error.named(at: configuration.place)
    }
  }
}
