import GateJSON

/// How often each example is run: at a release, once, and at every check of it, which is what costs.
///
/// The noise of the answers enters a difference as 1 / release + 1 / check: 6 and 2 are as good as 3 and 3, and each check
/// costs a third less.
public struct EpochNumbers: Sendable, Equatable {
  /// How often a release runs each example, from 1 to `mostRatio` times the check's number.
  public let release: Int
  /// How often a check runs each example, from 1 to the release's number.
  public let check: Int
  /// Whether the suite gives two numbers; one number is both.
  public let isPair: Bool
  /// The epochs of an example that always scored alike at earlier releases, and of any other one; nil if each example has
  /// as many.
  public let byHistory: ClosedRange<Int>?

  /// The epochs on each side with which the test of a single critical example can block: all three passed, and none does.
  public static let fewestOfCritical = 3

  /// How many times as many epochs a release may have: the difference of an unchanged example is skewed the more, the
  /// less equal its sides are. Simulated, a weak system of 50 examples is blocked in 5.35 % at 5 and 1, which is within
  /// the bar of 5.5 %, and in 5.92 % at 30 and 1, which is not.
  public static let mostRatio = 5

  /// One number for both.
  public init(_ both: Int) { (release, check, isPair, byHistory) = (both, both, false, nil) }

  /// Two numbers.
  /// - Parameter check: at most `release`.
  public init(release: Int, check: Int) {
    (self.release, self.check, isPair, byHistory) = (release, check, true, nil)
  }

  /// Numbers for each example, the same at a release and its checks.
  public init(byHistory numbers: ClosedRange<Int>) {
    (release, check, isPair, byHistory) = (numbers.upperBound, numbers.upperBound, false, numbers)
  }

  /// Reads `epochs` of a suite: `3`, or `{release: 6, check: 2}`; 1 if it is left out.
  init(of suite: Fields) throws(Diagnostic) {
    if let value = suite.value("epochs"), case .list = value.content {
      let numbers = value.json.arrayValue?.compactMap(\.integerValue) ?? []
      let (most, least) = (numbers.max() ?? 6, numbers.min() ?? 2)
      throw value.wrong(
        "'epochs' is one number, or one of releases and one of checks, not a list",
        remedy: "write 'epochs: {release: \(most), check: \(least)}', or 'epochs: \(least)'")
    }
    guard let value = suite.value("epochs"), case .map = value.content else {
      self.init(try suite.integer("epochs", in: 1...1000, default: 1))
      return
    }
    if case .map(let members) = value.content, members["by_history"] != nil {
      self = try Self.byHistory(value)
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
    guard release <= Self.mostRatio * check else {
      throw try fields.required("release").fault(
        "\(release) epochs of a release are more than five times a check's (\(check)): with so unequal numbers the sign-flip test would block unchanged systems too often",
        remedy: "write 'release: \(Self.mostRatio * check)' or less, or a larger number for 'check'")
    }
    self.init(release: release, check: check)
  }

  /// Reads `{by_history: true, from: 1, to: 6}`.
  private static func byHistory(_ value: ConfigValue) throws(Diagnostic) -> EpochNumbers {
    let fields = try Fields(value, allowed: ["by_history", "from", "to"])
    guard try fields.bool("by_history", default: false) else {
      throw try fields.required("by_history").fault(
        "epochs that do not go by history are a number, or 'release' and 'check'", remedy: "write 'epochs: 3'"
      )
    }
    for key in ["from", "to"] { _ = try fields.required(key) }
    let from = try fields.integer("from", in: 1...1000, default: 1)
    let to = try fields.integer("to", in: 1...1000, default: 1)
    guard from < to else {
      throw try fields.required("to").fault(
        "flaky examples need more epochs than steady ones, which have \(from)",
        remedy: "write 'to: \(2 * from + 1)', or 'epochs: \(from)' for the same number for all")
    }
    return EpochNumbers(byHistory: from...to)
  }

  /// The fewest epochs that an example may have in a check.
  public var fewest: Int { byHistory?.lowerBound ?? check }

  /// How often a check runs a critical example: its own failure blocks, which fewer than three epochs cannot show. One
  /// number holds for critical examples, too.
  public var checkOfCritical: Int { isPair ? min(release, max(check, Self.fewestOfCritical)) : check }

  /// These numbers, none lower than a release's own.
  public func raised(to released: EpochNumbers) -> EpochNumbers {
    // What a release planned for each example holds until the next one.
    if byHistory != nil || released.byHistory != nil { return released }
    if !isPair, !released.isPair { return EpochNumbers(max(check, released.check)) }
    return EpochNumbers(release: max(release, released.release), check: max(check, released.check))
  }

  /// `3 epochs`, or `6 epochs a release and 2 a check`.
  public var told: String {
    if let byHistory { return "\(byHistory.lowerBound) to \(byHistory.upperBound) epochs by history" }
    let epochs = "\(release) epochs"
    return isPair ? "\(epochs) a release and \(check) a check" : epochs
  }

  /// `3`, or `{"check": 2, "release": 6}`, as a suite has it.
  public var json: JSONValue {
    if let byHistory {
      return [
        "by_history": true, "from": .integer(byHistory.lowerBound), "to": .integer(byHistory.upperBound),
      ]
    }
    return isPair ? ["release": .integer(release), "check": .integer(check)] : .integer(check)
  }
}

extension Suite {
  /// How often a check runs each example, from 1.
  public var epochs: Int { epochNumbers.check }

  /// How often a release runs each example, from 1.
  public var releaseEpochs: Int { epochNumbers.release }
}
