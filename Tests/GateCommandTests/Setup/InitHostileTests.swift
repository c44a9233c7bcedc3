import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

/// Whatever the flags of `goldgate init` hold, it writes a suite that can be read and holds that, or nothing.
@Suite struct InitHostileTests {
  /// What YAML, JSON, Mustache or a shell may take for something else.
  private static let texts = [
    "/a, b", #"/\ud83d"#, "/[1]", "[1]", "/a: b", "/'", "/\"", "/a #x", " /a ", "/{{x}}", "/a]", "/}",
    "/\u{2028}",
    "/\u{85}x", "/\u{FEFF}", "/é🙂", "/~0~1", "/~2", "/-", "/a\\nb", "/*x", "/&a", "/!t", "/%", "/null",
    "/a\tb",
    "null", "true", "12", "1e3", "- a", "? a", "a: b", "{a}", "[a", "'", "\"", "#", "|", ">", "@a", "`a",
    "a 'b' \"c\"",
  ]

  private static var random: [String] {
    var generator = SeededGenerator(seed: 6)
    let alphabet = Array(#"ab1 /,:#'"[]{}\\&*!|>%@`~-?.=$"#) + ["é", "🙂", "\u{2028}", "\u{85}"]
    return (0..<10).map { _ in
      "/"
        + String(
          (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? "a"
          })
    }
  }

  /// Runs init, and requires that nothing was written, or that the suite is valid.
  /// - Returns: the target's options in the suite; nil if it was refused.
  private func options(_ arguments: [String], in folder: TemporaryFolder) async throws -> JSONValue? {
    let console = Console(in: folder.path)
    let code = await console.run(
      arguments: ["init", "--scorer", "contains", "--ci", "none"] + arguments)
    defer { try? FileManager.default.removeItem(atPath: folder.path + "/baselines") }
    guard code == .pass else {
      #expect(code == .usage && !console.errors.isEmpty, "\(arguments)")
      #expect(!folder.has("baselines"), "\(arguments)")
      #expect(!console.errors.contains("suite.yaml"), "\(arguments): \(console.errors)")
      return nil
    }
    #expect(await console.run("validate") == .pass, "\(arguments): \(console.errors)")
    let bytes = Array(try folder.read("baselines/answers/suite.yaml").utf8)
    let suite = try Suite(SourceFile(path: "suite.yaml", bytes: bytes), folderName: "answers")
    return suite.target.options.json
  }

  @Test func aPointerIsKeptOrRefused() async throws {
    let folder = try TemporaryFolder()
    var kept = 0
    for text in Self.texts + Self.random {
      let options = try await options(["--url", "http://a.example", "--response", text], in: folder)
      guard let options else { continue }
      kept += 1
      #expect(options["response"]?["text"]?.stringValue == text)
    }
    #expect(kept > 25)
  }

  @Test func aRequestIsKeptOrRefused() async throws {
    let folder = try TemporaryFolder()
    var kept = 0
    for text in Self.texts + Self.random {
      let string = JSONWriter.compact(.string(text))
      for request in [#"{"q": \#(string), "p": "{{prompt}}"}"#, "{\(string): 1.50}", "[\(string)]"] {
        guard
          let options = try await options(["--url", "http://a.example", "--request", request], in: folder)
        else { continue }
        kept += 1
        #expect(try options["request"] == JSONParser.parse(request))
      }
    }
    #expect(kept > 80)
    for request in [
      #"{"a": "\ud83d", "n": 12345678901234567890}"#, "{\n  \"q\": \"{{prompt}}\"\n}", "[1]", "{}",
    ] {
      #expect(
        try await options(["--url", "http://a.example", "--request", request], in: folder) != nil,
        "\(request)")
    }
    for request in [#"{"q": "{{unknown}}"}"#, "1", "x"] {
      #expect(
        try await options(["--url", "http://a.example", "--request", request], in: folder) == nil,
        "\(request)")
    }
  }

  @Test func addressesModelsAndCommandsAreKeptOrRefused() async throws {
    let folder = try TemporaryFolder()
    for text in Self.texts {
      for (flag, key, others) in [
        ("--model", "model", ["--target", "gemini"]), ("--url", "url", []),
        ("--base-url", "base_url", ["--model", "m"]),
      ] {
        for value in [text, "http://a.example" + text] {
          guard let options = try await options(others + [flag, value], in: folder) else { continue }
          #expect(options[key]?.stringValue == value, "\(flag)")
        }
      }
    }
    #expect(
      try await options(
        ["--url", "http://a.example", "--base-url", "http://b.example", "--model", "m"], in: folder) == nil)
  }

  /// A sheet's columns, its place and its cells may have any name and hold anything.
  @Test(arguments: [false, true]) func aSheetIsKeptOrRefused(isKept: Bool) async throws {
    let folder = try TemporaryFolder()
    var kept = 0
    for (number, text) in (Self.texts + Self.random).enumerated() {
      func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
      let name = "\(text.filter { $0 != "/" }).csv"
      let rows = [
        ["id", text, "right", "more" + text], ["a", text, text, text], ["b\(text)", "x", "y\(text)", "z"],
      ]
      try folder.write(rows.map { $0.map(cell).joined(separator: ",") + "\n" }.joined(), to: name)
      let parts = number % 2 == 0 ? ["input"] : ["input.\(text)", "input.b"]
      let columns = zip(parts, [text, "more" + text]).flatMap { ["--column", "\($0)=\($1)"] }
      let arguments = ["--command", "cat", "--golden", name, "--column", "expected=right"] + columns
      if try await options(arguments + (isKept ? ["--keep-sheet"] : []), in: folder) != nil { kept += 1 }
    }
    #expect(kept > 20)
  }
}
