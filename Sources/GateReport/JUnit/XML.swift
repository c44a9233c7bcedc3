/// An XML element that holds either a text or further elements.
struct XMLElement {
  /// An attribute.
  typealias Attribute = (name: String, value: String)

  /// The longest attribute value in bytes.
  static let attributeLimit = 1000

  /// The element's name.
  let name: String
  /// The attributes in their order; names are unique.
  var attributes: [Attribute]
  /// The text, written without any space around it; nil if there is none.
  var text: String?
  /// The longest text in bytes.
  var textLimit: Int
  /// The elements inside.
  var children: [XMLElement]

  /// An element.
  init(
    _ name: String, _ attributes: [Attribute] = [], text: String? = nil, textLimit: Int = 56_000,
    children: [XMLElement] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.textLimit = textLimit
    self.children = children
  }

  /// How many nodes a consumer makes of it: elements, attributes and texts.
  var nodes: Int {
    1 + attributes.count + (text == nil ? 0 : 1) + children.reduce(0) { $0 + $1.nodes }
  }

  /// Writes the element on lines of its own, two spaces a level.
  func write(to bytes: inout [UInt8], level: Int) {
    indent(&bytes, level)
    writeStart(to: &bytes)
    if let text {
      bytes.append(UInt8(ascii: ">"))
      XMLText.appendContent(text, limit: textLimit, to: &bytes)
      writeEnd(to: &bytes)
    } else if children.isEmpty {
      bytes.append(contentsOf: "/>\n".utf8)
    } else {
      bytes.append(contentsOf: ">\n".utf8)
      for child in children { child.write(to: &bytes, level: level + 1) }
      indent(&bytes, level)
      writeEnd(to: &bytes)
    }
  }

  /// Writes `<name a="b"`, for an element whose content is written by other hands.
  func writeStart(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "<\(name)".utf8)
    for attribute in attributes {
      bytes.append(contentsOf: " \(attribute.name)=\"".utf8)
      XMLText.appendAttribute(attribute.value, limit: Self.attributeLimit, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Writes `</name>` and ends the line.
  func writeEnd(to bytes: inout [UInt8]) { bytes.append(contentsOf: "</\(name)>\n".utf8) }

  private func indent(_ bytes: inout [UInt8], _ level: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }
}

/// Text as XML 1.0 allows it, whatever it was: plain, escaped and cut.
///
/// Characters outside `Char` of XML 1.0 (section 2.2) cannot be written at all, not even as a reference, so
/// they are left out by `PlainText`. There is no CDATA: some consumers join split sections with commas.
enum XMLText {
  /// Appends element content of at most `limit` bytes, escapes included; what is cut says so.
  static func appendContent(_ text: String, limit: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    let isWhole = append(text, limit: limit, to: &bytes, escape: escapedInContent)
    defuse(&bytes, from: start)
    if !isWhole { bytes.append(contentsOf: "\n[cut; the whole text has \(text.utf8.count) bytes]".utf8) }
  }

  /// Appends an attribute's value of at most `limit` bytes, escapes included, without its quotes; what is cut
  /// ends with an ellipsis.
  static func appendAttribute(_ text: String, limit: Int, to bytes: inout [UInt8]) {
    let isWhole = append(text, limit: limit, to: &bytes) { byte in
      switch byte {
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): "&apos;"
      case UInt8(ascii: "\n"): "&#10;"
      case UInt8(ascii: "\t"): "&#9;"
      default: escapedInContent(byte)
      }
    }
    if !isWhole { bytes.append(contentsOf: "…".utf8) }
  }

  /// What Jenkins, GitLab and others take for an instruction in a text: a file to attach, a property to set.
  private static let instructions = ["[[attachment|", "[[property|"].map { Array($0.utf8) }

  /// Sets the brackets of instructions apart in what was appended: only a model or an author can have written them.
  private static func defuse(_ bytes: inout [UInt8], from start: Int) {
    var index = start
    while let bracket = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
      index = bracket + 1
      let isInstruction = instructions.contains { word in
        bytes.count - bracket >= word.count
          && zip(bytes[bracket...], word).allSatisfy { $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 }
      }
      if isInstruction { bytes.insert(UInt8(ascii: " "), at: index) }
    }
  }

  private static func escapedInContent(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\r"): "&#13;"
    default: nil
    }
  }

  /// The plain text on one line, each run of white space as one space, of at most `longest` scalars.
  static func line(_ text: String, longest: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in PlainText(text).prefix(longest) {
      // Of ASCII only space, tab and line ends are left to be white space.
      let isSpace = scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace
      if !isSpace {
        scalars.append(scalar)
      } else if let last = scalars.last, last != " " {
        scalars.append(" ")
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// Appends a text, escaped; false if the limit cut it.
  private static func append(
    _ text: String, limit: Int, to bytes: inout [UInt8], escape: (UInt8) -> StaticString?
  ) -> Bool {
    let end = bytes.count + limit
    // Most texts are short and plain, and go over in runs; of a very long one only the part that fits is read.
    guard text.utf8.count <= 1 << 16, PlainText.isSurelyPlain(text) else {
      return appendScalars(of: text, upTo: end, to: &bytes, escape: escape)
    }
    var text = text
    return text.withUTF8 { source in
      var start = source.startIndex
      for index in source.indices {
        guard let escaped = escape(source[index]) else { continue }
        guard append(source[start..<index], upTo: end, to: &bytes),
          bytes.count + escaped.utf8CodeUnitCount <= end
        else { return false }
        escaped.withUTF8Buffer { bytes.append(contentsOf: $0) }
        start = index + 1
      }
      return append(source[start...], upTo: end, to: &bytes)
    }
  }

  /// Appends what fits of some bytes, whole scalars only; false if it is not all.
  private static func append(
    _ run: Slice<UnsafeBufferPointer<UInt8>>, upTo end: Int, to bytes: inout [UInt8]
  ) -> Bool {
    guard run.count > end - bytes.count else {
      bytes.append(contentsOf: run)
      return true
    }
    var cut = run.startIndex + end - bytes.count
    while cut > run.startIndex, run[cut] & 0xC0 == 0x80 { cut -= 1 }
    bytes.append(contentsOf: run[..<cut])
    return false
  }

  private static func appendScalars(
    of text: String, upTo end: Int, to bytes: inout [UInt8], escape: (UInt8) -> StaticString?
  ) -> Bool {
    for scalar in PlainText(text) {
      if scalar.isASCII, let escaped = escape(UInt8(truncatingIfNeeded: scalar.value)) {
        guard bytes.count + escaped.utf8CodeUnitCount <= end else { return false }
        escaped.withUTF8Buffer { bytes.append(contentsOf: $0) }
      } else {
        guard bytes.count + scalar.utf8.count <= end else { return false }
        bytes.append(contentsOf: scalar.utf8)
      }
    }
    return true
  }
}
