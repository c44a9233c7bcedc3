import Foundation
import GateLogs
import Testing

@Suite struct PromptfooLogTests {
  private func row(
    _ question: String?, test: Int, prompt: Int = 0, success: Bool = true, score: String = "1",
    reason: Int = 0,
    grading: String = #"{"pass":true,"score":1,"reason":"All assertions passed"}"#,
    assert: String = #"[{"type":"equals"}]"#,
    more: String = ""
  ) -> String {
    let vars = question.map { #"{"q":"\#($0)","a":1}"# } ?? "{}"
    return """
      {"promptIdx":\(prompt),"testIdx":\(test),"provider":{"id":"p\(prompt)"},"prompt":{"raw":"x","label":"x"},\
      "testCase":{"vars":\(vars),"assert":\(assert),"metadata":{"category":"c"}},"vars":\(vars),"success":\(success),\
      "score":\(score),"failureReason":\(reason),"gradingResult":\(grading),"namedScores":{"tone":0.5}\(more)}
      """
  }

  private func json(_ rows: [String], _ stats: (Int, Int, Int)) -> String {
    """
    {"evalId":"e","results":{"version":3,"prompts":[],"results":[\(rows.joined(separator: ","))],\
    "stats":{"successes":\(stats.0),"failures":\(stats.1),"errors":\(stats.2)}},"config":{},"shareableUrl":null}
    """
  }

  @Test func scoresPassesAndNamedScores() throws {
    let rows = [
      row("fr", test: 0), row("jp", test: 1, success: false, score: "0.75", reason: 1),
      row("ke", test: 2, success: false, score: "0", reason: 2, more: #","error":"HTTP 500""#),
      row("de", test: 3, success: false, score: "0", reason: 0, more: #","error":"No output""#),
    ]
    let table = try #require(try read(("r.json", json(rows, (1, 2, 1)))))
    #expect(table.format == .promptfoo)
    #expect(table.metrics.map(\.name) == ["score", "pass", "tone"])
    let ids = table.rows.map(\.id)
    #expect(Set(ids).count == 4)
    #expect(table.cell("score", ids[1]) == .score(0.75))
    #expect(table.cell("pass", ids[1]) == .score(0))
    #expect(table.cell("score", ids[2]) == .nothing(.applicationFailed))
    #expect(table.cell("tone", ids[2]) == .nothing(.applicationFailed))
    #expect(table.cell("score", ids[3]) == .score(0))
    #expect(table.rows[0].slices == ["category": ["c"]])
    // The id is that of the vars, whatever the place, the spaces and the order of keys.
    let moved = try #require(try read(("r.json", json([row("jp", test: 0)], (1, 0, 0)))))
    #expect(moved.rows[0].id == ids[1])
    #expect(try read(("r.jsonl", rows.joined(separator: "\n")))?.rows.map(\.id) == ids)
  }

  @Test func judgesThatFailedAndTestsWithoutAssertionsAreNoScores() throws {
    let nested =
      #"{"reason":"x","componentResults":[{"componentResults":[{"metadata":{"graderError":true}}]}]}"#
    let rows = [
      row("a", test: 0, success: false, score: "0", reason: 1, grading: nested),
      row("b", test: 1, grading: #"{"reason":"No assertions"}"#), row("c", test: 2),
    ]
    let table = try #require(try read(("r.json", json(rows, (2, 1, 0)))))
    #expect(table.cell("score", table.rows[0].id) == .nothing(.judgeFailed))
    #expect(table.cell("pass", table.rows[1].id) == .nothing(.notApplicable))
    #expect(table.notes.contains { $0.contains("1 row has no assertion") })
  }

  @Test func repeatsAreEpochsAndOtherAssertionsAreNot() throws {
    let rows = [
      row("a", test: 0), row("a", test: 1, success: false, score: "0", reason: 1),
      row("a", test: 2, assert: #"[{"type":"contains"}]"#),
    ]
    let table = try #require(try read(("r.json", json(rows, (2, 1, 0)))))
    let id = table.rows[0].id
    #expect(table.scores("pass") == ["\(id)@1": 1, "\(id)@2": 0, "\(id)#2@1": 1])
    let numbered = [
      row("a", test: 5, more: #","repeatIndex":1"#), row("a", test: 6, more: #","repeatIndex":0"#),
    ]
    #expect(try read(("r.json", json(numbered, (2, 0, 0))))?.rows.map(\.epoch) == [2, 1])
  }

  @Test func severalColumnsAreNeverMixed() throws {
    let rows = [row("a", test: 0), row("a", test: 0, prompt: 1, success: false, score: "0", reason: 1)]
    let table = try #require(try read(("r.json", json(rows, (1, 1, 0)))))
    #expect(table.rows.count == 1)
    #expect(Set(table.metrics.map(\.name)).isSuperset(of: ["pass,p0", "pass,p1"]))
    #expect(table.scores("pass,p0").values.first == 1)
    #expect(table.scores("pass,p1").values.first == 0)
  }

  @Test func whatIsNotWholeIsRefusedOrIncomplete() throws {
    #expect(throws: LogFault.self) { try read(("r.json", json([row(nil, test: 0)], (1, 0, 0)))) }
    // Totals that say something else.
    #expect(throws: LogFault.self) { try read(("r.json", json([row("a", test: 0)], (0, 1, 0)))) }
    #expect(throws: LogFault.self) {
      try read(
        (
          "r.json",
          json([row("a", test: 0)], (1, 0, 0)).replacingOccurrences(
            of: "\"version\":3", with: "\"version\":2")
        ))
    }
    let short = try #require(try read(("r.json", json([row("a", test: 0)], (2, 0, 0)))))
    #expect(short.incomplete?.declared == 2)
    let aborted = row("b", test: 1, success: false, reason: 2, more: #","error":"Aborted: by user""#)
    let stopped = try #require(try read(("r.json", json([row("a", test: 0), aborted], (1, 0, 1)))))
    #expect(stopped.incomplete?.found == 1)
    #expect(stopped.count(of: .notRun) == 1)
  }
}
