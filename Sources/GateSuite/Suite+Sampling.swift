import GateJSON

extension Suite {
  /// The parameters of an example's calls: the suite's, with the example's own in their place.
  public func parameters(of example: Example) -> GenerationParameters {
    parameters.replaced(by: example.parameters)
  }

  /// Whether an example's answers may differ from epoch to epoch: its target samples.
  public func isSampled(_ example: Example) -> Bool {
    parameters(of: example).isSampled(byModel: Self.models.contains(target.type))
  }

  /// The targets behind which a model answers, which samples where nothing is said.
  private static let models: Set = ["openai", "anthropic", "gemini"]
}
