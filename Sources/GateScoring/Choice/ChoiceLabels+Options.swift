import GateSuite

extension ChoiceLabels {
  /// The labels that the option `choices` names, large; A to E if it is not given.
  /// - Throws: on a label that is no word of letters or digits, on one given twice and on too many.
  static func names(_ fields: Fields) throws(Diagnostic) -> [String] {
    let given = try fields.strings("choices").map { $0.uppercased() }
    if given.isEmpty { return ["A", "B", "C", "D", "E"] }
    func fault(_ message: String, _ remedy: String) throws(Diagnostic) -> Diagnostic {
      try fields.required("choices").fault(message, remedy: remedy)
    }
    for (index, name) in given.enumerated() {
      if name.isEmpty || !name.allSatisfy({ $0.isLetter || $0.isNumber }) {
        throw try fault(
          "'\(name)' is not one word of letters or digits", "name choices as in '[A, B, C]' or '[yes, no]'")
      }
      if given[..<index].contains(name) {
        throw try fault("'\(name)' is given twice", "give each choice once")
      }
    }
    if given.count > limit {
      throw try fault("\(given.count) choices are more than \(limit)", "give at most \(limit)")
    }
    return given
  }
}
