import GateDecision
import GateJSON

/// The verdict as an in-toto statement, for who signs what was tested before it is released.
///
/// A Statement v1 with the predicate Test Result v0.1 (github.com/in-toto/attestation). The subject is the commit; the
/// configuration names each suite's golden set and prompt as they were evaluated, so that a verifier sees an edited working
/// tree. A gating decision, limit, critical example or hard break is a test; one that is still open, or a suite that was
/// not measured, is a warning.
public enum InTotoStatement {
  /// The bytes of the statement: indented JSON and a line end.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let tests = verdict.suites.flatMap(tests)
    func names(_ result: Result) -> JSONValue { .strings(tests.filter { $0.result == result }.map(\.name)) }
    let predicate: JSONValue = [
      "result": .string(result(of: verdict).rawValue),
      "configuration": .array(verdict.suites.flatMap(configuration)),
      "passedTests": names(.passed),
      "warnedTests": names(.warned),
      "failedTests": names(.failed),
    ]
    return JSONWriter.document([
      "_type": "https://in-toto.io/Statement/v1",
      "subject": .array(subjects(of: verdict)),
      "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
      "predicate": predicate,
    ])
  }

  /// How a test ended, in the predicate's word.
  private enum Result: String {
    case passed = "PASSED"
    case warned = "WARNED"
    case failed = "FAILED"
  }

  /// A test by the name that a verifier asks for.
  private struct Test {
    let name: String
    let result: Result
  }

  /// Failed exactly if goldgate exits with another code than 0.
  private static func result(of verdict: Verdict) -> Result {
    if verdict.exitCode != .pass { return .failed }
    return verdict.outcome == .pass ? .passed : .warned
  }

  private static func subjects(of verdict: Verdict) -> [JSONValue] {
    var commits: [String] = []
    for commit in verdict.suites.compactMap({ $0.current?.commit }) where !commits.contains(commit) {
      commits.append(commit)
    }
    return commits.map { ["digest": ["gitCommit": .string($0)]] }
  }

  private static func configuration(of suite: SuiteVerdict) -> [JSONValue] {
    let files = [
      (suite.goldenFile, suite.current?.goldenDigest), ("\(suite.name): prompt", suite.current?.promptDigest),
    ]
    return files.compactMap { name, digest in
      digest.map {
        [
          "name": .string(PlainText(name).text),
          "digest": ["sha256": .string($0.hasPrefix("sha256:") ? String($0.dropFirst(7)) : $0)],
        ]
      }
    }
  }

  private static func tests(of suite: SuiteVerdict) -> [Test] {
    func test(_ what: String, _ result: Result) -> Test {
      Test(name: PlainText("\(suite.name): \(what)").text, result: result)
    }
    let open: Result = suite.blocksOnInconclusive ? .failed : .warned
    var tests = suite.gatingDecisions.map { decision in
      switch decision.kind {
      case .noRegression, .improvement: test(decision.label, .passed)
      case .inconclusive: test(decision.label, open)
      case .regression: test(decision.label, .failed)
      }
    }
    tests += suite.limits.map { limit in
      switch limit.kind {
      case .held: test("limit of \(limit.name)", .passed)
      case .open: test("limit of \(limit.name)", open)
      case .broken: test("limit of \(limit.name)", .failed)
      }
    }
    tests += suite.criticalTests.map { critical in
      let name = "critical example \(critical.id), \(critical.metric)"
      return switch critical.kind {
      case .held: test(name, .passed)
      case .blind: test(name, .warned)
      case .broken: test(name, .failed)
      }
    }
    tests += suite.hardBreaks.map {
      test("example \($0.id), \($0.metric)", $0.isBlocking ? .failed : .warned)
    }
    if suite.problem != nil { tests.append(test("verdict", .failed)) }
    return tests.isEmpty ? [test("verdict", .warned)] : tests
  }
}
