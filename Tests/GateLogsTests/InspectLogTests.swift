import Foundation
import Testing

@testable import GateLogs

@Suite struct InspectLogTests {
  /// A log's header.
  private func header(
    status: String = "success", ids: String = #"["a",1,"01"]"#, epochs: Int = 1, config: String = "",
    results: String = "null"
  ) -> String {
    """
    {"version":2,"status":"\(status)","eval":{"dataset":{"name":"d","samples":3,"sample_ids":\(ids)},\
    "config":{"epochs":\(epochs)\(config)}},"results":\(results),"error":null,"invalidated":false}
    """
  }

  private func sample(
    _ id: String, epoch: Int = 1, input: String = #""2+2? [{\"""#, scores: String, more: String = ""
  ) -> String {
    """
    {"id":\(id),"epoch":\(epoch),"input":\(input),"target":"4","messages":[{"role":"user","content":"] } \\\\"}],\
    "scores":\(scores),"metadata":{"category":"sums","n":3},"events":[{"event":"model","x":NaN}]\(more)}
    """
  }

  private func json(_ header: String, _ samples: String...) -> String {
    String(header.dropLast()) + #","samples":["# + samples.joined(separator: ",") + "]}"
  }

  private func archive(_ header: String?, _ samples: [(String, String)], method: UInt16 = 93) -> LogFile {
    var zip = ZipWriter()
    zip.add(
      "_journal/start.json", #"{"version":2,"eval":{"dataset":{"samples":3},"config":{}}}"#, method: method)
    for (name, text) in samples { zip.add("samples/\(name)", text, method: method) }
    if let header { zip.add("header.json", header, method: method) }
    return LogFile(name: "x.eval", bytes: zip.data)
  }

  @Test(arguments: [0, 8, 93] as [UInt16])
  func anArchiveReadsLikeItsJSON(method: UInt16) throws {
    let results = """
      {"scores":[{"name":"exact","scorer":"exact","metrics":{"accuracy":{"name":"accuracy","value":0.5,"params":{}}}}]}
      """
    let top = header(results: results)
    let samples = [
      sample(#""a""#, scores: #"{"exact":{"value":"C"}}"#), sample("1", scores: #"{"exact":{"value":"P"}}"#),
      sample(#""01""#, scores: #"{"exact":{"value":"I"}}"#),
    ]
    // Written as they ended, read in the order of the data set; an id has slashes, and its key is the sample's own.
    let file = archive(
      top,
      [("01_epoch_1.json", samples[2]), ("x/a_epoch_1.json", samples[0]), ("1_epoch_1.json", samples[1])],
      method: method)
    let table = try #require(try read([file]))
    #expect(table.format == .inspect)
    #expect(table.rows.map(\.id) == ["a", "1", "01"])
    #expect(table.scores("exact") == ["a@1": 1, "1@1": 0.5, "01@1": 0])
    #expect(table.metrics.map(\.range) == [0...1])
    #expect(table.summaries == [LogSummary(metric: "exact", mean: 0.5)])
    #expect(table.rows[0].slices == ["category": ["sums"]])
    #expect(table.rows[0].entry == "samples/x/a_epoch_1.json")
    let plain = try #require(try read(("x.json", json(top, samples[0], samples[1], samples[2]))))
    #expect(plain.scores("exact") == table.scores("exact"))
    #expect(plain.incomplete == nil)
  }

  static let values: [(String, Double?)] = [
    (#""C""#, 1), (#""P""#, 0.5), (#""I""#, 0), (#""N""#, 0), (#""Yes""#, 1), (#""true""#, 1), (#""no""#, 0),
    (#""FALSE""#, 0), (#"" 2.5""#, 2.5), ("true", 1), ("false", 0), ("0.25", 0.25), ("NaN", nil),
    ("-Infinity", nil),
    ("null", nil), (#""c""#, 0),
  ]

  @Test(arguments: values) func valuesAreReadAsInspectReadsThem(value: String, number: Double?) throws {
    let text = json(
      header(ids: #"["a","b"]"#), sample(#""a""#, scores: #"{"s":{"value":\#(value),"explanation":"x"}}"#),
      sample(#""b""#, scores: #"{"s":{"value":1}}"#))
    let table = try #require(try read(("x.json", text)))
    #expect(table.cell("s", "a") == number.map(LogCell.score) ?? .nothing(.judgeFailed))
    #expect(table.notes.isEmpty == (value != #""c""#))
  }

  @Test func whatHasNoScoreIsCountedByKind() throws {
    let error = #","error":{"message":"ValueError('boom')","traceback":"..."}"#
    let cancelled = #","error":{"message":"CancelledError()"}"#
    let text = json(
      header(ids: "[1,2,3,4,5]"), sample("1", scores: #"{"s":{"value":"C"},"list":{"value":[1,2]}}"#),
      sample("2", scores: "{}", more: error), sample("3", scores: "{}", more: cancelled),
      sample("4", scores: #"{"s":{"value":NaN}}"#), sample("5", scores: "{}"))
    let table = try #require(try read(("x.json", text)))
    #expect(table.cell("s", "2") == .nothing(.applicationFailed))
    #expect(table.cell("s", "3") == .nothing(.notRun))
    #expect(table.cell("s", "4") == .nothing(.judgeFailed))
    #expect(table.cell("s", "5") == .nothing(.notApplicable))
    #expect(table.count(of: .applicationFailed) == 1)
    #expect(table.metrics.map(\.name) == ["s"])
    #expect(table.notes == ["'list' holds lists, which are no scores, and is not read"])
  }

  @Test func scoresOfFailedSamplesCountIfTheConfigSaysSo() throws {
    let failed = sample("1", scores: #"{"s":{"value":"I"}}"#, more: #","error":{"message":"E"}"#)
    let good = sample("2", scores: #"{"s":{"value":"C"}}"#)
    let left = try #require(try read(("x.json", json(header(ids: "[1,2]"), failed, good))))
    #expect(left.scores("s") == ["2@1": 1])
    #expect(left.notes == ["1 sample that failed was scored afterwards; its scores are left out"])
    let taken = try #require(
      try read(("x.json", json(header(ids: "[1,2]", config: #","score_on_error":true"#), failed, good))))
    #expect(taken.scores("s") == ["1@1": 0, "2@1": 1])
    #expect(taken.notes == ["1 sample failed and is scored all the same (score_on_error)"])
  }

  @Test func epochsAndDictionariesAndEdits() throws {
    let results = """
      {"scores":[{"name":"fluent","scorer":"parts","metrics":{"mean":{"value":0.75,"params":{}}}},\
      {"name":"fluent","scorer":"parts","reducer":"at_least_2","metrics":{"mean":{"value":0,"params":{}}}}]}
      """
    let text = json(
      header(ids: "[1,2]", epochs: 2, results: results),
      sample("1", scores: #"{"parts":{"value":{"fluent":1,"right":3.5}}}"#),
      sample("1", epoch: 2, scores: #"{"parts":{"value":{"fluent":0,"right":NaN}}}"#),
      sample("2", scores: #"{"parts":{"value":{"fluent":1,"right":1}}}"#),
      sample("2", epoch: 2, scores: "{}", more: #","error":{"message":"E"}"#))
    let table = try #require(try read(("x.json", text)))
    #expect(table.scores("parts.fluent") == ["1@1": 1, "1@2": 0, "2@1": 1])
    #expect(table.cell("parts.fluent", "2", epoch: 2) == .nothing(.applicationFailed))
    #expect(table.cell("parts.right", "1", epoch: 2) == .nothing(.judgeFailed))
    #expect(table.epochCount == 2)
    // Examples count alike, however many of their epochs have a score.
    #expect(table.summaries == [LogSummary(metric: "parts.fluent", mean: 0.75)])
  }

  @Test func aMeanThatDiffersIsAWrongReading() throws {
    let results = #"{"scores":[{"name":"s","scorer":"s","metrics":{"mean":{"value":0.5,"params":{}}}}]}"#
    let scored = sample("1", scores: #"{"s":{"value":1}}"#)
    let fault = #expect(throws: LogFault.self) {
      try read(("x.json", json(header(ids: "[1]", results: results), scored)))
    }
    #expect(fault?.message.hasPrefix("the mean of 's' is 1.0 as read, but the log itself says 0.5") == true)
    // Edits that were made without new totals explain it.
    let edited = sample("1", scores: #"{"s":{"value":1,"history":[{"value":0}]}}"#)
    let table = try #require(try read(("x.json", json(header(ids: "[1]", results: results), edited))))
    #expect(table.notes.contains { $0.contains("was not computed again") })
  }

  @Test func oneIDHasOneInput() throws {
    func asked(_ epoch: Int, _ input: String) -> String {
      sample("1", epoch: epoch, input: input, scores: #"{"s":{"value":1}}"#)
    }
    func ids(_ first: String, _ second: String) throws -> LogTable? {
      try read(("x.json", json(header(ids: "[1]", epochs: 2), asked(1, first), asked(2, second))))
    }
    // The ids of messages are a tool's own.
    let table = try #require(
      try ids(
        #"[{"id":"a","role":"user","content":"why"}]"#, #"[{"id":"b","role":"user","content":"why"}]"#))
    #expect(table.inputs.count == 1)
    let fault = #expect(throws: LogFault.self) { try ids(#""why""#, #""who""#) }
    #expect(fault?.message.hasPrefix("'1' is the id of different inputs") == true)
  }

  @Test func incompleteRunsSayHowMany() throws {
    let one = sample("1", scores: #"{"s":{"value":1}}"#)
    let stopped = try #require(try read(("x.json", json(header(status: "cancelled"), one))))
    #expect(stopped.incomplete == .init(found: 1, declared: 3, reason: "its status is 'cancelled'"))
    let short = try #require(try read(("x.json", json(header(epochs: 2), one))))
    #expect(short.incomplete == .init(found: 1, declared: 6, reason: "samples are missing"))
    let killed = try #require(try read([archive(nil, [("1_epoch_1.json", one)])]))
    #expect(killed.incomplete?.declared == 3)
    #expect(killed.incomplete?.reason == "it has no header.json: the evaluation is running, or was killed")
  }

  @Test func withoutSamplesTheReductionsAreRead() throws {
    let text =
      String(header(ids: #"["a","b"]"#).dropLast()) + """
        ,"reductions":[{"scorer":"s","samples":[{"sample_id":"a","value":0.5},{"sample_id":"b","value":NaN}]},\
        {"scorer":"s","reducer":"at_least_1","samples":[{"sample_id":"a","value":1}]}]}
        """
    let table = try #require(try read(("x.json", text)))
    #expect(table.scores("s") == ["a@1": 0.5])
    #expect(table.cell("s", "b") == .nothing(.judgeFailed))
  }

  @Test func aReducerIsReadByName() throws {
    let reductions = """
      ,"reductions":[{"scorer":"s","reducer":"at_least_2","samples":[{"sample_id":1,"value":1},{"sample_id":2,"value":0}]}]}
      """
    let samples = [
      sample("1", scores: #"{"s":{"value":0.5}}"#), sample("1", epoch: 2, scores: #"{"s":{"value":1}}"#),
      sample("2", scores: "{}", more: #","error":{"message":"E"}"#),
      sample("2", epoch: 2, scores: #"{"s":{"value":0}}"#),
    ]
    let text =
      String(json(header(ids: "[1,2]", epochs: 2), samples.joined(separator: ",")).dropLast()) + reductions
    let file = LogFile(name: "x.json", bytes: Data(text.utf8))
    let plain = try #require(try read([file]))
    #expect(plain.metrics.map(\.name) == ["s"])
    #expect(plain.notes == ["the reducer 'at_least_2' of 's' is there by name: --metric s,at_least_2"])
    let named = try #require(try read([file], metrics: ["s,at_least_2"]))
    #expect(named.scores("s,at_least_2") == ["1@1": 1, "2@2": 0])
  }

  @Test func whereAllCallsFailedNothingIsToBeScored() {
    let failed = sample("1", scores: "{}", more: #","error":{"message":"E"}"#)
    let fault = #expect(throws: LogFault.self) { try read(("x.json", json(header(ids: "[1]"), failed))) }
    #expect(fault?.message == "the one call failed, so that there is no score")
  }

  @Test func whatHasNoScoresSaysHowToScore() {
    let fault = #expect(throws: LogFault.self) {
      try read(("x.json", json(header(ids: "[1]"), sample("1", scores: "null"))))
    }
    #expect(fault?.remedy == "score it first: inspect score LOG")
  }

  @Test func otherVersionsAndDoubleIDsAreRefused() {
    let text = json(header(ids: "[1]"), sample("1", scores: #"{"s":{"value":1}}"#))
    #expect(throws: LogFault.self) {
      try read(("x.json", text.replacingOccurrences(of: #""version":2"#, with: #""version":3"#)))
    }
    let twice = sample("1", scores: #"{"s":{"value":1}}"#)
    let fault = #expect(throws: LogFault.self) {
      try read(("x.json", json(header(ids: "[1]"), twice, twice)))
    }
    #expect(fault?.message == "the id '1' stands twice in epoch 1")
    #expect(fault?.entry == "samples[1]")
  }
}
