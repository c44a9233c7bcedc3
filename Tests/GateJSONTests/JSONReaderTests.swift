import GateTestSupport
import Testing

@testable import GateJSON

/// The reader in place against the parser: whatever it takes, the parser takes as well, and both read the same.
@Suite struct JSONReaderTests {
  /// An object with one member of each kind, as both read it.
  private struct Row: Equatable {
    var text: String?
    var number: Double?
    var count: Int?
    var isOn: Bool?
    var names: [String]?
    var scores: [String: Double]?
    var rest: JSONValue?
  }

  private static let keys = JSONKeys(["count", "names", "number", "on", "rest", "scores", "text"])

  private static func inPlace(_ bytes: [UInt8], _ digits: JSONParser.Digits) throws -> Row {
    try bytes.withUnsafeBufferPointer { bytes in
      try JSONReader.read(bytes, digits: digits) { reader throws(JSONSyntaxError) in
        var row = Row()
        try reader.object(keys) { reader, key throws(JSONSyntaxError) in
          switch key {
          case 0: row.count = try reader.integer()
          case 1: row.names = try reader.strings()
          case 2: row.number = try reader.double()
          case 3: row.isOn = try reader.bool()
          case 4: row.rest = try reader.value()
          case 5:
            var scores: [String: Double] = [:]
            try reader.members { reader, name throws(JSONSyntaxError) in
              let score = try reader.double()
              guard scores.updateValue(score, forKey: name) == nil else { throw reader.fault("twice") }
            }
            row.scores = scores
          default: row.text = try reader.string()
          }
        }
        return row
      }
    }
  }

  private static func parsed(_ bytes: [UInt8], _ digits: JSONParser.Digits) throws -> Row {
    let value = try JSONParser.parse(bytes, digits: digits)
    return Row(
      text: value["text"]?.stringValue, number: value["number"]?.doubleValue,
      count: value["count"]?.integerValue, isOn: value["on"]?.boolValue,
      names: value["names"]?.arrayValue.map { $0.compactMap(\.stringValue) },
      scores: value["scores"]?.objectValue.map { $0.compactMapValues(\.doubleValue) },
      rest: value["rest"])
  }

  private static let rows = [
    #"{"count":3,"names":["a","naïve","\u00e9\ud83d\ude00"],"number":12.375,"on":true,"rest":{"a":[1.10,null,{}],"b":"x"},"scores":{"b":0.25,"right":1},"text":"a text that is longer than a word"}"#,
    #" { "text" : "\"quoted\" \\ back\nslash" , "number":-0.0 , "scores" : { } , "names" : [ ] , "on":false }"#,
    #"{"number":1e-7,"count":-9223372036854775808,"text":"","rest":123456789012345678901}"#, "{}",
  ]

  @Test func readsWhatTheParserReads() throws {
    for text in Self.rows {
      for digits in [JSONParser.Digits.rounded, .kept] {
        #expect(try Self.inPlace(Array(text.utf8), digits) == Self.parsed(Array(text.utf8), digits))
      }
    }
  }

  @Test func takesNothingThatTheParserRefusesOrReadsOtherwise() throws {
    var generator = SeededGenerator(seed: 16)
    let pieces = Array("0123456789.eE+-\"\\{}[],:u tfn\n\u{1}".utf8)
    var (taken, refused) = (0, 0)
    for _ in 0..<60_000 {
      var bytes = Array((Self.rows.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(pieces.randomElement(using: &generator) ?? 0x20, at: place)
        default: bytes.removeLast(bytes.count - place)
        }
      }
      guard let row = try? Self.inPlace(bytes, .kept) else {
        refused += 1
        continue
      }
      taken += 1
      let other = try? Self.parsed(bytes, .kept)
      #expect(row == other, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(taken > 10_000 && refused > 10_000)
  }

  @Test(arguments: [
    #"{"text":"a","text":"b"}"#, #"{"t\u0065xt":"a"}"#, #"{"other":1}"#, #"{"text":null}"#, #"{"text":7}"#,
    #"{"number":"7"}"#, #"{"count":1.0}"#, #"{"count":9223372036854775808}"#, #"{"on":"true"}"#,
    #"{"on":null}"#,
    #"{"names":"a"}"#, #"{"names":["a",]}"#, #"{"scores":{"a":1,"a":1}}"#, #"{"scores":[]}"#,
    #"{"text":"a"} {}"#, #"{"text":"a""#, #"{"text":"a",}"#, "[]", "", "\u{FEFF}{}",
  ])
  func refusesWhatIsNotAsExpected(text: String) {
    #expect(throws: JSONSyntaxError.self) { try Self.inPlace(Array(text.utf8), .rounded) }
  }

  @Test func countsTheDepthOfWhatStandsAroundAValue() {
    func nested(_ depth: Int) -> [UInt8] {
      Array("{\"rest\":".utf8) + [UInt8](repeating: UInt8(ascii: "["), count: depth)
        + [UInt8](repeating: UInt8(ascii: "]"), count: depth) + Array("}".utf8)
    }
    for depth in [JSONParser.maximumDepth - 1, JSONParser.maximumDepth] {
      let parses = (try? JSONParser.parse(nested(depth))) != nil
      #expect(parses == (depth < JSONParser.maximumDepth))
      #expect(((try? Self.inPlace(nested(depth), .rounded)) != nil) == parses)
    }
  }

  @Test func numbersAreTheNearestDoubles() throws {
    var generator = SeededGenerator(seed: 17)
    for _ in 0..<20_000 {
      let digits = Array(
        String(
          UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
        ))
      let point = Int.random(in: 0...digits.count, using: &generator)
      var text = Bool.random(using: &generator) ? "-" : ""
      text += point == 0 ? "0" : String(digits[..<point])
      if point < digits.count { text += "." + String(digits[point...]) }
      if Bool.random(using: &generator) { text += "e\(Int.random(in: -300...250, using: &generator))" }
      let value = try JSONParser.parse(text)
      if case .number(let number) = value {
        #expect(number.bitPattern == Double(text)?.bitPattern, "\(text)")
      } else {
        #expect(value.integerValue == Int(text), "\(text)")
      }
    }
  }
}
