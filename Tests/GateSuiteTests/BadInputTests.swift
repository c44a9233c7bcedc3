import GateJSON
import Testing

@testable import GateSuite

/// A hundred bad files: each is refused with its place and a next step, and none crashes.
@Suite struct BadInputTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let told: String
    var testDescription: String { told }

    init(_ name: String, _ text: String, _ told: String) { self.init(name, Array(text.utf8), told) }

    init(_ name: String, _ bytes: [UInt8], _ told: String) {
      self.name = name
      self.bytes = bytes
      self.told = told
    }
  }

  static let golden: [Bad] = [
    Bad("g.jsonl", "", "g.jsonl: the golden set holds no example"),
    Bad("g.jsonl", "\n \n", "g.jsonl: the golden set holds no example"),
    Bad("g.jsonl", "{", "g.jsonl:1: a key in double quotes is expected here (column 2)"),
    Bad("g.jsonl", "[]", "g.jsonl:1: a JSON object is expected on each line, not a list"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\"}\nnull",
      "g.jsonl:2: a JSON object is expected on each line, not null"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":\"x\"}\r\n", "g.jsonl:1: the line ends with CRLF"),
    Bad("g.jsonl", "\u{FEFF}{\"id\":\"a\"}", "g.jsonl:1: the file begins with a byte order mark"),
    Bad(
      "g.jsonl", [0xFF, 0xFE, 0x7B, 0x00],
      "g.jsonl:1: the file is UTF-16, not UTF-8; save it as UTF-8, for example"),
    Bad(
      "g.jsonl", Array("{\"id\":\"".utf8) + [0xC3, 0x28] + Array("\",\"input\":\"x\"}".utf8),
      "g.jsonl:1: the file is not valid UTF-8 (in Windows-1252 there is a 'Ã')"),
    Bad("g.jsonl", "{\"input\":\"x\"}", "g.jsonl:1: the key 'id' is missing"),
    Bad("g.jsonl", "{\"id\":\"a\"}", "g.jsonl:1: the key 'input' is missing"),
    Bad("g.jsonl", "{\"id\":\"\",\"input\":\"x\"}", "g.jsonl:1: id: a string that is not empty is expected"),
    Bad("g.jsonl", "{\"id\":7,\"input\":\"x\"}", "g.jsonl:1: id: a string is expected, not a number"),
    Bad(
      "g.jsonl", "{\"id\":\"a\\u0007\",\"input\":\"x\"}",
      "g.jsonl:1: id: an id may not hold control characters"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":null}", "g.jsonl:1: the key 'input' is missing"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":3}",
      "g.jsonl:1: input: a text, a list of messages or a map of variables is expected, not a number"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":[]}", "g.jsonl:1: input: a conversation needs at least one message"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":[\"hi\"]}",
      "g.jsonl:1: input[0]: keys with values are expected here, not a string"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":[{\"role\":\"usr\",\"content\":\"x\"}]}",
      "g.jsonl:1: input[0].role: the role 'usr' is not known"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":[{\"role\":\"user\"}]}",
      "g.jsonl:1: input[0]: the message has no content"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":[{\"role\":\"user\",\"text\":\"x\"}]}",
      "g.jsonl:1: input[0].text: unknown key 'text'"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"expcted\":\"y\"}",
      "g.jsonl:1: expcted: unknown key 'expcted'; did you mean 'expected'?"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"weight\":0}", "g.jsonl:1: weight: 0 is out of range"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"weight\":-1}", "g.jsonl:1: weight: -1 is out of range"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"weight\":\"2\"}",
      "g.jsonl:1: weight: a number is expected, not a string"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"weight\":NaN}", "g.jsonl:1: NaN and Infinity are not JSON"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"weight\":1e999}",
      "g.jsonl:1: the number '1e999' is too large"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"category\":[\"c\"]}",
      "g.jsonl:1: category: a string is expected, not a list"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"tags\":{}}",
      "g.jsonl:1: tags: a string or a list of strings is expected, not an object"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"tags\":[1]}",
      "g.jsonl:1: tags[0]: a string is expected, not a number"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"cluster\":1}",
      "g.jsonl:1: cluster: a string is expected, not a number"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\",\"metadata\":[]}",
      "g.jsonl:1: metadata: a map is expected, not a list"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"id\":\"b\",\"input\":\"x\"}",
      "g.jsonl:1: the key 'id' stands twice in one object (column 11)"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\"}\n{\"id\":\"a\",\"input\":\"y\"}",
      "g.jsonl:2: the id 'a' stands twice (first on line 1)"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"x\"} {\"id\":\"b\",\"input\":\"y\"}",
      "g.jsonl:1: something stands after the end of the value"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":\"x\"", "g.jsonl:1: a comma or '}' is expected here"),
    Bad("g.jsonl", "{\"id\":\"a\",\"input\":\"x}", "g.jsonl:1: the string that begins here is not closed"),
    Bad("g.jsonl", "{id:\"a\"}", "g.jsonl:1: a key in double quotes is expected here"),
    Bad("g.jsonl", "id: a", "g.jsonl:1: 'id' is not a JSON value"),
    Bad(
      "g.jsonl", String(repeating: "[", count: 100_000), "g.jsonl:1: the value nests deeper than 256 levels"),
    Bad(
      "g.jsonl", "{\"id\":\"a\",\"input\":\"" + String(repeating: "x", count: 50 << 20) + "\"}",
      "g.jsonl:1: the line is 50 MB long; keep a line under 16 MB"),
    Bad("g.jsonl", [0x00, 0x01, 0x02], "g.jsonl:1: a JSON value is expected here"),
    Bad("g.txt", "{}", "g.txt: the ending of the golden set's name is not known"),
    Bad("g", "{}", "g: the ending of the golden set's name is not known"),
    Bad("g.yaml", "", "g.yaml: the file is empty"),
    Bad("g.yaml", "[]", "g.yaml: the golden set holds no example"),
    Bad("g.yaml", "id: a", "g.yaml:1: a list of examples is expected, not an object"),
    Bad("g.yaml", "- just text", "g.yaml:1: [0]: keys with values are expected here, not a string"),
    Bad("g.yaml", "- id: a\n  input: [", "g.yaml:2: the '[' of this line is not closed; close it with ']'"),
    Bad("g.yaml", "- id: a\n\tinput: x", "g.yaml:2: a tab stands in the indentation; write spaces"),
    Bad("g.yaml", "- id: a\n  input: x\n  id: b", "g.yaml:3: the key 'id' stands twice (first on line 1)"),
    Bad(
      "g.yaml", "- id: a\n  input: x\n  weight: .nan",
      "g.yaml:3: [0].weight: NaN and infinity are no values here"),
    Bad(
      "g.yaml", "- id: a\n  input: x\n  weight: .inf",
      "g.yaml:3: [0].weight: NaN and infinity are no values here"),
    Bad("g.yaml", "- id: a\r\n  input: x\r\n", "g.yaml:1: the line ends with CRLF"),
    Bad("g.yaml", "- id: a\n  inptu: x", "g.yaml:2: [0].inptu: unknown key 'inptu'; did you mean 'input'?"),
    Bad("g.yaml", "- id: a\n  input: *nowhere", "g.yaml:2: nothing is called '*nowhere' before this line"),
    Bad("g.yaml", "- ? [a, b]\n  : c", "g.yaml:1: braces at the beginning of a value are a map"),
    Bad("g.yaml", [0x2D, 0x20, 0xFF], "g.yaml:1: the file is not valid UTF-8"),
    Bad("g.csv", "", "g.csv: the golden set holds no example"),
    Bad("g.csv", "id,input\n", "g.csv: the golden set holds no example"),
    Bad("g.csv", "id,inptu\na,x\n", "g.csv:1: unknown column 'inptu'; rename it to 'input'"),
    Bad("g.csv", "id,id,input\na,b,x\n", "g.csv:1: the column 'id' stands twice"),
    Bad("g.csv", "id,input\na,x,y\n", "g.csv:2: the row has 3 cells, but the header has 2"),
    Bad("g.csv", "id,input\na\n", "g.csv:2: the row has 1 cell, but the header has 2"),
    Bad("g.csv", "id,input\na,\"x\n", "g.csv:2: the quote that opens here is never closed"),
    Bad("g.csv", "id,input\na,x\"y\n", "g.csv:2: a quote stands inside a cell without quotes"),
    Bad("g.csv", "id,input\na,\"x\"y\n", "g.csv:2: something stands after a closing quote"),
    Bad("g.csv", "id,input,weight\na,x,heavy\n", "g.csv:2: the weight 'heavy' is not a number"),
    Bad("g.csv", "id,input,weight\na,x,nan\n", "g.csv:2: the weight 'nan' is not a number"),
    Bad("g.csv", "id,input,input.q\na,x,y\n", "g.csv:2: the row has both 'input' and 'input.NAME' cells"),
    Bad("g.csv", "id,input\n,x\n", "g.csv:2: the key 'id' is missing"),
    Bad("g.csv", "id,input\na,x\na,y\n", "g.csv:3: the id 'a' stands twice (first on line 2)"),
    Bad(
      "g.csv", Array("id,input\na,".utf8) + [0xFF, 0x0A],
      "g.csv:2: the file is not valid UTF-8 (in Windows-1252"),
    Bad("g.csv", [0xFF, 0xFE, 0x69, 0x00], "g.csv:1: the file is UTF-16, not UTF-8"),
  ]

  @Test(arguments: golden)
  func goldenSetsAreRefused(_ bad: Bad) {
    do {
      _ = try GoldenReader.read(SourceFile(path: bad.name, bytes: bad.bytes))
      Issue.record("accepted: \(bad.told)")
    } catch {
      #expect(error.description.hasPrefix(bad.told), "told: \(error.description.prefix(300))")
    }
  }

  static let minimal = "target: {type: replay}\nmetrics: [{scorer: exact}]\n"

  static let suites: [Bad] = [
    Bad("s.yaml", "", "s.yaml: the file is empty"),
    Bad("s.yaml", "- a", "s.yaml:1: keys with values are expected here, not a list"),
    Bad("s.yaml", "metrics: [{scorer: exact}]", "s.yaml:1: the key 'target' is missing"),
    Bad("s.yaml", "target: {type: replay}", "s.yaml:1: the key 'metrics' is missing"),
    Bad(
      "s.yaml", "target: replay\nmetrics: [{scorer: exact}]",
      "s.yaml:1: target: a map with the target's type and options is expected, not a string"),
    Bad(
      "s.yaml", "target: {model: x}\nmetrics: [{scorer: exact}]", "s.yaml:1: target: the target has no type"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: []",
      "s.yaml:2: metrics: a list of at least one metric is expected"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: exact",
      "s.yaml:2: metrics: a list of at least one metric is expected"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics:\n  - name: a",
      "s.yaml:3: metrics[0]: the key 'scorer' is missing"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics:\n  - scorer: {mode: any}",
      "s.yaml:3: metrics[0].scorer: the scorer has no type"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics:\n  - scorer: [exact]",
      "s.yaml:3: metrics[0].scorer: a scorer's name, or a map"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics:\n  - {scorer: exact}\n  - {scorer: exact}",
      "s.yaml:4: metrics[1]: the metric 'exact' stands twice"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, gate: false}]",
      "s.yaml:2: metrics: no metric gates"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, margin: -0.1}]",
      "s.yaml:2: metrics[0].margin: a margin is a number of at least 0"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, margin: 3}]",
      "s.yaml:2: metrics[0].margin: a margin of 3.0 accepts every score in the range [0.0, 1.0]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, margin: 100%}]",
      "s.yaml:2: metrics[0].margin: a margin of 1.0 accepts every score in the range [0.0, 1.0]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, range: [0, 10], margin: 10}]",
      "s.yaml:2: metrics[0].margin: a margin of 10.0 accepts every score in the range [0.0, 10.0]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{measure: cost, margin: 100%}]",
      "s.yaml:2: metrics[0].margin: a relative margin of 100 % or more accepts a doubling"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{measure: cost, margin: 10}]",
      "s.yaml:2: metrics[0].margin: a relative margin of 100 % or more accepts a doubling"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact}]\ngate:\n  margin: 2",
      "s.yaml:4: gate.margin: a margin of 2.0 accepts every score in the range [0.0, 1.0]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact}]\ngate:\n  slice_margin: 1",
      "s.yaml:4: gate.slice_margin: a margin of 1.0 accepts every score in the range [0.0, 1.0]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, range: [0, 0.01]}]",
      "s.yaml:1: a margin of 0.02 accepts every score in the range [0.0, 0.01]"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact}]\ngate:\n  hard_breaks: stop",
      "s.yaml:4: gate.hard_breaks:"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, range: [1, 0]}]",
      "s.yaml:2: metrics[0].range: a range is two rising numbers"),
    Bad(
      "s.yaml", "target: {type: replay}\nmetrics: [{scorer: exact, higher_is_beter: false}]",
      "s.yaml:2: metrics[0].higher_is_beter: unknown key 'higher_is_beter'; did you mean 'higher_is_better'?"),
    Bad("s.yaml", minimal + "epoch: 3", "s.yaml:3: epoch: unknown key 'epoch'; did you mean 'epochs'?"),
    Bad(
      "s.yaml", minimal + "epochs: 0",
      "s.yaml:3: epochs: 0 is out of range; give a whole number from 1 to 1000"),
    Bad("s.yaml", minimal + "epochs: 1.5", "s.yaml:3: epochs: a whole number is expected, not 1.5"),
    Bad("s.yaml", minimal + "epochs: three", "s.yaml:3: epochs: a whole number is expected, not \"three\""),
    Bad("s.yaml", minimal + "concurrency: 100000", "s.yaml:3: concurrency: 100000 is out of range"),
    Bad("s.yaml", minimal + "timeout_s: 0", "s.yaml:3: timeout_s: 0 is out of range"),
    Bad(
      "s.yaml", minimal + "outputs: ful", "s.yaml:3: outputs: 'ful' is not known here; did you mean 'full'?"),
    Bad("s.yaml", minimal + "name: a b", "s.yaml:3: name: the suite's name 'a b' cannot name a git note"),
    Bad("s.yaml", minimal + "name: a..b", "s.yaml:3: name: the suite's name 'a..b' cannot name a git note"),
    Bad("s.yaml", minimal + "name: 7", "s.yaml:3: name: a string is expected, not a number"),
    Bad(
      "s.yaml", minimal + "parameters: {temprature: 1}",
      "s.yaml:3: parameters.temprature: unknown key 'temprature'; did you mean 'temperature'?"),
    Bad(
      "s.yaml", minimal + "parameters: {temperature: 3}",
      "s.yaml:3: parameters.temperature: 3 is out of range; give a number from 0 to 2"),
    Bad(
      "s.yaml", minimal + "parameters: {temperature: hot}",
      "s.yaml:3: parameters.temperature: a number is expected, not a string"),
    Bad(
      "s.yaml", minimal + "parameters: {extra: {stream: true}}",
      "s.yaml:3: parameters.extra.stream: 'stream' may not stand under 'extra'"),
    Bad("s.yaml", minimal + "gate: {confidence: 95}", "s.yaml:3: gate.confidence: 95 is out of range"),
    Bad(
      "s.yaml", minimal + "gate: {margins: 1}",
      "s.yaml:3: gate.margins: unknown key 'margins'; did you mean 'margin'?"),
    Bad(
      "s.yaml", minimal + "gate: {slices: [categry]}",
      "s.yaml:3: gate.slices[0]: 'categry' is nothing to slice by"),
    Bad("s.yaml", minimal + "gate: {max_lost_share: 2}", "s.yaml:3: gate.max_lost_share: 2 is out of range"),
    Bad(
      "s.yaml", minimal + "gate: {block_on_inconclusive: maybe}",
      "s.yaml:3: gate.block_on_inconclusive: true or false is expected, not a string"),
    Bad(
      "s.yaml", minimal + "parameters: {response_format: json}",
      "s.yaml:3: parameters.response_format: a map with a 'type' is expected, not a string; write"),
    Bad(
      "s.yaml", minimal + "parameters: {response_format: {schema: {}}}",
      "s.yaml:3: parameters.response_format: a map with a 'type' is expected"),
    Bad(
      "s.yaml",
      "target: {type: anthropic, model: m}\nmetrics: [{scorer: exact}]\nparameters: {temperature: 0, seed: 1}",
      "s.yaml:3: parameters.seed: the target 'anthropic' knows no 'seed'; leave it out"),
    Bad(
      "s.yaml", "target: {type: gemini, model: m}\nmetrics: [{scorer: exact}]\nparameters: {min_p: 0.1}",
      "s.yaml:3: parameters.min_p: the target 'gemini' knows no 'min_p'; leave it out"),
    Bad(
      "s.yaml", minimal + "prices: 3",
      "s.yaml:3: prices: a map from model names to prices is expected, not a number; write 'prices:"),
    Bad(
      "s.yaml", minimal + "prices:\n  gpt: 3", "s.yaml:4: prices.gpt: keys with values are expected here"),
    Bad(
      "s.yaml", minimal + "prices:\n  gpt: {input: 3}", "s.yaml:4: prices.gpt: the key 'output' is missing"),
    Bad(
      "s.yaml", minimal + "prices:\n  gpt: {output: 3}", "s.yaml:4: prices.gpt: the key 'input' is missing"),
    Bad(
      "s.yaml", minimal + "prices:\n  gpt: {input: -1, output: 3}",
      "s.yaml:4: prices.gpt.input: -1 is out of range"),
    Bad(
      "s.yaml", minimal + "prices:\n  gpt: {input: 1, output: 3, cached_inputs: 1}",
      "s.yaml:4: prices.gpt.cached_inputs: unknown key 'cached_inputs'; did you mean 'cached_input'?"),
    Bad("s.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "s.yaml:1: a: unknown key 'a'"),
  ]

  @Test(arguments: suites)
  func suitesAreRefused(_ bad: Bad) {
    #expect(throws: Diagnostic.self) {
      try Suite(SourceFile(path: bad.name, bytes: bad.bytes), folderName: "s")
    }
    do throws(Diagnostic) {
      _ = try Suite(SourceFile(path: bad.name, bytes: bad.bytes), folderName: "s")
    } catch {
      #expect(error.description.hasPrefix(bad.told), "told: \(error.description.prefix(300))")
    }
  }

  @Test func readsPrices() throws {
    let text =
      Self.minimal + "prices:\n  a: {input: 2, output: 8}\n  b: {input: 2, output: 8, cached_input: 0.5}"
    let suite = try Suite(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s")
    let plain = ModelPrice(input: 2, output: 8, cachedInput: 2, cacheWrite: 2, hourCacheWrite: 2)
    let cached = ModelPrice(input: 2, output: 8, cachedInput: 0.5, cacheWrite: 2, hourCacheWrite: 2)
    #expect(suite.target.prices == ["a": plain, "b": cached])
  }

  @Test func aliasesDoNotExplode() {
    var text = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n"
    for level in 1..<12 {
      text +=
        "x\(level): &x\(level) [" + Array(repeating: "*x\(level - 1)", count: 10).joined(separator: ",")
        + "]\n"
    }
    #expect(throws: Diagnostic.self) {
      try YAMLReader.read(SourceFile(path: "s.yaml", bytes: Array(text.utf8)))
    }
  }
}
