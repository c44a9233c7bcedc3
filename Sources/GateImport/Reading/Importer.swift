import GateSuite

/// Makes a suite of another tool's file.
public enum Importer {
  /// Reads a file.
  /// - Throws: in one line why nothing can be made of it.
  public static func suite(
    of file: ImportFile, options: ImportOptions = ImportOptions()
  ) throws(Diagnostic) -> (suite: ImportedSuite, format: ImportFormat) {
    let format: ImportFormat
    if let given = options.format { format = given } else { format = try ImportFormat.detect(file) }
    var suite: ImportedSuite
    switch format {
    case .promptfoo: suite = try PromptfooImport(file: file, options: options).suite()
    case .promptYAML: suite = try PromptYAMLImport(file: file, options: options).suite()
    case .pydanticEvals: suite = try PydanticEvalsImport(file: file, options: options).suite()
    case .deepEval: suite = try DeepEvalImport(file: file, options: options).suite()
    case .inspect: suite = try InspectImport(file: file, options: options).suite()
    case .lmEval: suite = try LMEvalImport(file: file, options: options).suite()
    case .openAIEvals: suite = try OpenAIEvalsImport(file: file, options: options).suite()
    case .adk: suite = try ADKImport(file: file, options: options).suite()
    }
    guard !suite.rows.isEmpty else {
      throw Diagnostic(
        "no example can be made of it", at: file.source.place(),
        remedy: suite.remarks.first.map { "the first reason: \($0)" } ?? "add a test to the file")
    }
    return (suite, format)
  }
}

/// Names of examples: readable, stable and unique.
struct ExampleNames {
  private var taken: Set<String> = []
  private var numbers: [String: Int] = [:]

  /// A name made of some text: its first words in small letters, numbered if it is taken.
  mutating func name(for text: String, otherwise: String) -> String {
    let words = text.prefix(200).lowercased().split { !($0.isLetter || $0.isNumber) }
    var name = ""
    for word in words {
      if !name.isEmpty, name.count + word.count > 40 { break }
      name += (name.isEmpty ? "" : "-") + word.prefix(40)
    }
    return unique(name.isEmpty ? otherwise : name)
  }

  /// A name as it is given, numbered if it is taken.
  mutating func unique(_ name: String) -> String {
    let clean = String(
      String.UnicodeScalarView(name.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    let base = clean.isEmpty ? "example" : clean
    var candidate = base
    while !taken.insert(candidate).inserted {
      // The next number that was not tried for this name.
      let number = (numbers[base] ?? 1) + 1
      numbers[base] = number
      candidate = "\(base)-\(number)"
    }
    return candidate
  }
}
