import CEmbedded

/// A piece of an HTML page. Names and attributes are literals of ours; whatever comes from outside is text, and
/// can close no tag, open no script and turn no line around.
struct HTML {
  /// The piece as it stands in the page.
  private(set) var source: String

  /// An element.
  /// - Parameters:
  ///   - attributes: their values are escaped.
  ///   - children: what stands in it.
  init(_ name: StaticString, _ attributes: [(StaticString, String)] = [], _ children: [HTML] = []) {
    source = "<\(name)"
    for (key, value) in attributes { source += " \(key)=\"\(Self.escaped(value))\"" }
    source += ">"
    for child in children { source += child.source }
    source += "</\(name)>"
  }

  /// An element with a text in it.
  init(_ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String) {
    self.init(name, attributes, [HTML(text: text)])
  }

  /// A text.
  init(text: String) { source = Self.escaped(text) }

  /// A style or script of ours.
  init(_ file: PageFile) { source = file.text }

  /// Data for the page's script, which is no script itself.
  /// - Parameter json: JSON in which `<`, `>` and `&` stand as escapes, so that nothing of it ends the element.
  init(data json: [UInt8]) {
    source = "<script type=\"application/json\" id=\"data\">\(String(decoding: json, as: UTF8.self))</script>"
  }

  /// The words of a text, those that are not on the other side in an element: `del` before, `ins` now.
  static func marked(_ runs: [WordDiff.Run], _ mark: StaticString) -> [HTML] {
    runs.map { $0.isChanged ? HTML(mark, text: $0.text) : HTML(text: $0.text) }
  }

  /// An element without content, such as `<input>`.
  static func void(_ name: StaticString, _ attributes: [(StaticString, String)]) -> HTML {
    var element = HTML(name, attributes)
    element.source.removeLast("</\(name)>".count)
    return element
  }

  /// The text without what could deceive its reader, and with the five signs of markup written as entities.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for byte in PlainText(text).text.utf8 { append(byte, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): bytes += "&amp;".utf8
    case UInt8(ascii: "<"): bytes += "&lt;".utf8
    case UInt8(ascii: ">"): bytes += "&gt;".utf8
    case UInt8(ascii: "\""): bytes += "&quot;".utf8
    case UInt8(ascii: "'"): bytes += "&#39;".utf8
    default: bytes.append(byte)
    }
  }
}

/// The styles and scripts of the pages, as they are in `Sources/CEmbedded/pages/`.
enum PageFile {
  /// Of the report: colours by the reader's choice of light or dark, none of which says anything alone.
  case reportStyle
  /// Of the report: makes the rows of the examples, filters them, and opens the first twenty for the printer.
  case reportScript
  /// Of a review's sheet.
  case reviewStyle
  /// Of a review's sheet: keeps the labels in the browser and saves them as a file.
  case reviewScript

  /// The text, without the line end that the file ends with.
  var text: String {
    let file =
      switch self {
      case .reportStyle: goldgate_report_style()
      case .reportScript: goldgate_report_script()
      case .reviewStyle: goldgate_review_style()
      case .reviewScript: goldgate_review_script()
      }
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count).dropLast(), as: UTF8.self)
  }
}
