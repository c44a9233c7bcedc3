import GateJSON

/// How often each example is run: at a release, once, and at every check of it, which is what costs.
///
/// The noise of the answers enters a difference as 1 / release + 1 / check: 6 and 2 are as good as 3 and 3, and each check
/// costs a third less.
public struct EpochNumbers: Sendable, Equatable {
  /// How often a release runs each example, from 1.
  public let release: Int
  /// How often a check runs each example, from 1 to the release's number.
  public let check: Int
  /// Whether the suite gives two numbers; one number is both.
  public let isPair: Bool

  /// The epochs on each side with which the test of a single critical example can block: all three passed, and none does.
  public static let fewestOfCritical = 3

  /// One number for both.
  public init(_ both: Int) { (release, check, isPair) = (both, both, false) }

  /// Two numbers.
  /// - Parameter check: at most `release`.
  public init(release: Int, check: Int) { (self.release, self.check, isPair) = (release, check, true) }

  /// Reads `epochs` of a suite: `3`, or `{release: 6, check: 2}`; 1 if it is left out.
  init(of suite: Fields) throws(Diagnostic) {
    guard let value = suite.value("epochs"), case .map = value.content else {
      self.init(try suite.integer("epochs", in: 1...1000, default: 1))
      return
    }
    let fields = try Fields(value, allowed: ["release", "check"])
    for key in ["release", "check"] { _ = try fields.required(key) }
    let release = try fields.integer("release", in: 1...1000, default: 1)
    let check = try fields.integer("check", in: 1...1000, default: 1)
    guard check <= release else {
      throw try fields.required("check").fault(
        "a check runs each example \(check) times, and a release only \(release) times: the release is run once, and every check is paid for",
        remedy: "write 'epochs: \(check)', or a larger number for 'release'")
    }
    self.init(release: release, check: check)
  }

  /// How often a check runs a critical example: its own failure blocks, which fewer than three epochs cannot show. One
  /// number holds for critical examples, too.
  public var checkOfCritical: Int { isPair ? min(release, max(check, Self.fewestOfCritical)) : check }

  /// These numbers, none lower than a release's own.
  public func raised(to released: EpochNumbers) -> EpochNumbers {
    if !isPair, !released.isPair { return EpochNumbers(max(check, released.check)) }
    return EpochNumbers(release: max(release, released.release), check: max(check, released.check))
  }

  /// `3 epochs`, or `6 epochs a release and 2 a check`.
  public var told: String {
    let epochs = "\(release) epochs"
    return isPair ? "\(epochs) a release and \(check) a check" : epochs
  }

  /// `3`, or `{"check": 2, "release": 6}`, as a suite has it.
  public var json: JSONValue {
    isPair ? ["release": .integer(release), "check": .integer(check)] : .integer(check)
  }
}

extension Suite {
  /// How often a check runs each example, from 1.
  public var epochs: Int { epochNumbers.check }

  /// How often a release runs each example, from 1.
  public var releaseEpochs: Int { epochNumbers.release }
}
