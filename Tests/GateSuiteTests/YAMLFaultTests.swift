import Testing

@testable import GateSuite

/// What keeps a file from being YAML is said in words of the file, at its line.
@Suite struct YAMLFaultTests {
  static let faults: [(text: String, told: String)] = [
    ("a: 1\nb:\n\t- c\n", "s.yaml:3: a tab stands in the indentation; write spaces in place of tabs"),
    (
      "target:\n  type: replay\n   model: x\n",
      "s.yaml:3: the line is indented by 3 spaces, which fits no line before it; indent it by 2, as line 2, or as what it belongs to"
    ),
    (
      "target:\n  type: replay\n model: x\n",
      "s.yaml:3: the line is indented by 1 space, which fits no line before it; indent it by 2, as line 2, or as what it belongs to"
    ),
    (
      "a: b\ndescription: one: two\n",
      "s.yaml:2: the value of 'description' holds a colon and a space, as a key does; put it in quotes: description: \"one: two\""
    ),
    ("a: {b: c\nd: e\n", "s.yaml:1: the '{' of this line is not closed before line 2; close it with '}'"),
    ("a: {b: c d: e}\n", "s.yaml:1: a comma or '}' is missing after the '{' of this line"),
    ("a: [b c]]\nd: e\n", "s.yaml:1: "),
    ("a: \"b\nc: d\n", "s.yaml:1: the quote that opens on this line is never closed; close it"),
    ("a: @x\n", "s.yaml:1: a text that begins with '@' must be in quotes; write \"@x\""),
    ("a: %x\n", "s.yaml:1: a text that begins with '%' must be in quotes; write \"%x\""),
    (
      "a: {{input}}\n",
      "s.yaml:1: braces at the beginning of a value are a map, and a key must be a plain name"
    ),
    ("a: b\n---\nc: d\n", "s.yaml:2: a second document begins here; keep one document in a file"),
    ("a: *m\n", "s.yaml:1: nothing is called '*m' before this line; write '&m' before what it stands for"),
    (
      "a: \"\\d+\"\n",
      "s.yaml:1: in double quotes a backslash begins an escape, and this one is none; put the text in single quotes"
    ),
    (
      "a: 1\nepochs 3\nb: 2\n", "s.yaml:2: the line 'epochs 3' has no colon after its key; write 'KEY: VALUE'"
    ),
    (
      "a: \"b\" c\n",
      "s.yaml:1: something stands after the closing quote; put the whole value in one pair of quotes"
    ),
    ("a: - b\n", "s.yaml:1: a list begins on the line of its key"),
    ("a: !secret b\n", "s.yaml:1: a: the tag '!secret' is not read; write the value itself"),
    ("a: \u{7}\n", "s.yaml:1: the line holds a control character; delete it"),
    ("a: 1\nb: 2\na: 3\n", "s.yaml:3: the key 'a' stands twice (first on line 1); keep one of them"),
    ("l:\n  - a: 1\n    b: x\n    a: 2\n", "s.yaml:4: the key 'a' stands twice (first on line 2)"),
    ("l: {a: 1, b: {a: 2},\n  \"a\": 3}\n", "s.yaml:2: the key 'a' stands twice (first on line 1)"),
    (
      "l:\n  a: |\n    a: no key\n  b: 1\n  # a: no key\n  a: 2\n",
      "s.yaml:6: the key 'a' stands twice (first on line 2)"
    ),
    ("a: {<<: 3}\n", "s.yaml:1: a.<<: '<<' merges a map, not a number"),
  ]

  @Test(arguments: faults)
  func isToldInWordsOfTheFile(text: String, told: String) {
    let fault = #expect(throws: Diagnostic.self) {
      try YAMLReader.read(SourceFile(path: "s.yaml", bytes: Array(text.utf8)))
    }
    #expect(fault?.description.hasPrefix(told) == true, "\(fault?.description ?? "accepted")")
  }

  @Test func mergeKeysBringWhatIsNotThere() throws {
    let text =
      "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz: {<<: [*x, *y], a: 0}\nw: {<<: *y}\nq: {\"<<\": 1}\n"
    let root = try YAMLReader.read(SourceFile(path: "s.yaml", bytes: Array(text.utf8)))
    #expect(root.json["z"] == ["a": 0, "b": 2, "c": 4])
    #expect(root.json["w"] == ["b": 3, "c": 4])
    #expect(root.json["q"] == ["<<": 1])
  }
}
