import Foundation
import GateDecision
import GateGit
import GateJSON
import GateSuite

/// `goldgate check --shard`: runs one part of each suite and writes it to a file; it gives no verdict.
package struct ShardRun {
  package let options: CheckOptions
  package let shard: Shard
  package let context: CheckContext
  /// Tells the problem of a suite, or of all when none is named, as it comes up.
  package let tell: @Sendable (_ problem: GateFailure, _ suite: String?) -> Void

  package init(
    options: CheckOptions, shard: Shard, context: CheckContext,
    tell: @escaping @Sendable (_ problem: GateFailure, _ suite: String?) -> Void
  ) {
    self.options = options
    self.shard = shard
    self.context = context
    self.tell = tell
  }

  private var folder: String { context.absolute(options.shardFolder) }

  /// Runs the part of each suite.
  /// - Returns: 0 where all of them are finished, which is no verdict; else the code of the worst problem.
  package func execute() async -> ExitCode {
    let startedAt = context.now()
    var problems: [GateFailure] = []
    let settled = SettledRuns()
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // What is wrong with it is told where its files are checked.
    }
    do {
      let workspace = Workspace.open(in: context)
      for location in try workspace.locate(options.suites) {
        do {
          try await run(location, in: workspace, since: startedAt, settled)
        } catch {
          problems.append(told(GateFailure(.infrastructure, of: error), of: location.folderName))
        }
      }
    } catch {
      problems.append(told(GateFailure(.configuration, of: error), of: nil))
    }
    await settled.finish(in: context)
    context.write(
      problems.isEmpty
        ? "Shard \(shard.name) is finished. This is no verdict: 'goldgate merge \(options.shardFolder)' gives it from all \(shard.count) shards.\n"
        : "Shard \(shard.name) is not finished, and without it there is no verdict.\n")
    return problems.map(\.exitCode).max { $0.rawValue < $1.rawValue } ?? .pass
  }

  private func told(_ problem: GateFailure, of suite: String?) -> GateFailure {
    tell(problem, suite)
    return problem
  }

  private func run(
    _ location: SuiteLocator.Location, in workspace: Workspace, since startedAt: Double,
    _ settled: SettledRuns
  ) async throws {
    var contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    let name = contents.suite.name
    let path = "\(folder)/\(ShardFile.name(of: shard, in: name))"
    try OutputFile.check(path, of: "--shard-output")
    // A file of an earlier run must not stand in for this one, should it fail.
    try? FileManager.default.removeItem(atPath: path)
    let repository = try workspace.requireRepository()
    let found = try await NewSuite.releaseUnlessNew(
      contents, at: location, options: options, isSharded: true, in: workspace)
    guard let release = found else {
      context.write("\(name): new, not gated until it is released; no shard runs it\n")
      return
    }
    contents = try release.policed(contents)
    let plan = ShardPlan(of: contents, against: release, live: options.live, among: shard.count)
    let ids = plan.assignment.examples(of: shard)
    let head = try await repository.headCommit().id
    let outcome = try await outcome(on: ids, of: contents, against: release, in: workspace, of: repository)
    let doubts = outcome?.doubts ?? [:]
    let file = ShardFile(
      shard: shard, suite: name, plan: plan.facts, commit: head, startedAt: startedAt,
      endedAt: max(context.now(), startedAt), calls: outcome?.calls ?? 0, resumed: outcome?.resumed ?? 0,
      cached: outcome?.cached ?? 0, doubts: doubts, judged: outcome?.judged ?? [:], run: outcome?.run)
    try OutputFile.write(file.bytes, to: path)
    // Where too many calls failed for a verdict, the answers stay good for another try.
    if let outcome, SuiteEvaluation.failure(of: outcome.run, policy: release.policy.gate) == nil {
      settled.add(outcome)
    }
    for warning in JudgeWarnings.all(doubts) { context.writeError("\(name): \(warning.message)\n") }
    context.write(summary(of: file, among: contents.golden.examples.count))
  }

  /// Runs some examples of a suite.
  /// - Returns: nil if there are none to run.
  private func outcome(
    on ids: Set<String>, of contents: SuiteContents, against release: Release, in workspace: Workspace,
    of repository: Repository
  ) async throws -> SuiteEvaluation.Outcome? {
    try await release.withPrograms(of: repository, in: context) { programs in
      func terms(judging: JudgeClient.Terms) -> CheckTerms {
        CheckTerms(
          options: options, contents: contents, release: release, workspace: workspace,
          repository: repository, programs: programs,
          judges: JudgeClient(for: contents, on: judging, in: workspace, shard: shard),
          shard: shard, shards: nil)
      }
      // Before anything is paid for: what cannot be compared need not be run.
      // The merge can ask no judge, so that none is asked for it here.
      let judgeless = terms(judging: .none)
      let baseline = try await release.comparableBaseline(
        of: contents, judges: judgeless.judges, in: workspace, scorers: judgeless.scorers)
      guard !ids.isEmpty else { return nil }
      let paid = terms(judging: options.judgeTerms(for: contents.suite, in: context))
      return try await paid.measure(
        paid.part(of: ids),
        beside: paid.releasedAnswers(of: baseline.run, rescored: baseline.rescored))
    }
  }

  private func summary(of file: ShardFile, among total: Int) -> String {
    let place = "\(options.shardFolder)/\(file.name)"
    guard let run = file.run else {
      return "\(file.suite): shard \(shard.name) has none of the \(total) examples; written to \(place)\n"
    }
    let errors = run.examples.lazy.flatMap(\.epochs).count { $0.error != nil }
    return
      "\(file.suite): shard \(shard.name) has \(run.examples.count) of \(total) examples, \(Counted.of(file.calls, "call")), \(errors) of them without an answer; written to \(place)\n"
  }
}
