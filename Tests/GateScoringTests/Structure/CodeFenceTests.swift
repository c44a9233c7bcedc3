import GateJSON
import Testing

@testable import GateScoring

@Suite struct CodeFenceTests {
  @Test(arguments: ["```", "````", "~~~", "~~~~~"])
  func anyFenceIsLeftOut(fence: String) {
    for text in [
      "\(fence)json\nx\n\(fence)", "\(fence)\nx\n\(fence)\n\n", "\n  \(fence)json\nx\n  \(fence)  \n",
      "\u{FEFF}\(fence)json\nx\n\(fence)",
    ] {
      #expect(CodeFence.content(of: text) == "x\n", "\(text)")
    }
    #expect(CodeFence.content(of: "\(fence)json\r\nx\r\n\(fence)\r\n") == "x\r\n")
    #expect(CodeFence.content(of: "\(fence)json\nx\(fence)") == "x")
  }

  @Test(arguments: [
    "```json\nx\n```\nDone.", "```json\nx\n```\n\n```json\ny\n```", "Here:\n```\nx\n```", "```x```",
    "```json x```", "``\nx\n``",
    "```", "```\n", "x", "",
  ])
  func whatIsNoFenceAroundTheWholeStays(text: String) {
    #expect(CodeFence.content(of: text) == text)
  }

  @Test func aLongerFenceHoldsShorterOnes() {
    #expect(CodeFence.content(of: "````\n```\nx\n```\n````") == "```\nx\n```\n")
    #expect(CodeFence.blocks(in: "~~~\n```\nx\n```\n~~~\n") == ["```\nx\n```\n"])
  }

  @Test func blocksAreFoundInProse() {
    #expect(
      CodeFence.blocks(in: "First:\r\n```python\r\na\r\n```\r\nthen:\n~~~\nb\n~~~\n```\nc") == [
        "a\r\n", "b\n", "c",
      ])
    #expect(CodeFence.blocks(in: "```\na\n```**Note** b\n```\nc\n```") == ["a\n", "c\n"])
    #expect(CodeFence.blocks(in: "`a` and ```b``` are spans").isEmpty)
    #expect(CodeFence.blocks(in: "```") == [""])
  }

  @Test(arguments: [
    "\u{FEFF}{\"a\": 1}", "~~~json\n{\"a\": 1}\n~~~", "```json\r\n{\"a\": 1}\r\n```",
    "````json\n{\"a\": 1}\n````",
    "```json\n{\"a\": 1}",
  ])
  func jsonIsReadInside(answer: String) async throws {
    #expect(try await Fixture.score("json", answer, [["a": 1]]) == .value(1))
  }
}
