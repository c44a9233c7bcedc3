import Foundation
import GateDecision
import GateGit
import GateSuite

/// The baseline's side of a check that runs the release again.
struct BaselineArm {
  /// The suite as it stands at the release.
  let contents: SuiteContents
  /// Where its files are.
  let workspace: Workspace
  /// The release's commit.
  let commit: String
  /// The examples that pair with one of the working tree, and so are run.
  let golden: GoldenSet
  /// The others, without answers: nothing is paid for them, and they still count as lost.
  let unpaired: [ExampleRecord]

  /// The baseline's side.
  /// - Parameter head: the golden set of the working tree.
  init(_ contents: SuiteContents, in workspace: Workspace, at commit: String, pairing head: GoldenSet) {
    self.contents = contents
    self.workspace = workspace
    self.commit = commit
    let digests = Dictionary(
      head.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let examples = contents.golden.examples
    golden = GoldenSet(examples: examples.filter { digests[$0.id] == $0.digest })
    unpaired = examples.filter { digests[$0.id] != $0.digest }.map { ExampleRecord($0, epochs: []) }
  }

  /// What of a part of the working tree's run is run on this side.
  func part(of part: EvaluationPart) -> EvaluationPart {
    let wanted = Set(part.golden.examples.map(\.id))
    return EvaluationPart(
      golden: GoldenSet(examples: golden.examples.filter { wanted.contains($0.id) }), epochs: part.epochs,
      isContinued: part.isContinued)
  }

  /// The baseline that a comparison takes: the run of this side and what was not run as it has no pair.
  func baseline(_ run: Run) -> Run {
    Run(header: run.header, examples: run.examples + unpaired)
  }
}

/// The files of a release in a temporary folder, for what a suite reads from the disk or runs from it.
enum ReleaseCheckout {
  /// Runs a body with a workspace whose root is a folder with the files of a commit, and removes the folder
  /// afterwards, however the body ends.
  /// - Throws: `RepositoryProblem` or `GateFailure` where the files cannot be written, and what the body throws.
  static func with<Value>(
    _ reference: BaselineReference, of repository: Repository, in context: CheckContext,
    _ body: (Workspace) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("goldgate-\(reference.commit.prefix(12))-\(UUID().uuidString)").path
    do {
      // For its owner alone: a repository may be confidential, and the folder for temporary files is shared.
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw GateFailure(
        .infrastructure, "the folder \(folder) for the files of \(reference.name) cannot be made",
        remedy: "free space there, or name another folder in the environment variable TMPDIR")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await repository.export(reference.commit, to: folder)
    return try await body(
      Workspace(
        context: context, repository: repository, problem: nil,
        locator: SuiteLocator(root: folder, workingDirectory: folder)))
  }
}
