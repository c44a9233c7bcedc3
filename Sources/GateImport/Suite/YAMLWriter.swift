import GateJSON

/// Writes YAML that people like to read: what fits on a line stands on one, texts of several lines are blocks, and a
/// part with an anchor is written once. Another part of an anchor's name is written out.
struct YAMLWriter {
  /// How many columns a line has.
  private let width = 110
  /// What is written under each anchor.
  private var anchors: [String: YAMLNode] = [:]

  /// A map's members, each on lines of its own.
  static func document(_ members: [YAMLMember]) -> String {
    var writer = YAMLWriter()
    return writer.block(members, indent: 0).map { $0 + "\n" }.joined()
  }

  /// The elements of a list, each as `- ...`.
  static func document(_ elements: [YAMLNode]) -> String {
    var writer = YAMLWriter()
    return writer.block(elements, indent: 0).map { $0 + "\n" }.joined()
  }

  /// A value on one line.
  static func line(_ node: YAMLNode) -> String {
    var writer = YAMLWriter()
    return writer.flow(node)
  }

  /// The lines of a map.
  private mutating func block(_ members: [YAMLMember], indent: Int) -> [String] {
    members.flatMap { member in
      value(member.value, after: "\(Self.scalar(.string(member.name), inFlow: false)):", indent: indent)
    }
  }

  /// The lines of a list.
  private mutating func block(_ elements: [YAMLNode], indent: Int) -> [String] {
    elements.flatMap { element -> [String] in
      guard case .map(let members) = element, !members.isEmpty,
        !fits(element, after: indent + 2)
      else { return value(element, after: "-", indent: indent) }
      var lines = block(members, indent: indent + 2)
      lines[0] = spaces(indent) + "- " + lines[0].dropFirst(indent + 2)
      return lines
    }
  }

  /// The lines of a value behind `head`, which is a name with a colon or a dash.
  private mutating func value(_ node: YAMLNode, after head: String, indent: Int) -> [String] {
    let lead = spaces(indent) + head
    if fits(node, after: lead.count + 1) { return ["\(lead) \(flow(node))"] }
    switch node {
    case .anchored(let name, let inner):
      if let there = anchors[name] {
        return there == inner ? ["\(lead) *\(name)"] : value(inner, after: head, indent: indent)
      }
      anchors[name] = inner
      return value(inner, after: "\(head) &\(name)", indent: indent)
    case .scalar(.string(let text)) where Self.canBeBlock(text):
      let mark = text.hasSuffix("\n") ? "|" : "|-"
      let body = (text.hasSuffix("\n") ? String(text.dropLast()) : text)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return ["\(lead) \(mark)"] + body.map { $0.isEmpty ? "" : spaces(indent + 2) + $0 }
    case .scalar: return ["\(lead) \(flow(node))"]
    case .list(let elements): return [lead] + block(elements, indent: indent + 2)
    case .map(let members): return [lead] + block(members, indent: indent + 2)
    }
  }

  /// Whether a value stands well on the rest of a line.
  private func fits(_ node: YAMLNode, after column: Int) -> Bool {
    var space = width - column
    guard Self.isShort(node, &space) else { return false }
    // What is looked at is not written, so its anchors stay undefined.
    var copy = self
    return column + copy.flow(node).count <= width
  }

  /// The value on one line.
  private mutating func flow(_ node: YAMLNode) -> String {
    switch node {
    case .scalar(let value): return Self.scalar(value, inFlow: true)
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(flow(element)) }
      return "[\(parts.joined(separator: ", "))]"
    case .map(let members):
      var parts: [String] = []
      for member in members {
        parts.append("\(Self.scalar(.string(member.name), inFlow: true)): \(flow(member.value))")
      }
      return "{\(parts.joined(separator: ", "))}"
    case .anchored(let name, let inner):
      if let there = anchors[name] { return there == inner ? "*\(name)" : flow(inner) }
      anchors[name] = inner
      return "&\(name) \(flow(inner))"
    }
  }

  /// Whether a value holds no line ends and no more than some characters, so that it may fit; takes what it counts.
  private static func isShort(_ node: YAMLNode, _ space: inout Int) -> Bool {
    switch node {
    case .scalar(.string(let text)):
      space -= text.utf8.count > 4 * space ? text.utf8.count : text.count
      return space >= 0 && !text.utf8.contains(UInt8(ascii: "\n"))
    case .scalar: space -= 1
    case .list(let elements):
      for element in elements where !isShort(element, &space) { return false }
    case .map(let members):
      for member in members {
        space -= member.name.utf8.count
        if !isShort(member.value, &space) { return false }
      }
    // It may be written already.
    case .anchored(let name, let inner):
      var own = space
      space -= isShort(inner, &own) ? 1 : name.utf8.count
      return !inner.holdsLines && space >= 0
    }
    return space >= 0
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// A scalar: a text as it stands if nothing reads it as something else, in quotes if not.
  private static func scalar(_ value: JSONValue, inFlow: Bool) -> String {
    guard case .string(let text) = value else { return JSONWriter.compact(value) }
    if isPlain(text, inFlow: inFlow) { return text }
    // In single quotes a backslash is itself, as in regular expressions.
    if text.contains("\\") || text.contains("\""), !text.contains("'"),
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0.value < 0x80 })
    {
      return "'\(text)'"
    }
    return Self.escaped(JSONWriter.compact(.string(text)))
  }

  /// Whether nothing reads a text without quotes as something else.
  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    func begins(_ byte: UInt8) -> Bool {
      byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/")
    }
    guard let first = text.utf8.first, let last = text.utf8.last, begins(first), !first.isASCIIDigit,
      last != UInt8(ascii: " "), last != UInt8(ascii: ":")
    else { return false }
    var followsColon = false
    for byte in text.utf8 {
      if followsColon, !begins(byte) { return false }
      followsColon = byte == UInt8(ascii: ":")
      guard byte.isASCIIAlphanumeric || "_./+@() -".utf8.contains(byte) || (followsColon && !inFlow) else {
        return false
      }
    }
    return !YAMLNode.isReserved(text)
  }

  /// A text in double quotes without what YAML takes for a line's end or does not allow.
  private static func escaped(_ quoted: String) -> String {
    guard quoted.unicodeScalars.contains(where: isSpecial) else { return quoted }
    return quoted.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return isSpecial(scalar)
        ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits : String(scalar)
    }.joined()
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    (0x7F..<0xA0).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }

  /// Whether a text can be a block of lines and is read back as it is.
  private static func canBeBlock(_ text: String) -> Bool {
    guard text.contains("\n"), let first = text.first, first != " ", first != "\n", first != "\t",
      !text.hasSuffix("\n\n")
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || (scalar.value >= 0x20 && !isSpecial(scalar))
    }
  }
}
