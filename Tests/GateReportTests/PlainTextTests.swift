import Testing

@testable import GateReport

@Suite("Plain text")
struct PlainTextTests {
  /// The scalars that are plain by themselves, read one by one.
  private static func slowly(_ text: String) -> String {
    PlainText(text).reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  @Test("A look at the bytes finds what a look at the scalars finds")
  func agrees() throws {
    let suspects: [ClosedRange<UInt32>] = [
      0x00...0x300, 0x600...0x620, 0x2000...0x2070, 0xFDC0...0xFE00, 0xFFF0...0x10010, 0x1FFF0...0x2000F,
      0x10FFF0...0x10FFFF,
    ]
    for value in suspects.flatMap({ Array($0) }) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["\(scalar)", "a\(scalar)", "\(scalar)b", "é\(scalar)漢", "\(scalar)\(scalar)"] {
        #expect(PlainText(text).text == Self.slowly(text), "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("Every scalar of Unicode is judged the same", arguments: 0...16)
  func planes(plane: UInt32) {
    var text = String.UnicodeScalarView()
    for value in stride(from: plane << 16, through: plane << 16 | 0xFFFF, by: 1) {
      guard let scalar = Unicode.Scalar(value), value >= 0xA0 else { continue }
      text.append(scalar)
      if text.count == 64 {
        #expect(PlainText(String(text)).text == Self.slowly(String(text)))
        text.removeAll()
      }
    }
  }

  @Test("What is left after a part was read is told without that part")
  func rest() {
    var text = PlainText("abc")
    _ = text.next()
    #expect(text.text == "bc")
  }
}
