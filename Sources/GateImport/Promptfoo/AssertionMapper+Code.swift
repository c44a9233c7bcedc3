import GateJSON
import GateSuite

/// Assertions that are code, and code that changes the answer before it is judged.
extension AssertionMapper {
  /// What changes an answer.
  struct Transform {
    let kind: ProgramKind
    /// The arguments of the suite's program.
    let arguments: [String]
    /// The expression; nil for a file.
    let code: String?
  }

  /// The scorer for code; nil for any other kind.
  func codeCheck(_ item: Item) -> MappedAssertion? {
    switch item.kind {
    case "javascript": codeCheck(item, .node, after: nil)
    case "python": codeCheck(item, .python, after: nil)
    default: nil
    }
  }

  /// What changes the answer before an assertion sees it; nil if nothing does.
  /// - Throws: if it cannot be called or copied.
  func transform(of item: Item) throws(Loss) -> Transform? {
    guard let text = (item.assertion["transform"] ?? item.test.options["transform"])?.text else { return nil }
    if let reference = ProgramKind.reference(text) {
      var arguments = ["--transform-file=" + (try path(of: reference))]
      if let function = reference.function { arguments.append("--transform-function=" + function) }
      return Transform(kind: reference.kind, arguments: arguments, code: nil)
    }
    let code = Nunjucks.trimmed(text)
    // White space at the ends does not count here, and the answer is its text.
    let unchanged: Set = ["output", "output.trim()", "output.text", "output?.text", "output.content"]
    if unchanged.contains(code) { return nil }
    try refuseSecret(in: code)
    return Transform(kind: .node, arguments: ["--transform=" + code], code: code)
  }

  /// The scorer for an assertion that sees a changed answer.
  func transformed(_ item: Item, _ transform: Transform) -> MappedAssertion? {
    // The name of the tool that is called.
    if item.kind == "equals", let code = transform.code, let name = item.value?.stringValue,
      code.wholeMatch(of: /output(\??\.\w+|\[0\])*\.name/) != nil
    {
      return .check(
        ImportedCheck(
          .map([
            "type": .text("tools"), "extra": .text("allowed"), "calls": .list([.text(name)]),
          ])))
    }
    if item.kind == "javascript", transform.kind == .node { return codeCheck(item, .node, after: transform) }
    if item.kind == "python", transform.kind == .python { return codeCheck(item, .python, after: transform) }
    guard AssertionKind.textual.contains(item.kind), !item.texts.isEmpty, item.program == nil else {
      return .lost(
        "'\(item.kind)' sees what a transform makes of the answer, which this scorer cannot do",
        remedy: "let the target give that text, or write a program for the scorer 'command'")
    }
    let kind = item.kind.hasPrefix("i") ? String(item.kind.dropFirst()) : item.kind
    let rule: JSONValue = [
      "kind": .string(kind), "values": .strings(item.texts),
      "ignore_case": .bool(item.kind.hasPrefix("icontains")),
    ]
    return .check(
      command(transform.kind, transform.arguments + ["--check=" + JSONWriter.compact(rule)], item))
  }

  /// The path of a function's file as the suite's folder sees it.
  private func path(of reference: ProgramKind.Reference) throws(Loss) -> String {
    if let reason = reference.unloadable { throw Loss(reason: reason, remedy: ProgramKind.compiled) }
    guard let path = file.folder.fromSuite(reference.path) else {
      throw Loss(
        reason: "'\(reference.path)' lies outside of this repository",
        remedy: "copy it into the repository, and import again")
    }
    return path
  }

  private func refuseSecret(in code: String) throws(Loss) {
    if SecretNames.isRecognised(code) {
      throw Loss(
        reason: "the code holds a key, and a key is never copied", remedy: "let it read the environment")
    }
  }

  private func codeCheck(
    _ item: Item, _ kind: ProgramKind, after transform: Transform?
  ) -> MappedAssertion {
    do throws(Loss) { return try code(item, kind, after: transform) } catch {
      return .lost(error.reason, remedy: error.remedy)
    }
  }

  private func code(
    _ item: Item, _ kind: ProgramKind, after transform: Transform?
  ) throws(Loss) -> MappedAssertion {
    var secrets = ImportedSuite()
    var arguments = transform?.arguments ?? []
    if let program = item.program {
      guard program.kind == kind else {
        return .lost("'\(program.path)' is not of the language '\(item.kind)'", remedy: "check the assertion")
      }
      arguments.append("--file=" + (try path(of: program)))
      if let function = program.function { arguments.append("--function=" + function) }
      if let config = item.assertion["config"],
        let copied = secrets.copied(
          config, remedy: "put it into the environment, and let the function read it there")
      {
        arguments.append("--config=" + JSONWriter.compact(copied))
      }
    } else {
      guard let code = item.value?.stringValue, code.contains(where: { !$0.isWhitespace }) else {
        return missing(item)
      }
      try refuseSecret(in: code)
      arguments.append("--code=" + code)
    }
    if let threshold = item.threshold {
      arguments.append("--threshold=" + JSONWriter.compact(.number(threshold)))
    }
    return .check(command(kind, arguments, item), remarks: secrets.remarks)
  }

  private func command(_ kind: ProgramKind, _ arguments: [String], _ item: Item) -> ImportedCheck {
    var words = [kind.interpreter, kind.fileName, "assert"] + arguments
    if provider.shape != .text { words.insert("--output=" + provider.shape.rawValue, at: 3) }
    func scorer(_ words: [String]) -> YAMLNode {
      .map(["type": .text("command"), "command": .list(words.map { .text($0) })])
    }
    return ImportedCheck(ImportedCheck.Form(scorer(words), graded: scorer(words + ["--graded"])))
  }
}
