import Foundation
import GateJSON
import GateLogs
import GateSuite

/// Makes a suite of Inspect's samples: of a log (`.eval`, `.json`), which names model and scorers, or of a data set (JSON,
/// JSONL, CSV).
struct InspectImport {
  let file: ImportFile
  let options: ImportOptions

  /// What a log or a data set holds.
  private struct Contents {
    var task: JSONValue = .null
    var samples: [ConfigValue] = []
  }

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    let contents = try contents()
    var suite = ImportedSuite()
    suite.description = contents.task["task"]?.stringValue
    try addTarget(contents.task, &suite)
    // The scorer knows five letters by itself.
    let most = contents.samples.map { $0["choices"]?.elements?.count ?? 0 }.max() ?? 0
    let letters: [YAMLMember] =
      most > 5 ? [YAMLMember("choices", .list((0..<min(most, 26)).map { .text(Self.letter($0)) }))] : []
    let scorers = scorers(contents.task, letters: letters, &suite)
    var names = ExampleNames()
    var table = MetricTable()
    for sample in contents.samples {
      // Each epoch is a sample of the log; the first one stands for all.
      if let epoch = sample["epoch"]?.json.integerValue, epoch > 1 { continue }
      guard let input = input(of: sample) else {
        suite.remark(
          .notTaken, "the input of the sample is no text: it is left out", at: sample.place,
          remedy: "write its text, and put files under 'images' of the golden row")
        continue
      }
      let given = sample["id"]?.plainText
      var row = ImportedRow(
        id: given.map { names.unique($0) } ?? names.name(for: input.stringValue ?? "", otherwise: "sample"),
        place: sample.place)
      row.input = input
      let targets = (sample["target"]?.oneOrMore ?? []).compactMap(\.plainText).filter { !$0.isEmpty }
      row.metadata = (sample["metadata"]?.members ?? [:]).mapValues(\.json.withoutSpelling)
      row.category = row.metadata["category"]?.stringValue
      if row.category != nil { row.metadata["category"] = nil }
      suite.rows.append(row)
      let isChoice = sample["choices"]?.elements?.isEmpty == false
      table.add(targets.isEmpty ? [] : scorers.map { RowCheck($0.name, $0.check(targets, isChoice)) })
    }
    table.finish(&suite)
    if !suite.rows.isEmpty, suite.rows.allSatisfy({ $0.category != nil }) { suite.slices = ["category"] }
    return suite
  }

  private func contents() throws(Diagnostic) -> Contents {
    if file.isTable { return Contents(samples: try file.source.tableRows()) }
    if file.isLines { return Contents(samples: try file.source.records()) }
    let read: (head: JSONValue, samples: [JSONValue])
    do throws(LogFault) {
      let bytes = Data(file.source.bytes)
      read =
        file.source.isArchive
        ? try InspectArchive.contents(of: bytes, named: file.source.path)
        : try InspectArchive.contents(ofJSON: bytes, named: file.source.path)
    } catch {
      throw Diagnostic(error.message, at: file.source.place(line: error.line), remedy: error.remedy)
    }
    guard !read.samples.isEmpty else {
      throw Diagnostic(
        "the log holds no samples", at: file.source.place(), remedy: "log them: leave out --no-log-samples")
    }
    return Contents(
      task: read.head["eval"] ?? .null, samples: read.samples.map { ConfigValue($0, at: file.source.place()) }
    )
  }

  private func addTarget(_ task: JSONValue, _ suite: inout ImportedSuite) throws(Diagnostic) {
    if let target = options.target {
      suite.target = target
      return
    }
    guard let model = task["model"]?.stringValue, let target = ImportOptions.target(ofModel: model) else {
      suite.target = try options.requiredTarget(
        of: file, what: task["model"]?.stringValue.map { "the model '\($0)'" } ?? "a data set of Inspect")
      return
    }
    suite.target = target
    let type = target.json["type"]?.stringValue ?? ""
    suite.parameters = CallParameters.members(
      of: task["model_generate_config"].map { ConfigValue($0, at: file.source.place()) }, for: type, &suite)
    if let epochs = task["config"]?["epochs"]?.integerValue, (1...1000).contains(epochs) {
      suite.epochs = epochs
    }
    if let solver = task["solver"]?.stringValue, solver != "generate" {
      suite.remark(
        .notTaken, "the solver '\(solver)' is code: the model is asked with the input alone",
        at: file.source.place(),
        remedy: "write its prompt into prompt.md, or run it as a program (--command)")
    }
  }

  /// A scorer of the log's.
  private struct NamedCheck {
    let name: String
    let check: (_ targets: [String], _ isChoice: Bool) -> ImportedCheck
  }

  private func scorers(
    _ task: JSONValue, letters: [YAMLMember], _ suite: inout ImportedSuite
  ) -> [NamedCheck] {
    var checks: [NamedCheck] = []
    for scorer in task["scorers"]?.arrayValue ?? [] {
      guard let full = scorer["name"]?.stringValue else { continue }
      let name = full.split(separator: "/").last.map(String.init) ?? full
      let options = scorer["options"] ?? .null
      if let check = check(name, options, letters: letters) {
        let number = checks.count { $0.name.hasPrefix(name) }
        checks.append(NamedCheck(name: number == 0 ? name : "\(name)\(number)", check: check))
      } else {
        suite.remark(
          .notTaken, "the scorer '\(full)' has no counterpart", at: file.source.place(),
          remedy: "write a program that judges the answer, for the scorer 'command'")
      }
    }
    if !checks.isEmpty { return checks }
    let judge = JudgeNodes(target: self.options.judgeTarget())
    return [
      NamedCheck(name: "correct") { targets, isChoice in
        isChoice
          ? ReferenceChecks.scorer("choice", targets.map { .string($0) }, letters)
          : ReferenceChecks.agreement(targets, judge: judge)
      }
    ]
  }

  private func check(
    _ name: String, _ options: JSONValue, letters: [YAMLMember]
  ) -> (([String], Bool) -> ImportedCheck)? {
    let judge = JudgeNodes(target: self.options.judgeTarget(options["model"]?.stringValue))
    func plain(_ type: String, _ more: [YAMLMember] = []) -> ([String], Bool) -> ImportedCheck {
      { targets, _ in ReferenceChecks.scorer(type, targets.map { .string($0) }, more) }
    }
    switch name {
    case "includes":
      return { targets, _ in
        ReferenceChecks.contains(targets, ignoresCase: options["ignore_case"]?.boolValue ?? true)
      }
    case "match":
      if options["numeric"]?.boolValue == true { return plain("numeric") }
      switch options["location"]?.stringValue ?? "end" {
      case "begin":
        return plain("prefix", [YAMLMember("normalize", .list([.text("trim"), .text("lowercase")]))])
      case "exact": return plain("exact", [Self.normalized])
      case "any": return { targets, _ in ReferenceChecks.contains(targets) }
      default:
        return { targets, _ in
          let patterns = targets.map { AssertionMapper.literalPattern($0) }.joined(separator: "|")
          return ImportedCheck(
            .map([
              "type": .text("regex"), "pattern": .text("(?:\(patterns))\\W*\\z"),
              "ignore_case": .scalar(.bool(true)),
            ]))
        }
      }
    case "exact": return plain("exact", [Self.normalized])
    case "choice": return plain("choice", letters)
    case "f1": return plain("token_f1")
    case "answer":
      return options["pattern"]?.stringValue == "letter"
        ? plain("choice", letters) : { targets, _ in ReferenceChecks.contains(targets) }
    case "model_graded_qa", "model_graded_fact":
      return { targets, _ in judge.factuality(targets.joined(separator: "\n")) }
    default: return nil
    }
  }

  private static let normalized = YAMLMember(
    "normalize",
    .list([.text("trim"), .text("lowercase"), .text("strip_punctuation"), .text("collapse_whitespace")]))

  private static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + min(index, 25)))) }

  /// The input as text or messages, with the choices behind it.
  private func input(of sample: ConfigValue) -> JSONValue? {
    let choices = (sample["choices"]?.elements ?? []).compactMap(\.plainText).enumerated().map {
      index, choice in
      "\(Self.letter(index))) \(choice)"
    }
    let suffix = choices.isEmpty ? "" : "\n\n" + choices.joined(separator: "\n")
    guard let elements = sample["input"]?.elements else {
      return sample["input"]?.plainText.map { .string($0 + suffix) }
    }
    var messages: [JSONValue] = []
    for element in elements {
      guard let role = element["role"]?.text, ChatMessage.roles.contains(role) else { return nil }
      var text = element["content"]?.plainText
      if text == nil, let parts = element["content"]?.elements {
        let texts = parts.compactMap { $0["text"]?.text }
        text = texts.count == parts.count ? texts.joined(separator: "\n") : nil
      }
      guard let text else { return nil }
      messages.append(["role": .string(role), "content": .string(text)])
    }
    if !suffix.isEmpty, let last = messages.popLast() {
      messages.append([
        "role": last["role"] ?? "user", "content": .string((last["content"]?.stringValue ?? "") + suffix),
      ])
    }
    return messages.isEmpty ? nil : .array(messages)
  }
}
