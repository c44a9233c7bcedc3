import GateSuite
public struct ScorerContext: Sendable {
  public init(suiteFolder: String, repositoryRoot: String, environment: [String: String], timeout: Double) {}
}
struct Interim: Scorer {
  func score(_ output: String, for example: Example) async -> Score {
    .value(example.expected.contains { output.lowercased().contains(($0.stringValue ?? "").lowercased()) } ? 1 : 0)
  }
}
public enum ScorerRegistry {
  public static func make(_ c: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) -> any Scorer { Interim() }
}
