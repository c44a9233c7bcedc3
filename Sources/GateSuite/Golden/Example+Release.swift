import GateJSON

extension Example {
  /// A part of a row that decides how its answer is judged and grouped, not what is asked.
  public enum JudgedPart: String, Sendable, CaseIterable {
    /// The references, those of turns included, and the calls that a right answer makes.
    case expected
    /// The row's own scorers.
    case scorer
    /// The slices that it belongs to.
    case category
    case tags
    /// The cluster and the weight.
    case cluster
    case weight
    /// Whether its own failure blocks.
    case critical
    /// Whether its texts are withheld.
    case holdout
    /// What else stands in the row: slices and judges may read it.
    case metadata

    /// Whether the part belongs to the row's digest, so that a change of it makes another example.
    var isInDigest: Bool {
      switch self {
      case .critical, .holdout, .metadata: false
      default: true
      }
    }
  }

  /// Whether both rows put the same to the target: input, turns, tools, images, parameters. What the prompt takes from
  /// the metadata is the prompt's matter.
  func asks(like other: Example) -> Bool {
    id == other.id && input == other.input && tools == other.tools && attachments == other.attachments
      && parameters == other.parameters
      && conversation?.turns.map(\.user) == other.conversation?.turns.map(\.user)
      && conversation?.turns.map(\.attachments) == other.conversation?.turns.map(\.attachments)
  }

  /// The parts in which an answer to this row is judged otherwise than one to another row that asks the same.
  func partsJudgedUnlike(_ other: Example) -> [JudgedPart] {
    JudgedPart.allCases.filter { part in
      switch part {
      case .expected:
        expected != other.expected || expectedCalls != other.expectedCalls
          || conversation?.digestPart != other.conversation?.digestPart
      case .scorer:
        scorer?.options.json != other.scorer?.options.json
          || scorers.mapValues(\.options.json) != other.scorers.mapValues(\.options.json)
      case .category: category != other.category
      case .tags: tags != other.tags
      case .cluster: cluster != other.cluster
      case .weight: weight != other.weight
      case .critical: isCritical != other.isCritical
      case .holdout: isHoldout != other.isHoldout
      case .metadata: metadata != other.metadata
      }
    }
  }

  /// The row by which an answer to this one is judged if a release judges it otherwise: the release's, at this one's
  /// place. It is critical, or withheld, if either of both says so.
  func judged(like released: Example) -> Example {
    var row = Example(
      id: released.id, input: released.input, expected: released.expected, category: released.category,
      tags: released.tags, cluster: released.cluster, weight: released.weight,
      isCritical: isCritical || released.isCritical, isHoldout: isHoldout || released.isHoldout,
      conversation: released.conversation, metadata: released.metadata, parameters: released.parameters,
      attachmentPaths: attachmentPaths, tools: released.tools, expectedCalls: released.expectedCalls,
      scorer: released.scorer, scorers: released.scorers, place: place)
    row.attachments = attachments
    return row
  }
}
