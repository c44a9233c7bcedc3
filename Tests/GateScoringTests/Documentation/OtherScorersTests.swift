import Foundation
import GateSuite
import Testing

@testable import GateScoring

/// What is written in the place of another tool's scorer can be typed in.
@Suite struct OtherScorersTests {
  /// Where the files are that the advice names.
  private static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.path + "/other-scorers-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? "{}".write(toFile: folder + "/schema.json", atomically: true, encoding: .utf8)
    try? "".write(toFile: folder + "/score.py", atomically: true, encoding: .utf8)
    return folder
  }()

  @Test(arguments: OtherScorers.table.keys.sorted() + ["not-contains-any", "not_icontains", "LLM_Rubric"])
  func theAdviceIsAScorer(name: String) throws {
    let advice = try #require(OtherScorers.advice(on: name))
    guard let start = advice.range(of: "scorer: "), let end = advice.lastIndex(of: "'") else {
      #expect(advice.hasPrefix("write 'measure: "))
      let measure = advice.split(separator: "'")[1].dropFirst("measure: ".count)
      #expect(Measure(rawValue: String(measure)) != nil)
      return
    }
    let yaml = String(advice[start.upperBound..<end])
    let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8)))
    var context = ScorerContext(
      suiteFolder: Self.folder, repositoryRoot: Self.folder, environment: ["PATH": "/usr/bin:/bin"],
      timeout: 60)
    context.embeddings = ManualModels.context.embeddings
    _ = try ScorerRegistry.make(ScorerConfiguration(root), context: context)
  }

  @Test func noNameIsOneOfOurs() {
    for name in OtherScorers.table.keys { #expect(!ScorerRegistry.names.contains(name), "\(name)") }
  }
}
