/// A text that is looked for in the bytes of another; in angle brackets it is found in small and capital letters.
struct SoughtBytes: Sendable {
  private let bytes: [UInt8]
  private let foldsCase: Bool

  /// A text to look for, not empty.
  init(_ text: String) {
    foldsCase = text.hasPrefix("<")
    bytes = foldsCase ? text.utf8.map(Self.lowercased) : Array(text.utf8)
  }

  /// The first place at or behind `start`; nil where there is none.
  func range(in text: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    guard let first = bytes.first, text.endIndex - start >= bytes.count else { return nil }
    var index = start
    while index <= text.endIndex - bytes.count {
      // The first byte is a sign or has one form alone, so that most places are passed over quickly.
      if text[index] == first, matches(text, at: index) { return index..<index + bytes.count }
      index += 1
    }
    return nil
  }

  private func matches(_ text: ArraySlice<UInt8>, at start: Int) -> Bool {
    for offset in bytes.indices {
      let byte = text[start + offset]
      if (foldsCase ? Self.lowercased(byte) : byte) != bytes[offset] { return false }
    }
    return true
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
