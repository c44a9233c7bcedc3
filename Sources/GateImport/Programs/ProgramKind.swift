/// A language whose functions promptfoo calls, and the program in the suite's folder that calls them for goldgate.
enum ProgramKind: String, Sendable, CaseIterable {
  case python
  case node

  /// A function in a file.
  struct Reference: Sendable, Equatable {
    let kind: ProgramKind
    /// The path from the imported file's folder.
    let path: String
    /// The function's name; nil for the usual one.
    let function: String?

    /// Why it cannot be called; nil if it can.
    var unloadable: String? {
      ProgramKind.typed.contains(where: path.hasSuffix)
        ? "'\(path)' is TypeScript, which Node.js 18 and 20 cannot load" : nil
    }
  }

  /// What to do with a file of TypeScript.
  static let compiled = "compile it to JavaScript, and name that file"

  private static let typed = [".ts", ".mts", ".cts", ".tsx"]

  /// What runs the program.
  var interpreter: String { self == .python ? "python3" : "node" }

  /// The program's name in the suite's folder.
  var fileName: String { self == .python ? "promptfoo.py" : "promptfoo.mjs" }

  /// The program.
  var text: String { self == .python ? PythonProgram.text : NodeProgram.text }

  private var endings: [String] { self == .python ? [".py"] : [".js", ".mjs", ".cjs"] + Self.typed }

  /// The function that `file://PATH`, `python:PATH:FUNCTION`, or a bare `PATH.py:FUNCTION` names; nil for any other text.
  ///
  /// A bare text with spaces or a template's `{{` is no path: "Explain {{topic}} in Node.js" is a prompt.
  static func reference(_ text: String) -> Reference? {
    var rest = Substring(text)
    var given: ProgramKind?
    for (prefix, kind) in [("python:", ProgramKind.python), ("javascript:", .node)]
    where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      given = kind
    }
    if rest.hasPrefix("file://") {
      rest = rest.dropFirst(7)
    } else if given == nil, !isBarePath(text) {
      return nil
    }
    guard !rest.contains("\n"), !rest.contains("*") else { return nil }
    for kind in allCases where given == nil || given == kind {
      for ending in kind.endings {
        if rest.hasSuffix(ending) { return Reference(kind: kind, path: String(rest), function: nil) }
        guard let split = rest.firstRange(of: ending + ":") else { continue }
        let function = rest[split.upperBound...]
        guard function.wholeMatch(of: /[A-Za-z_$][\w$.]*/) != nil, !rest[..<split.lowerBound].contains(" ")
        else { continue }
        return Reference(
          kind: kind, path: String(rest[..<split.upperBound].dropLast()), function: String(function))
      }
    }
    return nil
  }

  /// Whether a text without `file://` can be a path.
  static func isBarePath(_ text: String) -> Bool {
    !text.contains("{{") && !text.contains(where: \.isWhitespace)
  }
}
