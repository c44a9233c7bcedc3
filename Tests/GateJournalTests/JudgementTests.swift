import GateSuite
import GateTestSupport
import Testing

@testable import GateJournal

/// What checks of a release judged again, kept beside the paid answers.
@Suite struct JudgementTests {
  private let folder: TemporaryFolder
  private let subject = Digest(of: "release")

  init() throws { folder = try TemporaryFolder() }

  private func journal() throws -> Journal {
    try Journal(suite: "qa", in: JournalFolder(folder.path + "/journal"), now: { 1000 })
  }

  private func judge(_ scores: [Double], finish: Bool = true) async throws {
    let journal = try journal()
    journal.keep(scores.map { StoredJudgement(answer: "a\($0)", score: $0) }, of: subject)
    if finish { try await journal.finish() }
  }

  @Test func checksFollowEachOther() async throws {
    try await judge([0.5, 0.25])
    try await judge([], finish: true)
    try await judge([1])
    let journal = try journal()
    let known = try await journal.judgements(of: subject)
    #expect(known.map { $0.map(\.score) } == [[0.5, 0.25], [1]])
    #expect(known.first?.first == StoredJudgement(answer: "a0.5", score: 0.5))
    #expect(try await journal.judgements(of: Digest(of: "another")).isEmpty)
  }

  @Test func aRunWithoutAVerdictCountsNot() async throws {
    try await judge([0.5], finish: false)
    #expect(try await journal().judgements(of: subject).isEmpty)
  }

  @Test func theyAreShortenedWithTheAnswers() async throws {
    try await judge([0.5])
    let keeper = JournalKeeper(JournalFolder(folder.path + "/journal"))
    _ = try keeper.prune("qa", before: 2000)
    #expect(try await journal().judgements(of: subject).isEmpty)
  }
}
