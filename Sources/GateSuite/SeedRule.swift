import GateJSON

/// Which seed each call gets, as the suite's `parameters.seed` says.
///
/// A server that honours seeds gives the same answer to the same request and seed. Were one seed sent in every
/// epoch, all epochs would be copies of one answer, each paid for. So a seed makes one for each example and epoch:
/// the same whenever and wherever it is made, so that the release and the working tree are asked alike.
public enum SeedRule: Sendable, Hashable {
  /// Every call gets this seed.
  case fixed(Int)
  /// Each example and epoch gets a seed of its own, made from this one.
  case derived(from: Int)
  /// Each example and epoch gets a seed of its own, made from its id and number alone.
  case automatic

  /// Reads `seed: 7`, `seed: auto` or `seed: {fixed: 7}`.
  /// - Throws: on anything else.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let remedy = "write 'seed: 7', 'seed: auto', or 'seed: {fixed: 7}' for the same seed in every epoch"
    switch value.content {
    case .map:
      let fields = try Fields(value, allowed: ["fixed"])
      guard let seed = try fields.required("fixed").json.integerValue else {
        throw try fields.required("fixed").fault("a whole number is expected", remedy: remedy)
      }
      self = .fixed(seed)
    case .list: throw value.fault("a seed is expected, not a list", remedy: remedy)
    default:
      guard let rule = SeedRule(value.json) else {
        throw value.fault("this is not a seed", remedy: remedy)
      }
      self = rule
    }
  }

  /// The rule as `json` wrote it; nil where the value is none.
  public init?(_ json: JSONValue) {
    if let seed = json.integerValue {
      self = .derived(from: seed)
    } else if json.stringValue == Self.automaticWord {
      self = .automatic
    } else if let members = json.objectValue, members.count == 1, let seed = members["fixed"]?.integerValue {
      self = .fixed(seed)
    } else {
      return nil
    }
  }

  /// The rule as a suite has it.
  public var json: JSONValue {
    switch self {
    case .fixed(let seed): ["fixed": .integer(seed)]
    case .derived(let seed): .integer(seed)
    case .automatic: .string(Self.automaticWord)
    }
  }

  /// The seed of one call.
  ///
  /// A fixed seed stands as it is. Every other one is the first 31 bits after the highest of the SHA-256 digest of
  /// `goldgate seed 1`, the suite's seed (or `auto`), the example's id and the epoch, each in UTF-8 on a line of its
  /// own without an end after the last: from 0 to 2 147 483 647, which every vendor takes.
  /// - Parameter epoch: the epoch's number, from 1.
  public func seed(of exampleID: String, epoch: Int) -> Int {
    let word: String
    switch self {
    case .fixed(let seed): return seed
    case .derived(let seed): word = String(seed)
    case .automatic: word = Self.automaticWord
    }
    return Digest(of: "goldgate seed 1\n\(word)\n\(exampleID)\n\(epoch)").leading31Bits
  }

  private static let automaticWord = "auto"
}
