/// Reads an XML document (XML 1.0, fifth edition) without a document type declaration: nothing outside the text is
/// ever read, and no entity but the five predefined ones can expand.
struct XMLReader {
  /// Why a text could not be read.
  enum Fault: Error {
    /// It is not well-formed.
    case malformed
    /// It has a document type declaration, or nests deeper than 1000 elements.
    case unsupported
  }

  private static let deepest = 1000
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// The root element of a document.
  static func root(of text: String) throws(Fault) -> XMLElement {
    // Line ends are read as in section 2.11; white space around the document is the answer's, not its own.
    let lines = text.replacing("\r\n", with: "\n")
    var reader = XMLReader(scalars: ScalarText(lines).stripped.scalars)
    return try reader.document()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func document() throws(Fault) -> XMLElement {
    guard scalars.allSatisfy(\.isXMLCharacter) else { throw .malformed }
    if starts("<?xml"), index + 5 < scalars.count, scalars[index + 5].isXMLSpace {
      try skip(past: "?>")
    }
    try miscellaneous()
    guard starts("<") else { throw .malformed }
    let root = try element(depth: 1)
    try miscellaneous()
    guard index == scalars.count else { throw .malformed }
    return root
  }

  /// Comments, processing instructions and white space.
  private mutating func miscellaneous() throws(Fault) {
    while true {
      skipSpace()
      if starts("<!--") {
        try comment()
      } else if starts("<?") {
        try instruction()
      } else if starts("<!DOCTYPE") {
        throw .unsupported
      } else {
        return
      }
    }
  }

  private mutating func element(depth: Int) throws(Fault) -> XMLElement {
    guard depth <= Self.deepest else { throw .unsupported }
    index += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      let hadSpace = skipSpace()
      if take("/>") { return XMLElement(name: name, attributes: attributes, text: "", children: []) }
      if take(">") { break }
      guard hadSpace else { throw .malformed }
      let attribute = try self.name()
      skipSpace()
      guard take("=") else { throw .malformed }
      skipSpace()
      guard attributes.updateValue(try attributeValue(), forKey: attribute) == nil else { throw .malformed }
    }
    var text = String.UnicodeScalarView()
    var children: [XMLElement] = []
    while !take("</") {
      guard index < scalars.count else { throw .malformed }
      if starts("<!--") {
        try comment()
      } else if take("<![CDATA[") {
        let start = index
        try skip(past: "]]>")
        text.append(contentsOf: scalars[start..<(index - 3)])
      } else if starts("<?") {
        try instruction()
      } else if starts("<") {
        children.append(try element(depth: depth + 1))
      } else {
        guard !starts("]]>") else { throw .malformed }
        text.append(try character())
      }
    }
    guard try self.name() == name else { throw .malformed }
    skipSpace()
    guard take(">") else { throw .malformed }
    return XMLElement(name: name, attributes: attributes, text: String(text), children: children)
  }

  private mutating func attributeValue() throws(Fault) -> String {
    guard index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" else { throw .malformed }
    let quote = scalars[index]
    index += 1
    var value = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != quote {
      guard scalars[index] != "<" else { throw .malformed }
      value.append(try character())
    }
    index += 1
    guard index <= scalars.count else { throw .malformed }
    return String(value)
  }

  /// A character, or what a reference stands for.
  private mutating func character() throws(Fault) -> Unicode.Scalar {
    let scalar = scalars[index]
    index += 1
    guard scalar == "&" else { return scalar }
    let start = index
    // The longest reference is "#x10FFFF"; leading zeros are given some room.
    guard let end = scalars[start..<min(start + 40, scalars.count)].firstIndex(of: ";") else {
      throw .malformed
    }
    index = end + 1
    let reference = String(String.UnicodeScalarView(scalars[start..<end]))
    if let predefined = ["lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": "\""][reference] {
      return Unicode.Scalar(predefined) ?? "?"
    }
    let number =
      reference.hasPrefix("#x")
      ? UInt32(reference.dropFirst(2), radix: 16)
      : reference.hasPrefix("#") ? UInt32(reference.dropFirst()) : nil
    guard !reference.contains("+"), let scalar = number.flatMap(Unicode.Scalar.init), scalar.isXMLCharacter
    else {
      throw .malformed
    }
    return scalar
  }

  private mutating func name() throws(Fault) -> String {
    let start = index
    guard index < scalars.count, scalars[index].startsXMLName else { throw .malformed }
    while index < scalars.count, scalars[index].continuesXMLName { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func comment() throws(Fault) {
    index += 4
    try skip(past: "--")
    guard take(">") else { throw .malformed }
  }

  private mutating func instruction() throws(Fault) {
    index += 2
    guard try name().lowercased() != "xml", starts("?>") || index < scalars.count && scalars[index].isXMLSpace
    else {
      throw .malformed
    }
    try skip(past: "?>")
  }

  private mutating func skip(past end: String) throws(Fault) {
    let end = Array(end.unicodeScalars)
    while index + end.count <= scalars.count {
      if scalars[index...].starts(with: end) {
        index += end.count
        return
      }
      index += 1
    }
    throw .malformed
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = index
    while index < scalars.count, scalars[index].isXMLSpace { index += 1 }
    return index > start
  }

  private func starts(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

  private mutating func take(_ text: String) -> Bool {
    guard starts(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }
}

extension Unicode.Scalar {
  /// `S` of the XML grammar, besides a carriage return, which is left only where none can stand.
  fileprivate var isXMLSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

  /// `Char`.
  fileprivate var isXMLCharacter: Bool {
    value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x9 || value == 0xA || value == 0xD
  }

  /// `NameStartChar`.
  fileprivate var startsXMLName: Bool {
    switch value {
    case 0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// `NameChar`.
  fileprivate var continuesXMLName: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsXMLName
    }
  }
}

/// An element of an XML document.
struct XMLElement {
  /// Its name, with the prefix as it is written.
  let name: String
  let attributes: [String: String]
  /// Its own text, that of its children left out.
  let text: String
  let children: [XMLElement]

  /// The element and all below it.
  var all: [XMLElement] {
    var found: [XMLElement] = []
    var open = [self]
    while let next = open.popLast() {
      found.append(next)
      open += next.children.reversed()
    }
    return found
  }
}
