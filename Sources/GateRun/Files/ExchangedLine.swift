import Foundation
import GateJSON

/// What a line of a file of requests or responses is, by the names of its members.
struct ExchangedLine {
  /// What a request and its response are found by; nil if there is none.
  private(set) var customID: String?
  /// Whether it has a response or an error.
  private(set) var isResult = false
  /// Whether it has a request's method.
  private(set) var isRequest = false

  /// Reads the names of a line's members; nil if it is no object of JSON whose custom id, if any, is a text.
  init?(_ line: UnsafeBufferPointer<UInt8>) {
    let read = try? JSONReader.read(line) { json throws(JSONSyntaxError) -> ExchangedLine in
      var head = ExchangedLine()
      try json.members { json, key throws(JSONSyntaxError) in
        switch key {
        case "custom_id": head.customID = try json.string()
        case "response", "error":
          head.isResult = true
          try json.skip()
        default:
          if key == "method" { head.isRequest = true }
          try json.skip()
        }
      }
      return head
    }
    guard let read else { return nil }
    self = read
  }

  private init() {}

  /// Hands out the lines of a file that are not blank, until `body` returns false.
  /// - Parameter body: takes the line's number, from 1, its place in the file, and its bytes without the line end.
  static func each(
    of data: Data,
    _ body: (_ number: Int32, _ place: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    data.withUnsafeBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      var (start, number) = (0, Int32(0))
      while start < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        let end = start + (rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count)
        number += 1
        defer { start = end + 1 }
        let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if part.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { continue }
        guard body(number, start..<end, part) else { return }
      }
    }
  }
}
