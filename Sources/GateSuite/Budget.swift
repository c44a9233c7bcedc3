import GateJSON

/// How much a run may use; where one of the amounts is used up, the run ends without a verdict.
public struct Budget: Sendable, Equatable {
  /// How many calls may be made, retries included; nil without bound.
  public var calls: Int?
  /// How many tokens may be used, of requests and answers together; nil without bound.
  public var tokens: Int?
  /// How long the calls may take, in seconds; nil without bound.
  public var seconds: Double?
  /// How much may be paid, in US dollars; nil without bound.
  public var costUSD: Double?

  /// The names of the amounts.
  public static let names = ["calls", "tokens", "seconds", "cost_usd"]

  /// A budget.
  public init(calls: Int? = nil, tokens: Int? = nil, seconds: Double? = nil, costUSD: Double? = nil) {
    self.calls = calls
    self.tokens = tokens
    self.seconds = seconds
    self.costUSD = costUSD
  }

  /// Reads `budget: {calls: 2000, tokens: 1000000, seconds: 600, cost_usd: 5}`.
  /// - Throws: on an unknown name and on a number out of range.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    calls = try Self.count("calls", in: fields)
    tokens = try Self.count("tokens", in: fields)
    seconds = try fields.optionalNumber("seconds", in: 0...(.greatestFiniteMagnitude))
    costUSD = try fields.optionalNumber("cost_usd", in: 0...(.greatestFiniteMagnitude))
  }

  /// This budget with the amounts that `other` bounds taken from there.
  public func overridden(by other: Budget) -> Budget {
    Budget(
      calls: other.calls ?? calls, tokens: other.tokens ?? tokens, seconds: other.seconds ?? seconds,
      costUSD: other.costUSD ?? costUSD)
  }

  private static func count(_ name: String, in fields: Fields) throws(Diagnostic) -> Int? {
    fields.has(name) ? try fields.integer(name, in: 0...Int.max, default: 0) : nil
  }
}
