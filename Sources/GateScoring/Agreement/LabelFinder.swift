/// Finds which one of a few labels an answer names.
struct LabelFinder: Sendable {
  /// The labels, small, the longest first, so that none is found inside another.
  private let labels: [[Character]]

  init(_ labels: [String]) {
    self.labels = Set(labels.map { $0.lowercased() }).map(Array.init)
      .sorted { ($1.count, String($0)) < ($0.count, String($1)) }
  }

  /// The label, small; nil where there is none, or more than one.
  func label(in answer: String) -> String? {
    var rest = Array(answer.lowercased())
    var found: String?
    for label in labels {
      var start = 0
      while start + label.count <= rest.count {
        guard Self.stands(label, in: rest, at: start) else {
          start += 1
          continue
        }
        let name = String(label)
        guard found == nil || found == name else { return nil }
        found = name
        for index in start..<start + label.count { rest[index] = " " }
        start += label.count
      }
    }
    return found
  }

  /// Whether a label stands there as whole words.
  private static func stands(_ label: [Character], in text: [Character], at start: Int) -> Bool {
    let end = start + label.count
    guard text[start..<end].elementsEqual(label) else { return false }
    func isWord(_ index: Int) -> Bool {
      text.indices.contains(index) && (text[index].isLetter || text[index].isNumber)
    }
    return !isWord(start - 1) && !isWord(end)
  }
}
