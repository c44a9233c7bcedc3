import Foundation
import GateDecision
import GateGit
import GateSuite

/// The commit whose baseline a suite is compared with, and how it was named.
package struct BaselineReference: Equatable {
  /// The name as it is told: `v1.1.0`, `main`, `merge-base:main`.
  package let name: String
  /// The tag; nil where it is no tag.
  package let tag: String?
  /// The commit's id.
  package let commit: String
  /// The tags that fit the same pattern and could not be looked at, as their names are no versions.
  package var unordered: [String] = []

  /// The doubt about the choice of this release; none where every tag that fits the pattern has its place.
  package var warnings: [Warning] {
    guard let told = UnorderedTags.told(unordered) else { return [] }
    return [Warning(.unorderedTag, told)]
  }
}

/// A baseline as it was found at a commit.
package struct StoredBaseline {
  /// Where a baseline is kept.
  package enum Source: String {
    /// In the commit's tree, as `baselines/<suite>/baseline.jsonl`.
    case tree
    /// In a git note on the commit.
    case note
  }

  /// The stored run.
  package let run: Run
  /// Where it was kept.
  package let source: Source
}

/// Why the baseline of one release cannot be read: a fault of that release alone, which hides no other.
package struct BaselineFault: Error {
  /// Each fault with its place and its next step.
  package let faults: [String]
  /// The first fault in a few words, one line.
  package let summary: String

  /// A fault of the repository.
  init(_ problem: RepositoryProblem) {
    faults = [problem.description]
    summary = problem.message
  }

  /// Whatever a file of a release brought up; nil for what is no fault of the release.
  init?(any error: any Error) {
    switch error {
    case let problem as RepositoryProblem: self.init(problem)
    case let fault as Diagnostic: self.init([fault])
    case let faults as Diagnostics: self.init(faults.faults)
    default: return nil
    }
  }

  private init(_ found: [Diagnostic]) {
    faults = found.map(\.description)
    let first = found.first.map { Diagnostic($0.message, at: $0.place).description } ?? "it cannot be read"
    summary = found.count > 1 ? "\(first) and \(found.count - 1) more" : first
  }
}

extension Repository {
  /// The content of a file in the tree of a commit, as `readFile` reads it.
  /// - Throws: as `readFile`, and `.contentElsewhere` where the tree has a pointer or cipher text in its place.
  func readContent(_ path: String, at commit: String) throws(RepositoryProblem) -> Data? {
    guard let data = try readFile(path, at: commit) else { return nil }
    if let elsewhere = ContentElsewhere(data) {
      throw .contentElsewhere(path: path, commit: commit, what: elsewhere.told)
    }
    return data
  }

  /// What a body makes of the content of a file in the tree of a commit, of which there is no copy; nil if there is no file.
  /// - Throws: as `readContent`.
  func withContent<Value: Sendable>(
    _ path: String, at commit: String, _ body: @Sendable (UnsafeRawBufferPointer) -> Value
  ) throws(RepositoryProblem) -> Value? {
    let found = try withFile(path, at: commit) { bytes -> (value: Value?, elsewhere: String?) in
      if let elsewhere = ContentElsewhere(bytes) { return (nil, elsewhere.told) }
      return (body(bytes), nil)
    }
    if let elsewhere = found?.elsewhere {
      throw .contentElsewhere(path: path, commit: commit, what: elsewhere)
    }
    return found?.value
  }
}
