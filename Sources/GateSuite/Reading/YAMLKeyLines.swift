import Yams

/// Finds the lines of the keys of one map in the text of a YAML file.
struct YAMLKeyLines {
  private let lines: [[Unicode.Scalar]]
  private let start: Mark

  /// - Parameter start: where the map's first key stands.
  init(_ lines: [[Unicode.Scalar]], from start: Mark) { (self.lines, self.start) = (lines, start) }

  /// The first line, from 1, on which one of some keys stands for the second time; nil if none is found.
  func repeated(among keys: [String]) -> (key: String, line: Int, first: Int)? {
    var seen: [String: Int] = [:]
    for (key, line) in all where keys.contains(key) {
      if let first = seen[key] { return (key, line, first) }
      seen[key] = line
    }
    return nil
  }

  private var all: [(key: String, line: Int)] { isInBraces ? braced : indented }

  /// Whether the map is written in braces: an opening one stands before its first key.
  private var isInBraces: Bool {
    guard lines.indices.contains(start.line - 1) else { return false }
    var depth = 0
    for scalar in lines[start.line - 1].prefix(max(start.column - 1, 0)) {
      if scalar == "{" { depth += 1 } else if scalar == "}" { depth -= 1 }
    }
    return depth > 0
  }

  /// The keys of a map that has a line for each: those of one indentation, up to a line of a smaller one.
  private var indented: [(key: String, line: Int)] {
    var keys: [(key: String, line: Int)] = []
    let column = start.column - 1
    for index in lines.indices.dropFirst(start.line - 1) {
      let line = lines[index]
      guard let first = line.firstIndex(where: { $0 != " " }), line[first] != "#" else { continue }
      if index > start.line - 1 {
        if first < column { break }
        if first > column { continue }
      }
      guard column < line.count, let end = Self.endOfKey(line, from: column) else { continue }
      keys.append((Self.key(line[column..<end]), index + 1))
    }
    return keys
  }

  /// Where the colon after a key stands.
  private static func endOfKey(_ line: [Unicode.Scalar], from column: Int) -> Int? {
    var quote: Unicode.Scalar?
    for index in column..<line.count {
      let scalar = line[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == ":", index + 1 == line.count || line[index + 1] == " " {
        return index
      }
    }
    return nil
  }

  /// The keys of a map in braces.
  private var braced: [(key: String, line: Int)] {
    var keys: [(key: String, line: Int)] = []
    var (depth, key, quote, readsKey) = (1, [Unicode.Scalar](), Unicode.Scalar?.none, true)
    for index in lines.indices.dropFirst(start.line - 1) {
      for scalar in index == start.line - 1 ? lines[index].dropFirst(start.column - 1) : lines[index][...] {
        if let open = quote {
          if scalar == open { quote = nil } else if readsKey { key.append(scalar) }
          continue
        }
        switch scalar {
        case "\"", "'": quote = scalar
        case "{", "[": depth += 1
        case "}", "]":
          depth -= 1
          if depth == 0 { return keys }
        case "," where depth == 1: (key, readsKey) = ([], true)
        case ":" where depth == 1 && readsKey:
          keys.append((Self.key(key[...]), index + 1))
          readsKey = false
        default: if readsKey, depth == 1 { key.append(scalar) }
        }
      }
    }
    return keys
  }

  private static func key(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let text = String(String.UnicodeScalarView(scalars)).trimmed
    guard let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}
