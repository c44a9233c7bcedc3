/// Joins an escaped surrogate pair that a server has split over two events of a stream: `\ud83d` at the end of one text,
/// `\ude00` at the beginning of the next.
///
/// The first half moves to the event of the second one, so that each event is JSON that says what it means. Halves that
/// stay alone are left as they are.
struct SurrogateJoiner: Sendable {
  /// Events from one on whose text ends in a first half, until the second half comes.
  private var held: [[UInt8]] = []

  /// How many events without text may stand between the halves.
  private static let most = 8

  /// Takes the data of an event.
  /// - Returns: the data of the events that are now whole, in their order; empty where it waits for the next one.
  mutating func feed(_ event: [UInt8]) -> [[UInt8]] {
    var (ready, next) = (held, event)
    held = []
    if let last = ready.first, let high = Self.highEnd(of: last) {
      if let low = Self.lowStart(of: event) {
        next.insert(contentsOf: last[high..<high + 6], at: low)
        ready[0].removeSubrange(high..<high + 6)
      } else if ready.count < Self.most, Self.hasEmptyText(event) {
        held = ready + [event]
        return []
      }
    }
    if Self.highEnd(of: next) != nil {
      held = [next]
      return ready
    }
    return ready + [next]
  }

  /// The events that waited in vain.
  mutating func finish() -> [[UInt8]] {
    defer { held = [] }
    return held
  }

  /// Where the one escape of a first half begins that ends a text; nil where there is none, or several.
  private static func highEnd(of event: [UInt8]) -> Int? {
    only(
      escapes(in: event, secondDigit: 0x8...0xB).filter {
        event.indices.contains($0 + 6) && event[$0 + 6] == quote
      })
  }

  /// Where the one escape of a second half begins that begins a text.
  private static func lowStart(of event: [UInt8]) -> Int? {
    only(
      escapes(in: event, secondDigit: 0xC...0xF).filter {
        $0 > 0 && event[$0 - 1] == quote && !isEscaped($0 - 1, event)
      })
  }

  private static func only(_ places: [Int]) -> Int? { places.count == 1 ? places[0] : nil }

  /// Where the escapes begin whose digits are `D` and one of these.
  private static func escapes(in event: [UInt8], secondDigit: ClosedRange<Int>) -> [Int] {
    guard event.count > 6 else { return [] }
    var places: [Int] = []
    for index in 0..<event.count - 6 where event[index] == backslash && event[index + 1] == UInt8(ascii: "u")
    {
      let digits = event[index + 2..<index + 6].map { Character(UnicodeScalar($0)).hexDigitValue }
      guard digits[0] == 0xD, let second = digits[1], secondDigit.contains(second), !digits.contains(nil),
        !isEscaped(index, event)
      else { continue }
      places.append(index)
    }
    return places
  }

  /// Whether an odd number of backslashes stands before a byte.
  private static func isEscaped(_ index: Int, _ event: [UInt8]) -> Bool {
    !event[..<index].reversed().prefix { $0 == backslash }.count.isMultiple(of: 2)
  }

  private static func hasEmptyText(_ event: [UInt8]) -> Bool {
    event.indices.dropLast().contains {
      event[$0] == quote && event[$0 + 1] == quote && !isEscaped($0, event)
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}
