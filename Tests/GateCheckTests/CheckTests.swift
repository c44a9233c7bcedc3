import Foundation
import GateDecision
import GateGit
import GateSuite
import GateTestSupport
import Testing

@testable import GateCheck

/// A whole check without a command line: options and a context in, a verdict out.
@Suite struct CheckTests {
  /// libgit2 must not read the configuration of whoever runs the tests; once for the process.
  private static let isolated: Void = {
    try? GitLibrary.isolateConfiguration(home: TemporaryRepository.home)
  }()

  static func context(in repository: TemporaryRepository) -> CheckContext {
    isolated
    return CheckContext(
      environment: [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_AUTHOR_NAME": TemporaryRepository.author.name,
        "GIT_AUTHOR_EMAIL": TemporaryRepository.author.email,
      ],
      workingDirectory: repository.path, now: { 1_795_000_000 }, write: { _ in }, writeError: { _ in })
  }

  /// The configuration of the suite.
  static func suite(gate: String = "{}", settings: String = "") -> String {
    """
    target: {type: command, command: [python3, answer.py], mode: lines}
    metrics: [{name: right, scorer: exact}]
    gate: \(gate)
    \(settings)
    """
  }

  /// A suite of 160 examples whose program answers from the file `mode.py`, without a release.
  static func repository(gate: String = "{}", settings: String = "") throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let golden = (0..<160).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": suite(gate: gate, settings: settings),
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            exec(open("mode.py").read())
            print(json.dumps(answer), flush=True)
        """,
        "baselines/qa/mode.py": "answer = {'output': 'yes'}\n",
      ])
    return repository
  }

  /// Records the baseline of the suite and tags it.
  static func release(_ tag: String, of repository: TemporaryRepository) async throws {
    let workspace = Workspace.open(in: context(in: repository))
    let recorder = BaselineRecorder(options: RecordingTerms(), workspace: workspace)
    for location in try workspace.locate([]) {
      let prepared = try await recorder.prepare(location)
      try recorder.writeFile(try await recorder.evaluate(prepared, for: tag), of: prepared)
    }
    await recorder.settled.finish(in: workspace.context)
    try repository.git("add", "baselines")
    try repository.git("commit", "--quiet", "-m", "Record")
    try repository.tag(tag)
  }

  private static func check(
    _ repository: TemporaryRepository, _ options: CheckOptions = CheckOptions()
  ) async -> Verdict {
    await Check(options: options, context: context(in: repository)).verdict()
  }

  @Test func theVerdictFollowsTheAnswers() async throws {
    let repository = try Self.repository()
    let first = await Self.check(repository)
    #expect(first.suites.first?.problem?.kind == .noBaseline)
    #expect(first.exitCode == .notComparable)

    try await Self.release("v1.0.0", of: repository)
    let same = await Self.check(repository)
    let suite = try #require(same.suites.first)
    #expect(same.exitCode == .pass)
    #expect(suite.baseline?.tag == "v1.0.0")
    #expect(suite.decisions.map(\.metric) == ["right"])
    #expect(suite.current?.calls == 160)
    #expect(suite.comparisons.count == 160)

    try repository.write("baselines/qa/mode.py", "answer = {'output': 'yes' if number % 4 else 'no'}\n")
    let worse = await Self.check(repository)
    #expect(worse.exitCode == .regression)
    #expect(worse.suites.first?.decisions.first?.difference == -0.25)

    try repository.write("baselines/qa/mode.py", "answer = {'error': 'no model'}\n")
    let failed = await Self.check(repository)
    #expect(failed.suites.first?.problem?.kind == .infrastructure)
    #expect(failed.suites.first?.decisions.isEmpty == true)
    #expect(failed.suites.first?.comparisons.count == 160)
    withExtendedLifetime(repository) {}
  }

  @Test func aRegressionIsConfirmedByASecondRun() async throws {
    let repository = try Self.repository(gate: "{confirm: rerun}")
    try await Self.release("v1.0.0", of: repository)
    try repository.write("baselines/qa/mode.py", "answer = {'output': 'yes' if number % 4 else 'no'}\n")
    let suite = try #require(await Self.check(repository).suites.first)
    #expect(suite.outcome == .regression)
    #expect(suite.current?.calls == 320)
    #expect(suite.warnings.filter { $0.code == .confirmed }.count == 1)
    withExtendedLifetime(repository) {}
  }

  @Test func nothingIsRunIfNothingChanged() async throws {
    let repository = try Self.repository()
    try await Self.release("v1.0.0", of: repository)
    var options = CheckOptions()
    options.unchanged = .skip
    let suite = try #require(await Self.check(repository, options).suites.first)
    #expect(suite.outcome == .unchanged)
    #expect(suite.current == nil)
    withExtendedLifetime(repository) {}
  }
}
