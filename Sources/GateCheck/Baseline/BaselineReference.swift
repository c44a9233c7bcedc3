import GateDecision

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
