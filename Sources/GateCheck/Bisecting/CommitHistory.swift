import GateGit
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// The commits between both ends of a bisection: those that may have done it, and those that change nothing that the suite
/// reads.
struct CommitHistory {
  /// A commit that may have done it.
  struct Candidate {
    let commit: Commit
    /// The files that it changes and the suite reads, in byte order.
    let files: [String]
    /// The commits after it that change nothing that the suite reads, oldest first.
    var quiet: [Commit] = []
    /// Why the suite cannot be run there; nil if nothing speaks against it.
    let unfit: UnfitCommit?
    /// The examples of the release that are not there as they were.
    let absent: Set<String>
  }

  /// The commit that the line begins after.
  let start: Commit
  /// Why the suite cannot be run at the start; nil if nothing speaks against it.
  private(set) var unfitStart: UnfitCommit?
  /// The commits before the first candidate, oldest first.
  private(set) var quiet: [Commit] = []
  /// Oldest first.
  private(set) var candidates: [Candidate] = []

  private init(start: Commit) { self.start = start }

  /// How many commits there are after the start.
  var commits: Int { quiet.count + candidates.reduce(0) { $0 + 1 + $1.quiet.count } }

  /// The commit that is run at a position: 0 is the start, and then come the candidates.
  func commit(at position: Int) -> Commit { position == 0 ? start : candidates[position - 1].commit }

  /// The commits that answer alike, from each position on until the next.
  func commits(at position: Int) -> [Commit] {
    [commit(at: position)] + (position == 0 ? quiet : candidates[position - 1].quiet)
  }

  /// The suite as one commit has it.
  private enum State {
    case suite(SuiteContents, key: AnswerKey?)
    case unfit(UnfitCommit)
  }

  /// Reads the suite at each commit of a line.
  /// - Parameters:
  ///   - released: the suite at the release.
  ///   - terms: under which the suite is run.
  /// - Throws: `RepositoryProblem` if the history cannot be read.
  static func read(
    _ line: CommitLine, of location: SuiteLocator.Location, released: SuiteContents, under terms: CheckTerms,
    in store: BaselineStore
  ) async throws -> CommitHistory {
    let reader = Reader(location: location, released: released, terms: terms, store: store)
    var history = CommitHistory(start: line.start)
    var (last, state) = (line.start, try await reader.state(at: line.start))
    history.unfitStart = reader.gaps(of: state).unfit
    for commit in line.commits {
      let changed = try await terms.repository.changedPaths(from: last.id, to: commit.id)
      last = commit
      var files = reader.files(changed, readBy: state)
      // What a commit takes in for the first time may lie anywhere; what it drops is found by the suite before it.
      if !files.isEmpty || reader.isUnread(state) {
        let next = try await reader.state(at: commit)
        files = Set(files + reader.files(changed, readBy: next)).sorted { $0.precedesByBytes($1) }
        let isSame = reader.agree(state, next)
        state = next
        if isSame { files = [] }
      }
      if files.isEmpty {
        if history.candidates.isEmpty {
          history.quiet.append(commit)
        } else {
          history.candidates[history.candidates.count - 1].quiet.append(commit)
        }
        continue
      }
      let (unfit, absent) = reader.gaps(of: state)
      history.candidates.append(Candidate(commit: commit, files: files, unfit: unfit, absent: absent))
    }
    return history
  }

  /// Reads suites from commits.
  private struct Reader {
    let location: SuiteLocator.Location
    let released: SuiteContents
    let terms: CheckTerms
    let store: BaselineStore

    func state(at commit: Commit) async throws -> State {
      do {
        return try await UnfitCommit.unless {
          let reference = BaselineReference(
            name: String(commit.id.prefix(12)), tag: nil, commit: commit.id)
          guard let contents = try await store.contents(of: location, at: reference, like: terms.contents)
          else { throw UnfitCommit.withoutSuite }
          return .suite(contents, key: try key(of: contents, at: commit))
        }
      } catch let unfit as UnfitCommit {
        return .unfit(unfit)
      }
    }

    /// What the requests have in common with those of another commit only if they are the same; nil if files have a part
    /// in the answers.
    private func key(of contents: SuiteContents, at commit: Commit) throws -> AnswerKey? {
      guard let target = try LiveTarget.paid(contents.suite.target, live: terms.options.live),
        !([target] + target.failover.map(\.target)).contains(where: { $0.type == "command" })
      else { return nil }
      let rows = PairedRows(contents, at: released)
      guard !rows.golden.examples.isEmpty else { return nil }
      let scope = AnswerScope(
        identity: try TargetRegistry.identity(of: target),
        circumstances: AnswerCircumstances.of(
          target, at: commit.id, environment: terms.context.environment))
      let plan = try Evaluator(contents: contents.with(golden: rows.golden), scorers: [], epochs: 1...1)
        .plan()
      return AnswerKey(ofPlan: plan.requests.map { scope.key(of: $0) })
    }

    func isUnread(_ state: State) -> Bool { if case .unfit = state { true } else { false } }

    /// The changed files that a suite reads; of a commit that has none, those of the release's.
    func files(_ changed: [String], readBy state: State) -> [String] {
      let contents = if case .suite(let contents, _) = state { contents } else { released }
      // The release's scorers count at every commit.
      let product = ProductFiles(of: contents, metrics: [], in: terms.workspace)
      return changed.filter(product.contains)
    }

    /// Whether two commits ask the same.
    func agree(_ one: State, _ other: State) -> Bool {
      switch (one, other) {
      case (.suite(_, let one?), .suite(_, let other?)): one == other
      case (.unfit(let one), .unfit(let other)): one == other
      default: false
      }
    }

    func gaps(of state: State) -> (unfit: UnfitCommit?, absent: Set<String>) {
      switch state {
      case .unfit(let unfit): return (unfit, [])
      case .suite(let contents, _):
        let rows = PairedRows(contents, at: released)
        return (rows.golden.examples.isEmpty ? .withoutExamples : nil, rows.absent)
      }
    }
  }
}

/// The rows of a commit that pair with one of the release.
struct PairedRows {
  /// The rows, in the commit's order.
  let golden: GoldenSet
  /// The rows by which its answers are judged.
  let judged: JudgedGolden
  /// The ids of the release's rows that are not there as they were.
  let absent: Set<String>

  init(_ contents: SuiteContents, at released: SuiteContents) {
    judged = JudgedGolden(contents.golden, at: released.golden)
    let digests = Dictionary(
      released.golden.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let paired = zip(contents.golden.examples, judged.golden.examples).filter { row, judged in
      digests[row.id] == judged.digest
    }.map(\.0)
    golden =
      paired.count == contents.golden.examples.count ? contents.golden : GoldenSet(examples: paired)
    absent = Set(digests.keys).subtracting(paired.map(\.id))
  }
}
