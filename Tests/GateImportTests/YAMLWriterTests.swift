import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateImport

@Suite struct YAMLWriterTests {
  private func read(_ text: String) throws -> JSONValue {
    try YAMLReader.read(SourceFile(path: "x.yaml", bytes: Array(text.utf8))).json
  }

  @Test(arguments: [
    "plain", "", " lead", "trail ", "a: b", "a:b", "- x", "# x", "x # y", "yes", "No", "null", "1.5", "0x1F",
    "~", "'q'",
    "\"q\"", #"back\slash"#, "two\nlines", "two\nlines\n", "ends\n\n", "\nbegins", "  indented\nblock",
    "tab\there",
    "{{name}}", "*star", "&and", "!bang", "%x", "@x", "`x`", "é ü 漢", "a\u{2028}b\nc", "a\u{85}b", "[x]",
    "{x}", ", x",
    "x, y", "?", "-", "- ", "a\r\nb", "--- x", "x ---\n...\ny", "emoji 🎉", "\u{7F}", "key: |\n  text",
  ])
  func textsAreReadBack(_ text: String) throws {
    for node in [
      YAMLNode.map([YAMLMember("a", .text(text)), YAMLMember("b", .list([.text(text), .text("x")]))]),
      .map([YAMLMember(text, .map([YAMLMember("in", .text(text))]))]),
    ] {
      guard case .map(let members) = node else { continue }
      let written = YAMLWriter.document(members)
      #expect(try read(written) == node.json, "\(written)")
      #expect(try read(YAMLWriter.document([node, node])) == .array([node.json, node.json]))
    }
  }

  @Test func anyValueIsReadBack() throws {
    var generator = SeededGenerator(seed: 4)
    func value(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 4 : 7), using: &generator) {
      case 0: return .null
      case 1: return .bool(Bool.random(using: &generator))
      case 2: return .integer(Int.random(in: -5...5, using: &generator))
      case 3:
        let signs = Array("ab :#-'\"\n{}[]*&|>\\%é")
        let count = Int.random(in: 0...30, using: &generator)
        return .string(String((0..<count).map { _ in signs.randomElement(using: &generator) ?? "a" }))
      case 4, 5:
        return .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth + 1) })
      default:
        return .object(
          Dictionary(
            (0..<Int.random(in: 0...3, using: &generator)).map { ("k\($0)", value(depth + 1)) },
            uniquingKeysWith: { $1 }))
      }
    }
    for _ in 0..<300 {
      let json = JSONValue.array([value(0), value(0)])
      guard case .list(let nodes) = YAMLNode(json) else { continue }
      let written = YAMLWriter.document(nodes)
      #expect(try read(written) == json, "\(written)")
    }
  }

  @Test func aPartWithAnAnchorIsWrittenOnce() throws {
    let judge = YAMLNode.anchored("judge", .map(["type": .text("openai"), "model": .text("m")]))
    let long = YAMLNode.text(String(repeating: "word ", count: 30) + "end")
    let rows = (1...3).map { number in
      YAMLNode.map(["id": .text("r\(number)"), "target": judge, "text": number == 2 ? long : nil])
    }
    let written = YAMLWriter.document(rows)
    #expect(written.components(separatedBy: "&judge").count == 2)
    #expect(written.components(separatedBy: "*judge").count == 3)
    #expect(try read(written) == .array(rows.map(\.json)))
    // Another part of the same name is not the first one.
    let other = YAMLNode.anchored("judge", .map(["type": .text("openai"), "model": .text("n")]))
    for filler in [nil, long] {
      let mixed = [judge, other, judge, other].map { YAMLNode.map(["target": $0, "text": filler]) }
      let written = YAMLWriter.document(mixed)
      #expect(written.components(separatedBy: "&judge").count == 2)
      #expect(written.components(separatedBy: "*judge").count == 2)
      #expect(try read(written) == .array(mixed.map(\.json)), "\(written)")
    }
  }
}
