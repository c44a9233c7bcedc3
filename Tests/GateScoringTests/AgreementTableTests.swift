import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

/// The table of docs/scorers.md that sets the scorers beside the reference packages, made again where these are installed.
@Suite struct AgreementTableTests {
  private static func row(_ scorer: String, _ reference: String, _ agree: Int, _ cases: Int) -> String {
    let share = (1000 * Double(agree) / Double(cases)).rounded(.down) / 10
    let text = share == 100 ? "100" : String(format: "%.1f", share)
    let thousands = cases >= 1000 ? "\(cases / 1000) \(String(format: "%03d", cases % 1000))" : "\(cases)"
    return "| \(scorer) | \(reference) | \(thousands) | \(text) % |"
  }

  private static func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("docs/scorers.md"), encoding: .utf8)
  }

  private static func expect(_ row: String) throws {
    #expect(try page().contains(row), "docs/scorers.md has no line '\(row)'")
  }

  @Test func formsOfNumbers() throws {
    let agree = NumberForms.all.count { NumberReaderTests.isRead($0.0, as: $0.1) }
    try Self.expect(
      Self.row("`numeric`", "forms of numbers with a known truth, ours", agree, NumberForms.all.count))
  }

  @Test(.needs(.shared("data/golden")))
  func numbersInWorkedSolutions() throws {
    let file = try #require(SharedData.url("data/golden")).appendingPathComponent("gsm8k_test.jsonl")
    let reader = NumberReader(decimal: .point, percent: .asWritten)
    var (agree, cases) = (0, 0)
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let row = try JSONParser.parse(Array(line.utf8)).objectValue
      let solution = try #require(row?["rationale"]?.stringValue)
      let wanted = try #require(row?["reference"]?.stringValue.flatMap { reader.wholeNumber(in: $0) })
      cases += 1
      if case .numbers(let numbers) = reader.reading(of: solution, take: .last),
        numbers.contains(where: { $0.isNear(wanted, tolerance: 0) })
      {
        agree += 1
      }
    }
    try Self.expect(
      Self.row(
        "`numeric`", "the same without that line, the last number in their prose; learnt from", agree, cases))
  }

  @Test func formsOfChoices() throws {
    let finder = ChoiceFinder(labels: ["A", "B", "C", "D"])
    let agree = ChoiceForms.all.count { finder.choice(in: $0.0) == $0.1 }
    try Self.expect(
      Self.row(
        "`choice`", "forms of choices with a known truth, ours, in 20 languages", agree, ChoiceForms.all.count
      ))
  }

  @Test func plainSentences() throws {
    let agree = PlainSentences.all.count { LanguageDetector.language(of: $0.1)?.rawValue == $0.0 }
    try Self.expect(
      Self.row(
        "`language`", "plain single sentences with a known language, ours, in 23 languages", agree,
        PlainSentences.all.count))
  }

  @Test(
    .needs(.shared("data/golden")),
    .needs(.python("nltk; import nltk.tokenize.punkt as p; p.PunktTokenizer('english')")))
  func sentences() throws {
    let folder = try #require(SharedData.url("data/golden"))
    var texts: [String] = []
    for name in ["ifeval", "multiturn_mtbench", "gsm8k_test", "refusal_xstest"] {
      let file = folder.appendingPathComponent(name + ".jsonl")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        Self.collect(try JSONParser.parse(Array(line.utf8)), into: &texts)
      }
    }
    let request = JSONWriter.compact(.array(texts.map { .string($0) }))
    let output = try ExternalTool.withFile(Array(request.utf8), "json") {
      try ExternalTool.run("python3", ["-W", "ignore", "-c", Self.program, $0])
    }
    try #require(output.status == 0, "\(output.output)")
    let counts = try #require(try JSONParser.parse(Array(output.output.utf8)).arrayValue).compactMap(
      \.integerValue)
    try #require(counts.count == texts.count)
    let agree = zip(texts, counts).count { SentenceSplitter.count(ScalarText($0)) == $1 }
    try Self.expect(
      Self.row(
        "`ifeval`, sentences", "Punkt of NLTK 3.10.4, on IFEval's, MT-Bench's, GSM8K's and XSTest's texts",
        agree,
        texts.count))
    #expect(agree * 100 >= texts.count * 99)
  }

  private static let program = """
    import json, sys
    from nltk.tokenize.punkt import PunktTokenizer
    punkt = PunktTokenizer("english")
    print(json.dumps([len(punkt.tokenize(text)) for text in json.load(open(sys.argv[1], encoding="utf-8"))]))
    """

  /// The longer texts of a row, the keys in their order.
  private static func collect(_ value: JSONValue, into texts: inout [String]) {
    switch value {
    case .string(let text): if text.unicodeScalars.count > 30 { texts.append(text) }
    case .array(let elements): for element in elements { collect(element, into: &texts) }
    case .object(let members):
      for (_, member) in members.sorted(by: { $0.key < $1.key }) { collect(member, into: &texts) }
    default: break
    }
  }
}
