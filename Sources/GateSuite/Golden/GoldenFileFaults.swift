import GateJSON

/// Says of a golden set that is no JSONL what it is, and how to make JSONL of it.
struct GoldenFileFaults {
  private let source: SourceFile

  init(_ source: SourceFile) { self.source = source }

  /// The faults of lines that are no JSON: equal ones once, and one in their place if the file as a whole is something else.
  func described(_ faults: Diagnostics) -> Diagnostics {
    if let whole { return Diagnostics([whole]) }
    var groups = FaultGroups()
    for fault in faults.faults { groups.add(fault) }
    let lines = source.bytes.split(separator: UInt8(ascii: "\n")).count
    return Diagnostics(groups.faults(of: lines, called: "lines"))
  }

  /// The fault of a name whose ending says nothing.
  var unknownEnding: Diagnostic {
    let path = source.path
    let name = path.lowercased()
    if [".xlsx", ".xls", ".ods", ".numbers"].contains(where: name.hasSuffix) {
      return Diagnostic(
        "this is a spreadsheet, which is not read as it is", at: source.place(),
        remedy: "save the sheet as 'CSV UTF-8', and name that file")
    }
    if name.hasSuffix(".txt") {
      return Diagnostic(
        "the ending of the golden set's name is not known", at: source.place(),
        remedy: "name a table .csv, or .tsv if tabs part its cells, and else name it .jsonl or .yaml")
    }
    if name.hasSuffix(".json"), let whole { return whole }
    return Diagnostic(
      "the ending of the golden set's name is not known", at: source.place(),
      remedy: "name it .jsonl, .yaml, .csv or .tsv")
  }

  /// The fault of a file that is one JSON value in place of one a line; nil if it is not.
  private var whole: Diagnostic? {
    guard let value = try? JSONParser.parse(source.bytes) else { return nil }
    let (old, new) = (source.path.shellQuoted, newName.shellQuoted)
    switch value {
    case .array(let elements) where !elements.isEmpty:
      return Diagnostic(
        "the file is one JSON list, and each example must stand on a line of its own",
        at: source.place(line: 1),
        remedy: "write it so, for example with: jq -c '.[]' \(old) > \(new)")
    case .object where hasSeveralLines:
      return Diagnostic(
        "the file is one JSON object over several lines, and each example must stand on a line of its own",
        at: source.place(line: 1), remedy: "write it so, for example with: jq -c . \(old) > \(new)")
    default: return nil
    }
  }

  /// Whether more than white space stands after the end of a line.
  private var hasSeveralLines: Bool {
    guard let end = source.bytes.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    return source.bytes[end...].contains { $0 > 0x20 }
  }

  private var newName: String {
    let stem = source.path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(
      separator: ".")
    return source.path.lowercased().hasSuffix(".jsonl") ? "\(stem).new.jsonl" : "\(stem).jsonl"
  }
}
