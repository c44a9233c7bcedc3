import Foundation
import GRDB
import GateJSON
import GateSuite
import GateTargets
import GateTestSupport
import Testing

@testable import GateJournal

@Suite struct JournalTests {
  private let folder: TemporaryFolder
  private let journals: JournalFolder
  private let scope = AnswerScope(identity: ["type": "fake"], circumstances: .null)

  init() throws {
    folder = try TemporaryFolder()
    journals = JournalFolder(folder.path + "/journal")
  }

  private func journal(at time: Double = 1000, maximumPages: Int? = nil) throws -> Journal {
    try Journal(suite: "qa", in: journals, now: { time }, maximumPages: maximumPages)
  }

  private func request(_ id: String, epoch: Int = 1, text: String = "x") -> TargetRequest {
    TargetRequest(
      exampleID: id, epoch: epoch, messages: [ChatMessage(role: "user", content: text)], input: .string(text))
  }

  private func requests(_ count: Int) -> [TargetRequest] { (0..<count).map { request("e\($0)") } }

  private func keys(_ count: Int) -> [AnswerKey] { requests(count).map { scope.key(of: $0) } }

  private func fill(_ count: Int, finish: Bool = false, at time: Double = 1000) async throws {
    let journal = try journal(at: time)
    for (index, key) in keys(count).enumerated() {
      try await journal.keep(Response(output: "a\(index)"), attempts: 1, under: key)
    }
    if finish { try await journal.finish() }
  }

  private func outputs(_ found: FoundAnswers, _ count: Int) -> [String?] {
    (0..<count).map { found.answers[$0]?.response.output }
  }

  private func outputs(
    of journal: Journal, _ count: Int, policy: AnswerPolicy = .standard
  ) async throws -> [String?] {
    outputs(try await journal.answers(to: requests(count), in: scope, policy: policy), count)
  }

  @Test func aSignalThatComesWithTheVerdictLosesNothing() async throws {
    try await fill(2)
    let journal = try journal()
    let asked = requests(2)
    let found = try await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      let found = try await journal.answers(to: asked, in: scope, policy: .standard)
      try await journal.keep(Response(output: "a2"), attempts: 1, under: keys(3)[2])
      try await journal.finish()
      return found
    }.value
    #expect(outputs(found, 2) == ["a0", "a1"])
    #expect(try await outputs(of: journal, 3) == [nil, nil, nil])
    #expect(try await outputs(of: journal, 3, policy: .reuse) == ["a0", "a1", "a2"])
  }

  @Test func anUnfinishedRunIsResumedAndAFinishedOneIsNot() async throws {
    try await fill(2)
    let found = try await journal().answers(to: requests(3), in: scope, policy: .standard)
    #expect(outputs(found, 3) == ["a0", "a1", nil])
    #expect(found.answers[0]?.origin == .unfinishedRun)
    let second = try journal()
    #expect(try await outputs(of: second, 3, policy: .fresh) == [nil, nil, nil])
    _ = try await second.answers(to: requests(1), in: scope, policy: .standard)
    try await second.finish()
    withExtendedLifetime(second) {}
  }

  @Test func whatARunResumesIsFinishedWithIt() async throws {
    try await fill(2)
    do {
      let second = try journal()
      _ = try await second.answers(to: requests(1), in: scope, policy: .standard)
      try await second.finish()
    }
    let third = try journal()
    // The second answer was no part of the run that finished.
    #expect(try await outputs(of: third, 2) == [nil, "a1"])
    let reused = try await third.answers(to: requests(2), in: scope, policy: .reuse)
    #expect(outputs(reused, 2) == ["a0", "a1"])
    #expect([0, 1].map { reused.answers[$0]?.origin } == [.finishedRun, .unfinishedRun])
  }

  /// A look at what is paid for takes nothing, and makes no journal.
  @Test func whatIsPaidForIsCountedWithoutTakingIt() async throws {
    let keeper = JournalKeeper(journals)
    func paid(_ policy: AnswerPolicy, now: Double = 1000) throws -> Int {
      try keeper.paid(requests(4), of: "qa", in: scope, policy: policy, now: now)
    }
    #expect(try paid(.reuse) == 0)
    #expect(!FileManager.default.fileExists(atPath: journals.path))
    try await fill(3, finish: true)
    try await fill(2)
    #expect(try paid(.standard) == 2 && paid(.reuse) == 3 && paid(.fresh) == 0)
    #expect(try paid(.resume(maximumAge: 10), now: 1011) == 0)
    let summary = try keeper.summary(of: "qa")
    #expect(try paid(.standard) == 2)
    #expect(try keeper.summary(of: "qa") == summary)
    let open = try journal()
    #expect(throws: JournalError.self) { try paid(.reuse) }
    withExtendedLifetime(open) {}
  }

  @Test func oldAnswersAreResumedOnlyWhenAsked() async throws {
    try await fill(2, at: 1000)
    let later = try journal(at: 1000 + 8 * 86_400)
    let found = try await later.answers(to: requests(2), in: scope, policy: .standard)
    #expect(outputs(found, 2) == [nil, nil])
    #expect(found.tooOld == 2)
    #expect(
      try await outputs(of: later, 2, policy: .resume(maximumAge: .infinity))
        == ["a0", "a1"])
  }

  @Test func aClockThatWentBackLosesNothing() async throws {
    try await fill(2, at: 1_000_000)
    #expect(
      try await outputs(of: journal(at: 5), 2) == [
        "a0", "a1",
      ])
  }

  @Test func aKeyIsTheDigestOfItsPartsInOrder() {
    let common = AnswerKey(of: Array(JSONWriter.compact([["type": "fake"], .null]).utf8))
    let request = TargetRequest(
      exampleID: "e", epoch: 2,
      messages: [ChatMessage(role: "system", content: "é\n"), ChatMessage(role: "user", content: "x")],
      input: ["v": [1, 0.5]], metadata: ["m": true],
      parameters: GenerationParameters(values: ["temperature": 0.5, "max_tokens": 3]))
    let parts: JSONValue = [
      .string(common.bytes.base64EncodedString()), "e", 2, request.parameters.json,
      .array(request.messages.map(\.json)), request.input, .object(request.metadata),
    ]
    #expect("sha256:" + scope.key(of: request).hex == Digest(of: parts).description)
  }

  @Test func everythingThatDecidesIsInTheKey() {
    let plain = scope.key(of: request("e"))
    #expect(plain == scope.key(of: request("e")))
    #expect(plain != scope.key(of: request("f")))
    #expect(plain != scope.key(of: request("e", epoch: 2)))
    #expect(plain != scope.key(of: request("e", text: "y")))
    for other in [
      AnswerScope(identity: ["type": "other"], circumstances: .null),
      AnswerScope(identity: ["type": "fake"], circumstances: ["base_url": "http://b"]),
    ] { #expect(plain != other.key(of: request("e"))) }
    let warm = TargetRequest(
      exampleID: "e", epoch: 1, messages: [ChatMessage(role: "user", content: "x")], input: .string("x"),
      parameters: GenerationParameters(values: ["temperature": 1]))
    #expect(plain != scope.key(of: warm))
  }

  @Test func aResponseComesBackBitForBit() async throws {
    let response = Response(
      output: "\u{0}\u{1F600}\r\n\"\\ é e\u{301}", latencyMS: 0.1 + 0.2, inputTokens: .max, outputTokens: 0,
      costUSD: 1e-300, finishReason: "", model: "m")
    #expect(Mirror(reflecting: response).children.map { $0.label ?? "" } == ResponseText.properties)
    let key = keys(1)[0]
    do { try await journal().keep(response, attempts: 3, under: key) }
    let found = try await journal().answers(to: requests(1), in: scope, policy: .standard)
    #expect(
      found.answers == [0: JournaledAnswer(response: response, attempts: 3, origin: .unfinishedRun)])
    #expect(found.answers[0]?.response.latencyMS?.bitPattern == (0.1 + 0.2).bitPattern)
  }

  @Test func manyTasksShareTheirCommits() async throws {
    let keys = keys(2000)
    do {
      let journal = try journal()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, key) in keys.enumerated() {
          group.addTask { try await journal.keep(Response(output: "a\(index)"), attempts: 1, under: key) }
        }
        try await group.waitForAll()
      }
    }
    let found = try await journal().answers(to: requests(2000), in: scope, policy: .standard)
    #expect(outputs(found, 2000) == (0..<2000).map { "a\($0)" })
  }

  @Test func aSecondProcessIsRefused() async throws {
    let first = try journal()
    #expect { try journal() } throws: { error in
      (error as? JournalError)?.message.contains("another goldgate runs the suite 'qa'") == true
    }
    _ = try Journal(suite: "other", in: journals, now: { 0 })
    withExtendedLifetime(first) {}
  }

  @Test func aFullDiskIsToldAndLosesNothing() async throws {
    let key = keys(1)[0]
    var kept = 0
    do {
      let journal = try journal(maximumPages: 40)
      let error = await #expect(throws: JournalError.self) {
        for index in 0..<1000 {
          let response = Response(output: String(repeating: "x", count: 2000))
          try await journal.keep(response, attempts: 1, under: scope.key(of: request("b\(index)")))
          kept += 1
        }
      }
      #expect(error?.message.contains("the disk is full") == true)
      await #expect(throws: JournalError.self) {
        try await journal.keep(Response(output: "x"), attempts: 1, under: key)
      }
    }
    #expect(kept > 10)
    let all = (0..<1000).map { request("b\($0)") }
    let found = try await journal().answers(to: all, in: scope, policy: .standard)
    #expect(found.answers.count == kept)
  }

  @Test(.needs(.noRoot))
  func aReadOnlyFolderIsTold() throws {
    try FileManager.default.createDirectory(
      atPath: journals.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    #expect { try journal() } throws: { "\($0)".contains("GOLDGATE_JOURNAL") }
  }

  @Test func aFolderThatCannotBeMadeIsTold() throws {
    try folder.write("x", to: "journal")
    #expect { try journal() } throws: { "\($0)".contains("GOLDGATE_JOURNAL") }
  }

  static let damages: [(String, @Sendable (Data) -> Data)] = [
    ("no database", { _ in Data("this is no database at all, but it is long enough to be read".utf8) }),
    ("cut in half", { $0.prefix($0.count / 2) }),
    ("cut to a page and a half", { $0.prefix(6000) }),
    (
      "overwritten",
      { data in
        var data = data
        for index in stride(from: 4096, to: data.count, by: 7) { data[data.startIndex + index] = 0xA5 }
        return data
      }
    ),
  ]

  @Test(arguments: damages.indices)
  func aDamagedFileIsMovedAside(index: Int) async throws {
    try await fill(300)
    let path = journals.file(of: "qa")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try Self.damages[index].1(whole).write(to: URL(fileURLWithPath: path))
    do {
      let journal = try journal()
      #expect(journal.damagedFile == path + ".damaged-1")
      #expect(
        try await outputs(of: journal, 300).allSatisfy {
          $0 == nil
        })
      try await journal.keep(Response(output: "new"), attempts: 1, under: keys(1)[0])
    }
    #expect(FileManager.default.fileExists(atPath: path + ".damaged-1"))
    #expect(try await outputs(of: journal(), 1) == ["new"])
  }

  @Test func anAnswerWithFlippedBitsIsNoAnswer() async throws {
    try await fill(3)
    do {
      let database = try DatabaseQueue(path: journals.file(of: "qa"))
      try await database.write {
        try $0.execute(
          sql: "UPDATE answer SET response = replace(response, 'a1', 'a2') WHERE response LIKE '%a1%'")
      }
    }
    let found = try await journal().answers(to: requests(3), in: scope, policy: .standard)
    #expect(outputs(found, 3) == ["a0", nil, "a2"])
    #expect(found.damaged == 1)
  }

  /// Every single byte of the file may be wrong: it is never a crash and never another answer.
  @Test func noFlippedByteIsMisread() async throws {
    try await fill(20)
    let path = journals.file(of: "qa")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var generator = SeededGenerator(seed: 20)
    for offset in Array(0..<30)
      + (0..<60).map({ _ in Int.random(in: 100..<whole.count, using: &generator) })
    {
      var data = whole
      data[data.startIndex + offset] ^= 0xFF
      for name in try FileManager.default.contentsOfDirectory(atPath: journals.path) {
        try FileManager.default.removeItem(atPath: "\(journals.path)/\(name)")
      }
      try data.write(to: URL(fileURLWithPath: path))
      do {
        let found = try await journal().answers(to: requests(20), in: scope, policy: .reuse)
        for (index, output) in outputs(found, 20).enumerated() {
          #expect(output == nil || output == "a\(index)", "byte \(offset)")
        }
      } catch is JournalError {
        continue
      }
    }
  }

  @Test func aLaterVersionIsRefused() async throws {
    try await fill(1)
    do {
      let database = try DatabaseQueue(path: journals.file(of: "qa"))
      try await database.write { try $0.execute(sql: "PRAGMA user_version = 2") }
    }
    #expect { try journal() } throws: { "\($0)".contains("version 2") }
    #expect(FileManager.default.fileExists(atPath: journals.file(of: "qa")))
  }

  @Test func theKeeperShowsPrunesAndClears() async throws {
    try await fill(3, finish: true, at: 1000)
    do {
      let later = try journal(at: 2000)
      try await later.keep(Response(output: "z"), attempts: 1, under: scope.key(of: request("z")))
      try await later.note(TargetError(.timeout, "slow"), under: scope.key(of: request("y")))
    }
    let keeper = JournalKeeper(journals)
    #expect(journals.suites == ["qa"])
    let summary = try keeper.summary(of: "qa")
    #expect((summary.answers, summary.unfinished, summary.failures) == (4, 1, 1))
    #expect((summary.oldest, summary.newest) == (1000, 2000))
    #expect(summary.bytes > 0)
    #expect(try keeper.prune("qa", before: 1500) == 3)
    #expect(try keeper.summary(of: "qa").answers == 1)
    do {
      let busy = try journal()
      #expect(throws: JournalError.self) { try keeper.clear("qa") }
      withExtendedLifetime(busy) {}
    }
    try keeper.clear("qa")
    #expect(journals.suites.isEmpty)
  }
}
