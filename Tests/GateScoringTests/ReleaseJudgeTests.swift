import Foundation
import GateJSON
import GateSuite
import Testing

@testable import GateScoring

/// Judges that compare an answer with the release's.
@Suite struct ReleaseJudgeTests {
  private static let yaml = """
    type: judge
    mode: pairwise
    against: release
    target: {type: openai, model: j1}
    question: Which is clearer?
    """

  private static func bad(_ yaml: String) -> String {
    do {
      _ = try FakeJudge { _ in nil }.scorer(yaml)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  private func score(_ judge: FakeJudge, _ answer: String, against released: String) async throws -> Score {
    let scorer = try #require(try judge.scorer(Self.yaml) as? any ReleaseComparison)
    let example = Fixture.example([])
    try scorer.validate(example)
    return await scorer.score(answer, against: released, for: example)
  }

  @Test func bothOrdersAreAsked() async throws {
    let better = FakeJudge {
      let isFirst = $0.text.contains(">>>\nnew\n<<<END first")
      return $0.verdict(#""reason":"r","winner":"\#(isFirst ? "first" : "second")""#)
    }
    #expect(try await score(better, "new", against: "old") == .value(1))
    #expect(try await score(better, "old", against: "new") == .value(0))
    #expect(better.questions.count == 4)
    let partial = FakeJudge { $0.verdict(#""reason":"r","winner":"first""#) }
    #expect(try await score(partial, "new", against: "old") == .value(0.5))
    #expect(partial.doubts == [.ordersDisagree])
    let open = FakeJudge { $0.verdict(#""reason":"r","winner":"undecided""#) }
    guard case .unscored = try await score(open, "new", against: "old") else {
      Issue.record("undecided is no score")
      return
    }
  }

  @Test func theReferenceMayBeShown() throws {
    #expect(Self.bad(Self.yaml + "\ninclude: [reference]") == "accepted")
    let definition = try FakeJudge { _ in nil }.scorer(Self.yaml).definition(.null)
    #expect(definition["against"] == "release" && definition["mode"] == "pairwise")
    let reference = try FakeJudge { _ in nil }.scorer(
      Self.yaml.replacingOccurrences(of: "against: release\n", with: "")
    ).definition(.null)
    #expect(reference["against"] == nil)
  }

  @Test func whatMakesNoSenseIsRefused() {
    #expect(Self.bad(Self.yaml.replacingOccurrences(of: "release", with: "main")).contains("'release'"))
    #expect(Self.bad(Self.yaml + "\nrejudge: true").contains("does not go with 'against: release'"))
    #expect(Self.bad(Self.yaml + "\nsentinel: 5").contains("does not go with 'against: release'"))
    let nested = Self.yaml.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    #expect(Self.bad("type: threshold\nat_least: 0.5\nof:\n\(nested)").contains("stands alone"))
  }

  @Test func howAJudgeIsUsedIsRead() throws {
    func use(_ yaml: String) throws -> JudgeUse? {
      let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8)))
      return JudgeUse(try ScorerConfiguration(root))
    }
    #expect(try use("type: exact") == nil)
    let released = try #require(try use(Self.yaml))
    #expect(released.isAgainstRelease && released.calls == 2)
    let nested = try #require(
      try use(
        "type: mean\nof: [exact, {type: judge, targets: [{type: openai, model: a}, {type: openai, model: b}], rejudge: true, sentinel: 7, preset: toxicity}]"
      ))
    #expect(nested.rejudges && nested.anchors == 7 && nested.calls == 2 && !nested.isAgainstRelease)
  }
}
