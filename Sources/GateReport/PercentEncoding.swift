import GateJSON

extension String {
  /// The text with all bytes but ASCII letters, digits, `-._~` (RFC 3986, section 2.3) and those of `others` as `%XX`.
  func percentEncoded(keeping others: String = "") -> String {
    utf8.map { byte in
      let isKept = byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte) || others.utf8.contains(byte)
      return isKept
        ? String(Unicode.Scalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
