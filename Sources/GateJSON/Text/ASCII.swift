extension UInt8 {
  /// Whether it is an ASCII digit.
  @inlinable public var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether it is an ASCII letter, small or capital.
  @inlinable public var isASCIILetter: Bool {
    self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z")
  }

  /// Whether it is an ASCII letter or digit.
  @inlinable public var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

  /// Whether it is a hexadecimal digit, small or capital.
  @inlinable public var isHexadecimalDigit: Bool {
    isASCIIDigit || self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "f")
  }
}

extension StringProtocol {
  /// Whether all of it are ASCII letters, digits and the given ASCII marks; also if it is empty.
  public func isASCIIWord(with marks: String) -> Bool {
    utf8.allSatisfy { $0.isASCIIAlphanumeric || marks.utf8.contains($0) }
  }

  /// Whether it can name a variable: ASCII letters, digits and underscores, no digit in front, not empty.
  /// - Parameter marks: what else it may hold, such as the dot of a path of names.
  public func isVariableName(with marks: String = "") -> Bool {
    guard let first = utf8.first, !first.isASCIIDigit else { return false }
    return isASCIIWord(with: "_" + marks)
  }
}

extension String {
  /// The text as one word of a POSIX shell, in quotes if it needs them.
  public var shellQuoted: String {
    if !isEmpty, isASCIIWord(with: "/._-+:@,") { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
