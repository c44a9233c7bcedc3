import Testing

@testable import GateTargets

@Suite struct SurrogateJoinerTests {
  static let cases: [([String], [String])] = [
    ([#"{"t":"a\ud83d"}"#, #"{"t":"\ude00b"}"#], [#"{"t":"a"}"#, #"{"t":"\ud83d\ude00b"}"#]),
    (
      [#"{"t":"\uD83D"}"#, #"{"t":""}"#, #"{"t":"\uDE00"}"#],
      [#"{"t":""}"#, #"{"t":""}"#, #"{"t":"\uD83D\uDE00"}"#]
    ),
    // Two pairs in a row, each split.
    (
      [#"{"t":"\ud83d"}"#, #"{"t":"\ude00\ud83d"}"#, #"{"t":"\ude01"}"#],
      [#"{"t":""}"#, #"{"t":"\ud83d\ude00"}"#, #"{"t":"\ud83d\ude01"}"#]
    ),
    // What stays alone is left as it is.
    ([#"{"t":"\ud83d"}"#, #"{"t":"b"}"#], [#"{"t":"\ud83d"}"#, #"{"t":"b"}"#]),
    ([#"{"t":"a"}"#, #"{"t":"\ude00"}"#], [#"{"t":"a"}"#, #"{"t":"\ude00"}"#]),
    ([#"{"t":"\ud83d"}"#, "[DONE]"], [#"{"t":"\ud83d"}"#, "[DONE]"]),
    ([#"{"t":"\ud83d"}"#], [#"{"t":"\ud83d"}"#]),
    // A whole pair, and the text of an escape, are none of its business.
    ([#"{"t":"\ud83d\ude00"}"#, #"{"t":"\ude00"}"#], [#"{"t":"\ud83d\ude00"}"#, #"{"t":"\ude00"}"#]),
    ([#"{"t":"\\ud83d"}"#, #"{"t":"\\ude00"}"#], [#"{"t":"\\ud83d"}"#, #"{"t":"\\ude00"}"#]),
    ([#"{"t":"x\ud83d y"}"#, #"{"t":"\ude00"}"#], [#"{"t":"x\ud83d y"}"#, #"{"t":"\ude00"}"#]),
  ]

  @Test(arguments: cases)
  func joinsWhatIsSplitOverTwoEvents(events: [String], expected: [String]) {
    var joiner = SurrogateJoiner()
    var joined = events.flatMap { joiner.feed(Array($0.utf8)) }
    joined += joiner.finish()
    #expect(joined.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func waitsForASecondHalfInFewEventsOnly() {
    var joiner = SurrogateJoiner()
    var count = joiner.feed(Array(#"{"t":"\ud83d"}"#.utf8)).count
    for _ in 0..<20 { count += joiner.feed(Array(#"{"t":""}"#.utf8)).count }
    #expect(count == 21)
  }
}
