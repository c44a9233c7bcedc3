import Yams

/// Says in words of the file what keeps it from being YAML: the parser's own name its tokens and productions.
struct YAMLFault {
  private let source: SourceFile
  private let lines: [[Unicode.Scalar]]

  /// - Parameter text: what the file holds.
  init(in source: SourceFile, text: String) {
    self.source = source
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// The fault that an error of the parser stands for.
  func diagnostic(of error: any Error) -> Diagnostic {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      return diagnostic(of: problem, at: mark, since: context?.mark)
    case YamlError.reader(let problem, _, _, _):
      let line = lines.firstIndex { $0.contains { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F } }
      return fault(
        line == nil ? "this is not YAML: \(problem)" : "the line holds a control character",
        line: line.map { $0 + 1 },
        remedy: "delete it")
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      let found = YAMLKeyLines(lines, from: context.mark).repeated(among: duplicates)
      let first = found.map { " (first on line \($0.first))" } ?? ""
      return fault(
        "the key '\(found?.key ?? duplicates.first ?? "")' stands twice\(first)",
        line: found?.line ?? context.mark.line,
        remedy: "keep one of them")
    default:
      return fault("this is not YAML: \(error)", line: nil, remedy: nil)
    }
  }

  private func diagnostic(of problem: String, at mark: Mark, since start: Mark?) -> Diagnostic {
    let line = mark.line
    switch problem {
    case "found character that cannot start any token",
      "did not find expected alphabetic or numeric character":
      return strayCharacter(at: mark)
    case let text where text.hasPrefix("found a tab character"):
      return fault("a tab stands in the indentation", line: line, remedy: "write spaces in place of tabs")
    case "mapping values are not allowed in this context":
      return secondColon(at: mark)
    case "did not find expected key", "did not find expected '-' indicator":
      return misplacedLine(at: mark)
    case "could not find expected ':'":
      let line = start?.line ?? line
      return fault(
        "the line '\(excerpt(line))' has no colon after its key", line: line,
        remedy: "write 'KEY: VALUE', with a space after the colon")
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      let (open, close) = problem.hasSuffix("'}'") ? ("{", "}") : ("[", "]")
      guard let start, start.line < line else {
        return fault(
          "a comma or '\(close)' is missing after the '\(open)' of this line", line: line,
          remedy:
            "part what is in '\(open)...\(close)' with commas, and put texts that hold commas, colons or brackets in quotes"
        )
      }
      return fault(
        "the '\(open)' of this line is not closed before line \(line)", line: start.line,
        remedy: "close it with '\(close)'")
    case "found unexpected end of stream", "found unexpected document indicator":
      return fault(
        "the quote that opens on this line is never closed", line: start?.line ?? line, remedy: "close it")
    case "found undefined alias":
      let name = word(at: mark)
      return fault(
        "nothing is called '\(name)' before this line", line: line,
        remedy: "write '&\(name.drop { $0 == "*" })' before what it stands for, or put the text in quotes")
    case "but found another document", "did not find expected <document start>":
      return fault(
        "a second document begins here", line: line,
        remedy: "keep one document in a file, without a line '---' inside it")
    case "did not find expected node content":
      guard let open = openBracket(before: line) else {
        return fault(
          "a value is missing on this line", line: line, remedy: "write it, or leave out what awaits it")
      }
      return fault(
        "the '\(open.bracket)' of this line is not closed", line: open.line,
        remedy: "close it with '\(open.bracket == "[" ? "]" : "}")'")
    case "found unknown escape character":
      return fault(
        "in double quotes a backslash begins an escape, and this one is none", line: line,
        remedy: "put the text in single quotes, in which a backslash is a backslash")
    case "block sequence entries are not allowed in this context":
      return fault(
        "a list begins on the line of its key", line: line,
        remedy: "begin each element on a line of its own, or write '[a, b]'")
    default:
      return fault(
        "this is not YAML: \(problem)", line: line,
        remedy: "check the indentation and the quotes of this line")
    }
  }

  // MARK: Words for kinds of faults

  private func strayCharacter(at mark: Mark) -> Diagnostic {
    let scalars = scalars(mark.line)
    let index = min(max(mark.column - 1, 0), scalars.count)
    let isIndentation = scalars[..<index].allSatisfy { $0 == " " || $0 == "\t" }
    // A scanner that looks for a name stands behind the character that begins it.
    let begin =
      index < scalars.count && "@`%\t".unicodeScalars.contains(scalars[index]) ? index : max(index - 1, 0)
    guard begin < scalars.count, scalars[begin] != "\t" else {
      return fault(
        isIndentation ? "a tab stands in the indentation" : "a tab stands before the value", line: mark.line,
        remedy: "write spaces in place of tabs")
    }
    let text = Self.string(scalars[begin...]).trimmed
    let isSimple = !text.contains { "\"'{}[],#\\".contains($0) }
    return fault(
      "a text that begins with '\(scalars[begin])' must be in quotes", line: mark.line,
      remedy: isSimple ? "write \"\(text)\"" : "put it in quotes")
  }

  private func secondColon(at mark: Mark) -> Diagnostic {
    let line = Self.string(scalars(mark.line)[...])
    let before = String(String.UnicodeScalarView(scalars(mark.line).prefix(max(mark.column - 1, 0))))
    if let colon = before.indices.first(where: { before[$0...].hasPrefix(": ") }) {
      let start = before[..<colon]
      let key = String(start).trimmed
      let value = String(line.dropFirst(start.count + 2)).trimmed
      let isSimple = !value.contains { "\"\\{}[]#".contains($0) }
      return fault(
        "the value of '\(key.hasPrefix("- ") ? String(key.dropFirst(2)) : key)' holds a colon and a space, as a key does",
        line: mark.line,
        remedy: isSimple ? "put it in quotes: \(key): \"\(value)\"" : "put the value in quotes")
    }
    return misplacedLine(at: mark)
  }

  /// A line that is indented neither as those before it nor as one that opens something.
  private func misplacedLine(at mark: Mark) -> Diagnostic {
    let line = mark.line
    let before = scalars(line).prefix(max(mark.column - 1, 0))
    if let last = before.last(where: { $0 != " " }), last == "\"" || last == "'" {
      return fault(
        "something stands after the closing quote", line: line,
        remedy: "put the whole value in one pair of quotes")
    }
    let own = indentation(line)
    let fitting = openIndentations(before: line)
    guard let near = fitting.min(by: { (abs($0.spaces - own), -$0.line) < (abs($1.spaces - own), -$1.line) }),
      !fitting.contains(where: { $0.spaces == own }) || before.allSatisfy({ $0 == " " }) && own > near.spaces
    else {
      return fault(
        "a key with a colon is expected in place of '\(excerpt(line))'", line: line,
        remedy: "write 'KEY: VALUE', or indent the line as what it belongs to")
    }
    return fault(
      "the line is indented by \(own) \(own == 1 ? "space" : "spaces"), which fits no line before it",
      line: line,
      remedy: "indent it by \(near.spaces), as line \(near.line), or as what it belongs to")
  }

  // MARK: Lines

  /// How far the lines are indented that a line may go on with: for each indentation the nearest one before it.
  private func openIndentations(before line: Int) -> [(spaces: Int, line: Int)] {
    var open: [(spaces: Int, line: Int)] = []
    for number in stride(from: line - 1, through: 1, by: -1) where !isBlank(number) {
      let spaces = indentation(number)
      let inside = Self.string(scalars(number)[...]).drop { $0 == " " }.prefix { $0 == "-" || $0 == " " }
        .count
      let content = spaces + (scalars(number).dropFirst(spaces).first == "-" ? inside : 0)
      let least = open.map(\.spaces).min() ?? .max
      for candidate in Set([spaces, content]).sorted(by: >) where candidate < least {
        open.append((candidate, number))
      }
      if spaces == 0 { break }
    }
    return open
  }

  /// The last bracket that is open at the end of a line; nil if all are closed. Quoted texts do not count.
  private func openBracket(before line: Int) -> (bracket: Unicode.Scalar, line: Int)? {
    var open: [(bracket: Unicode.Scalar, line: Int)] = []
    var quote: Unicode.Scalar?
    for number in 1...max(1, min(line, lines.count)) {
      for scalar in scalars(number) {
        if let mark = quote {
          if scalar == mark { quote = nil }
        } else if scalar == "\"" {
          quote = scalar
        } else if scalar == "[" || scalar == "{" {
          open.append((scalar, number))
        } else if scalar == "]" || scalar == "}" {
          _ = open.popLast()
        }
      }
    }
    return open.last
  }

  private func scalars(_ line: Int) -> [Unicode.Scalar] {
    lines.indices.contains(line - 1) ? lines[line - 1] : []
  }

  private func indentation(_ line: Int) -> Int { scalars(line).prefix { $0 == " " }.count }

  private func isBlank(_ line: Int) -> Bool {
    let first = scalars(line).first { $0 != " " && $0 != "\t" }
    return first == nil || first == "#"
  }

  private func word(at mark: Mark) -> String {
    Self.string(
      scalars(mark.line).dropFirst(max(mark.column - 1, 0)).prefix { !" ,]}".unicodeScalars.contains($0) })
  }

  private func excerpt(_ line: Int) -> String {
    let text = Self.string(scalars(line)[...]).trimmed
    return text.count > 40 ? text.prefix(40) + "..." : text
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private func fault(_ message: String, line: Int?, remedy: String?) -> Diagnostic {
    Diagnostic(message, at: source.place(line: line), remedy: remedy)
  }
}
