/// How far the answers that should be the same are: to paraphrases of one question, or to one question again.
public struct Agreement: Sendable, Equatable {
  /// Which other answers an answer is set against.
  public enum Peers: String, Sendable, CaseIterable {
    /// Those to the other examples of its cluster, in the same epoch.
    case cluster
    /// Those to the same example, in the other epochs.
    case epochs
  }

  /// Which other answers an answer is set against.
  public let peers: Peers
  /// The metric whose scores are compared in place of what stands in the answers; nil where these are read.
  public let metric: String?
  /// The whole `agreement:` map; what reads the answers takes its own options from it.
  public let options: ConfigValue

  /// The keys that are no options of a reader.
  public static let keys = ["among", "of"]

  /// Reads `{among: cluster}` or `{among: epochs, of: accuracy}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    guard case .map(let members) = value.content else {
      throw value.fault("a map is expected", remedy: "write 'agreement: {among: cluster}'")
    }
    let fields = try Fields(value, allowed: Array(members.keys))
    _ = try fields.required("among")
    peers = try fields.choice("among", default: .cluster)
    metric = try fields.optionalString("of")
    options = value
  }
}
