import GateJSON
import GateSuite

/// The suite that a candidate makes: the suite with some parts of its product in place of its own.
struct CandidateSuite {
  /// The candidate's name.
  let name: String
  /// Where the candidate is declared.
  let place: Place
  /// The suite.
  let contents: SuiteContents

  /// The suites of candidates, in their order.
  /// - Parameter prices: those that its answers are counted at.
  /// - Throws: `Diagnostics` on a candidate that cannot be run, or is another candidate.
  static func all(
    _ configurations: [CandidateConfiguration], of contents: SuiteContents,
    priced prices: [String: ModelPrice], in workspace: Workspace
  ) throws(Diagnostics) -> [CandidateSuite] {
    var (suites, products): ([CandidateSuite], [String: String]) = ([], [:])
    for configuration in configurations {
      let made: (contents: SuiteContents, target: TargetConfiguration)
      do throws(Diagnostic) {
        made = try Self.made(by: configuration, of: contents, priced: prices, in: workspace)
      } catch { throw Diagnostics([error]) }
      try SuiteValidation.validate(made.contents, in: workspace)
      let product = product(of: made.contents, calling: made.target)
      if let other = products[product] {
        throw Diagnostics([
          Diagnostic(
            "the candidates '\(other)' and '\(configuration.name)' are the same", at: configuration.place,
            remedy: "leave one of them out")
        ])
      }
      products[product] = configuration.name
      suites.append(
        CandidateSuite(name: configuration.name, place: configuration.place, contents: made.contents))
    }
    return suites
  }

  /// The suite of a candidate, and the target that is really called.
  private static func made(
    by configuration: CandidateConfiguration, of contents: SuiteContents,
    priced prices: [String: ModelPrice], in workspace: Workspace
  ) throws(Diagnostic) -> (contents: SuiteContents, target: TargetConfiguration) {
    let own = try LiveTarget.source(of: contents.suite.target)
    let target = try configuration.target(inPlaceOf: own).priced(prices)
    let isRecorded = contents.suite.target.type == "replay" && target.type != "replay"
    let candidate = contents.with(
      prompt: try prompt(of: configuration, contents, in: workspace) ?? contents.prompt,
      target: isRecorded ? contents.suite.target.with("source", target.options).priced(prices) : target,
      parameters: try configuration.parameters(inPlaceOf: contents.suite.parameters, for: target))
    return (candidate, target)
  }

  /// Whether nothing of the product differs from a suite's.
  func isProduct(of other: SuiteContents) throws(Diagnostic) -> Bool {
    try Self.product(of: contents, calling: LiveTarget.source(of: contents.suite.target))
      == Self.product(of: other, calling: LiveTarget.source(of: other.suite.target))
  }

  /// What decides the answers, in one text.
  private static func product(of contents: SuiteContents, calling target: TargetConfiguration) -> String {
    JSONWriter.compact([
      target.options.json, contents.suite.parameters.json, .orNull(contents.prompt?.digest.description),
    ])
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
