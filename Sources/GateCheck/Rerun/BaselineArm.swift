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
      journal: part.journal)
  }

  /// The baseline that a comparison takes: the run of this side and what was not run as it has no pair.
  func baseline(_ run: Run) -> Run {
    Run(header: run.header, examples: run.examples + unpaired)
  }
}
