import Foundation
import GateDecision
import GateScoring
import GateSuite

/// The parts of a run that are to be joined, whatever suites they are of.
package struct ShardSet {
  /// A file with its path as the user typed it.
  private struct Member {
    let path: String
    let file: ShardFile
  }

  private let members: [Member]
  /// The files that cannot be read.
  private let faults: [Diagnostic]

  /// Reads files, and all files of parts in folders and the folders in them.
  /// - Throws: `Diagnostic` where a path is not there, `GateFailure` where there is no file of a part at all.
  package init(readingFrom paths: [String], in context: CheckContext) throws {
    var members: [Member] = []
    var faults: [Diagnostic] = []
    for path in try Self.files(paths, in: context) {
      do throws(Diagnostic) {
        let source = try SourceFile(readingFrom: context.absolute(path), named: path)
        members.append(Member(path: path, file: try ShardFile(source)))
      } catch {
        faults.append(error)
      }
    }
    guard !members.isEmpty || !faults.isEmpty else {
      throw GateFailure(
        .notComparable, "there is no shard in \(paths.joined(separator: ", "))",
        remedy:
          "run 'goldgate check --shard 1/8' and so on first; they write files that end in \(ShardFile.ending)"
      )
    }
    self.members = members.sorted {
      ($0.file.suite, $0.file.shard.index, $0.path) < ($1.file.suite, $1.file.shard.index, $1.path)
    }
    self.faults = faults
  }

  /// When the first part began, in seconds since 1970; nil where no file could be read.
  package var startedAt: Double? { members.map(\.file.startedAt).min() }

  /// How long it was from the begin of the first part to the end of the last, in seconds.
  package var duration: Double { (members.map(\.file.endedAt).max() ?? 0) - (startedAt ?? 0) }

  /// The names of the suites, sorted.
  package var suites: [String] { Set(members.map(\.file.suite)).sorted() }

  /// The whole run of a suite.
  /// - Parameter commit: the commit that is checked out.
  /// - Throws: `GateFailure` where a part is damaged, missing, doubled, or of another plan or commit.
  package func outcome(
    of contents: SuiteContents, against release: Release, at commit: String
  ) throws(GateFailure) -> SuiteEvaluation.Outcome {
    if let fault = faults.first {
      throw Self.failure(
        Diagnostic(fault.message, at: fault.place).description, remedy: fault.remedy ?? "run that shard again"
      )
    }
    let members = members.filter { $0.file.suite == contents.suite.name }
    guard let first = members.first else {
      throw Self.failure(
        "there is no shard of the suite '\(contents.suite.name)'", remedy: "run its shards, then merge again")
    }
    let count = first.file.shard.count
    if let other = members.first(where: { $0.file.shard.count != count }) {
      throw Self.failure(
        "\(first.path) is one of \(count) shards, and \(other.path) one of \(other.file.shard.count)",
        remedy: "merge the shards of one run only")
    }
    // Which answers were asked for is for the shards to say, and they must agree.
    let isLive = first.file.plan[ShardPlan.live] == true
    let plan = ShardPlan(of: contents, against: release, live: isLive, among: count)
    for member in members { try Self.check(member, against: plan, at: commit) }
    for (member, next) in zip(members, members.dropFirst()) where member.file.shard == next.file.shard {
      throw Self.failure(
        "shard \(member.file.shard.name) is there twice: \(member.path) and \(next.path)",
        remedy: "give one of them only")
    }
    let present = Set(members.map(\.file.shard.index))
    let missing = (1...count).filter { !present.contains($0) }.map { "\($0)/\(count)" }
    guard missing.isEmpty else {
      let told = missing.prefix(10).joined(separator: ", ") + (missing.count > 10 ? " and more" : "")
      throw Self.failure(
        missing.count == 1 ? "shard \(told) is missing" : "\(missing.count) shards are missing: \(told)",
        remedy: "run 'goldgate check --shard \(missing[0])' at this commit, then merge again")
    }
    return try Self.joined(members)
  }

  private static func check(
    _ member: Member, against plan: ShardPlan, at commit: String
  ) throws(GateFailure) {
    let file = member.file
    let name = "shard \(file.shard.name) (\(member.path))"
    guard file.commit == commit else {
      throw failure(
        "\(name) evaluated the commit \(file.commit.prefix(12)), and \(commit.prefix(12)) is checked out",
        remedy: "check out one commit, by its id, for all shards and the merge")
    }
    let differences = plan.differences(from: file.plan)
    guard differences.isEmpty else {
      throw failure(
        "\(name) is of another plan, by its \(differences.joined(separator: ", "))",
        remedy: "run all shards and the merge with the same goldgate, files, tags and options")
    }
    guard Set(file.run?.examples.map(\.id) ?? []) == plan.assignment.examples(of: file.shard) else {
      throw failure(
        "\(name) has other examples than the plan gives it", remedy: "run that shard again")
    }
  }

  /// All parts as one run, which says of itself what one that was not split would say.
  private static func joined(_ members: [Member]) throws(GateFailure) -> SuiteEvaluation.Outcome {
    let runs = members.compactMap(\.file.run)
    guard var header = runs.first?.header else {
      throw failure("no shard has any example", remedy: "run the shards again")
    }
    header.examples = runs.reduce(0) { $0 + $1.header.examples }
    header.isDirty = runs.contains { $0.header.isDirty }
    header.evaluatedAt = runs.map(\.header.evaluatedAt).min() ?? header.evaluatedAt
    header.models = Set(runs.flatMap(\.header.models)).sorted()
    header.fingerprints = Set(runs.flatMap(\.header.fingerprints)).sorted()
    for run in runs.dropFirst() {
      header.judges.merge(run.header.judges) { Set($0 + $1).sorted() }
    }
    return SuiteEvaluation.Outcome(
      run: Run(header: header, examples: runs.flatMap(\.examples)),
      calls: members.map(\.file.calls).reduce(0, +), resumed: members.map(\.file.resumed).reduce(0, +),
      cached: members.map(\.file.cached).reduce(0, +),
      doubts: members.reduce(into: [:]) { $0 = $0.adding($1.file.doubts) },
      judged: members.reduce(into: [:]) { $0 = $0.adding($1.file.judged) }, journal: nil)
  }

  private static func failure(_ message: String, remedy: String) -> GateFailure {
    GateFailure(.notComparable, message, remedy: remedy)
  }

  private static func files(_ paths: [String], in context: CheckContext) throws(Diagnostic) -> [String] {
    var files: [String] = []
    for path in paths {
      let absolute = context.absolute(path)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
        throw Diagnostic(
          "there is no such file or folder", at: Place(file: path),
          remedy: "give the folder that the shards were written to")
      }
      guard isFolder.boolValue else {
        files.append(path)
        continue
      }
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: absolute)) ?? []
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      files += names.filter { $0.hasSuffix(ShardFile.ending) }.sorted().map { "\(folder)/\($0)" }
    }
    return files
  }
}
