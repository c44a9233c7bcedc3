import GateSuite
import Testing

@testable import GateReport

@Suite("Prompts of both sides")
struct PromptDiffReportTests {
  private static let prompts = ComparedPrompts(
    suite: "qa", id: "e1", place: Place(file: "golden.jsonl", line: 1), isHoldout: false,
    before: .init(
      name: "v1.0.0",
      messages: [
        ChatMessage(role: "system", content: "Answer from the article only.\nBe kind."),
        ChatMessage(role: "user", content: "What is it?"),
      ], isSame: false),
    now: [
      ChatMessage(role: "system", content: "Answer from memory only.\nBe kind.\nBe short."),
      ChatMessage(role: "user", content: "What is it?"),
    ], notes: [])

  private func text(_ prompts: ComparedPrompts = prompts, width: Int) -> String {
    String(decoding: PromptDiffReport.render(prompts, style: TerminalStyle(width: width)), as: UTF8.self)
  }

  @Test("Beside each other on a wide terminal")
  func wide() {
    let lines = text(width: 100).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.hasPrefix("v1.0.0 ") && $0.hasSuffix(" now") })
    #expect(
      lines.contains {
        $0.contains("Answer from [-the article-] only. ") && $0.hasSuffix("Answer from {+memory+} only.")
      })
    #expect(lines.contains { $0.hasPrefix("Be kind. ") && $0.hasSuffix("Be kind.") })
    #expect(lines.contains { $0.hasPrefix("   ") && $0.hasSuffix(" > Be short.") })
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= 100 })
  }

  @Test("Line by line on a narrow one")
  func narrow() {
    #expect(
      text(width: 60) == """
        e1 of qa  golden.jsonl:1

        - v1.0.0  + now
          system
        - Answer from [-the article-] only.
        + Answer from {+memory+} only.
          Be kind.
        + Be short.
          user
          What is it?

        """)
  }

  @Test("A holdout's prompt is in no report")
  func holdout() {
    let held = ComparedPrompts(
      suite: "qa", id: "e1", place: Place(file: "g"), isHoldout: true, before: Self.prompts.before,
      now: Self.prompts.now, notes: [])
    #expect(text(held, width: 100).hasSuffix("- a holdout: its prompt is not shown\n"))
    #expect(!text(held, width: 60).contains("article"))
    #expect(
      !String(decoding: PromptDiffJSON.render(held, toolVersion: "1"), as: UTF8.self).contains("article"))
  }

  @Test("Lines are set against each other where others stood")
  func lines() {
    #expect(LineDiff(from: "", to: "").rows.isEmpty)
    #expect(LineDiff(from: "a\nb", to: "a\nb").rows == [.same("a"), .same("b")])
    #expect(LineDiff(from: "a\nx\nb", to: "a\ny\nb").rows == [.same("a"), .changed("x", "y"), .same("b")])
    #expect(LineDiff(from: "a\nb", to: "b").rows == [.removed("a"), .same("b")])
    #expect(LineDiff(from: "b", to: "b\nc").rows == [.same("b"), .added("c")])
  }
}
