import GateDecision
import GateJSON

/// The last line of a CI log: what came out, of how many suites, for how many calls, and the exit code.
public enum SummaryLine {
  /// How many names of suites stand after a caption.
  private static let names = 3

  /// The line, without its end: `goldgate: 3 suites: 1 REGRESSION (support-faq), 2 PASS; 615 calls, 12.3 s; exit code 1`.
  public static func of(_ verdict: Verdict) -> String {
    let captions = Caption.allCases.compactMap { caption -> String? in
      let suites = verdict.suites.filter { Caption($0) == caption }
      guard !suites.isEmpty else { return nil }
      let told = caption == .pass ? "" : " (\(Counted.list(suites.map(\.name), limit: names)))"
      return "\(suites.count) \(caption.rawValue)\(told)"
    }
    let calls = verdict.suites.compactMap(\.current).reduce(0) { $0 + $1.calls }
    let spent = [
      calls > 0 ? Counted.of(calls, "call") : nil,
      "\(Figures.fixed(verdict.duration, decimals: 1)) s",
    ].compactMap { $0 }
    let text =
      "goldgate: \(Counted.of(verdict.suites.count, "suite")): \(captions.isEmpty ? "NO VERDICT" : captions.joined(separator: ", ")); "
      + "\(spent.joined(separator: ", ")); exit code \(verdict.exitCode.rawValue)"
    return LogCommands.disarmed(PlainText(text).text)
  }
}
