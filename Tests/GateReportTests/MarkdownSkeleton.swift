/// What a Markdown report of ours consists of, read by its own grammar alone: a line either follows the grammar
/// or is told as stray, so that no text can add structure unseen.
struct MarkdownSkeleton {
  private(set) var headings: [String] = []
  /// The cells of the table's rows, the two of its head among them.
  private(set) var rows: [[String]] = []
  private(set) var folds = 0
  private(set) var bullets: [String] = []
  /// Everything that is shown outside code.
  private(set) var prose: [String] = []
  /// The lines that no part of the report writes.
  private(set) var stray: [String] = []

  /// The skeleton of a report.
  init(_ report: String) {
    var fence: String?
    // Scalar by scalar, so that no mark can join a line end or a sign.
    for line in report.unicodeScalars.split(separator: "\n").map({ String($0) }) {
      let marks = line.unicodeScalars.prefix { $0 == "`" }
      if let open = fence {
        if line == open {
          fence = nil
        } else if !["@@ ", "+ ", "- ", "  "].contains(where: { line.utf8.starts(with: $0.utf8) }) {
          stray.append(line)
        }
      } else if marks.count >= 3 && line == String(marks) + "diff" {
        fence = String(marks)
      } else {
        read(line)
      }
    }
    if let fence { stray.append(fence) }
  }

  private mutating func read(_ line: String) {
    switch line.unicodeScalars.first {
    case "#": headings.append(line)
    case "|": rows.append(line.unicodeScalars.split(separator: "|").map { String($0) })
    case "<":
      if line == "<details>" || line == "<details open>" {
        folds += 1
      } else if line.utf8.starts(with: "<summary><code>".utf8), line.hasSuffix("</summary>") {
        let pieces = line.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false)
        // Two names of two tags each, the summary's own two, and a question of two.
        if ![7, 9].contains(pieces.count) { stray.append(line) }
      } else if line != "</details>" {
        stray.append(line)
      }
    default:
      if line.hasPrefix("- ") { bullets.append(line) }
    }
    if line.unicodeScalars.first != "<" { prose.append(Self.withoutCode(line)) }
  }

  /// A line without its code spans, as CommonMark finds them: a run of backticks up to the next of that length.
  private static func withoutCode(_ line: String) -> String {
    var shown = String.UnicodeScalarView()
    var rest = Substring(line).unicodeScalars
    while let start = rest.firstIndex(of: "`") {
      shown.append(contentsOf: rest[..<start])
      let mark = rest[start...].prefix { $0 == "`" }
      var search = rest[mark.endIndex...]
      var end: String.Index?
      while end == nil, let next = search.firstIndex(of: "`") {
        let run = search[next...].prefix { $0 == "`" }
        if run.count == mark.count { end = run.endIndex }
        search = search[run.endIndex...]
      }
      guard let end else {
        shown.append(contentsOf: rest[start...])
        return String(shown)
      }
      rest = rest[end...]
    }
    shown.append(contentsOf: rest)
    return String(shown)
  }
}
