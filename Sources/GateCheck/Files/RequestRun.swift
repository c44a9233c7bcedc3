import GateDecision
import GateJSON
import GateSuite

/// `goldgate check --requests`: writes all requests of the suites into files; it calls nothing and decides nothing.
package struct RequestRun {
  package let options: CheckOptions
  package let context: CheckContext
  /// Reports the problem of a suite, or of all if none is named, as it comes up.
  package let report: @Sendable (_ problem: GateFailure, _ suite: String?) -> Void

  package init(
    options: CheckOptions, context: CheckContext,
    report: @escaping @Sendable (_ problem: GateFailure, _ suite: String?) -> Void
  ) {
    self.options = options
    self.context = context
    self.report = report
  }

  /// Writes the requests of each suite.
  /// - Returns: 0 if all are written, which is no verdict; else the code of the worst problem.
  package func execute(into folder: String) async -> ExitCode {
    var problems: [GateFailure] = []
    func note(_ problem: GateFailure, of suite: String?) {
      problems.append(problem)
      report(problem, suite)
    }
    var requests = 0
    do {
      let workspace = Workspace.open(in: context)
      for location in try workspace.locate(options.suites) {
        do { requests += try await write(location, in: workspace, to: folder) } catch {
          note(GateFailure(.infrastructure, of: error), of: location.folderName)
        }
      }
    } catch {
      note(GateFailure(.configuration, of: error), of: nil)
    }
    if problems.isEmpty {
      context.write(
        requests == 0
          ? "Nothing is to be answered. The verdict: goldgate check\n"
          : "Nothing was called and nothing is decided. Let an engine answer the files, put its output into responses/SUITE, and decide: \(options.command("--responses responses"))\n"
      )
    }
    return problems.map(\.exitCode).max { $0.rawValue < $1.rawValue } ?? .pass
  }

  /// Writes the requests of a suite.
  /// - Returns: how many there are.
  private func write(
    _ location: SuiteLocator.Location, in workspace: Workspace, to folder: String
  ) async throws -> Int {
    let contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    let name = contents.suite.name
    let repository = try workspace.requireRepository()
    let found = try await NewSuite.releaseUnlessNew(
      contents, at: location, options: options, run: options.rerunBaseline.map { $0 ? .rerun : .stored },
      in: workspace)
    guard let release = found else {
      context.write("\(name): new, not gated until it is released; no request is written\n")
      return 0
    }
    let policed = try release.policed(contents)
    return try await release.withPrograms(of: repository, in: context) { programs in
      let terms = CheckTerms(
        options: options, contents: policed, release: release, workspace: workspace,
        repository: repository, programs: programs,
        judges: JudgeClient(for: policed, on: .none, in: workspace), shard: nil, shards: nil)
      return try await write(terms, to: folder)
    }
  }

  private func write(_ terms: CheckTerms, to folder: String) async throws -> Int {
    let name = terms.contents.suite.name
    let (part, note) = try await terms.firstPart()
    guard !part.golden.examples.isEmpty else {
      context.write("\(name): \(note ?? "there is no example"); no request is written\n")
      return 0
    }
    // Before an engine works on it: what cannot be compared need not be answered.
    let written = try await terms.planned { _ in try await terms.write(part, to: folder) }
    let said = note.map { "; \($0)" } ?? ""
    context.write(
      "\(name): \(Counted.of(written.requests, "request")) in \(Counted.of(written.files, "file")) in \(written.folder)\(said)\n"
    )
    return written.requests
  }
}
