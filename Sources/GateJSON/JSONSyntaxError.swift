/// Why some bytes are not a JSON value, and where.
public struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// The offset of the byte at fault, from 0.
  public let offset: Int
  /// The line of the byte at fault, from 1.
  public let line: Int
  /// The column in bytes of the byte at fault, from 1.
  public let column: Int

  init(_ message: String, offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.message = message
    self.offset = offset
    let before = bytes[..<min(offset, bytes.count)]
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
  }

  /// The message with its place.
  public var description: String { "\(message) (line \(line), column \(column))" }
}
