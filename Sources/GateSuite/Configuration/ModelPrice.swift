/// What a model's tokens cost, in US dollars per million.
public struct ModelPrice: Sendable, Equatable {
  /// Tokens of the request that come from no cache.
  public let input: Double
  /// Tokens of the answer, those of reasoning included.
  public let output: Double
  /// Tokens of the request that are read from a cache; nil if it is not known.
  public let cachedInput: Double?
  /// Tokens of the request that are written to a cache; nil if it is not known.
  public let cacheWrite: Double?
  /// Tokens that are written to a cache for an hour; nil if it is not known.
  public let hourCacheWrite: Double?
  /// The longest request in tokens that the price holds for; nil if it holds for all.
  public let longestInput: Int?
  /// The part of all these prices that a batch takes off, from 0 to 1; half at the providers that have batches.
  public let batchDiscount: Double

  /// The discount of a batch if nothing else is known.
  public static let standardBatchDiscount = 0.5

  /// A price.
  public init(
    input: Double, output: Double, cachedInput: Double? = nil, cacheWrite: Double? = nil,
    hourCacheWrite: Double? = nil, longestInput: Int? = nil, batchDiscount: Double = standardBatchDiscount
  ) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
    self.cacheWrite = cacheWrite
    self.hourCacheWrite = hourCacheWrite
    self.longestInput = longestInput
    self.batchDiscount = batchDiscount
  }

  /// Reads `prices: {MODEL: {input: 1.25, output: 10, cached_input: 0.125}}` of a suite.
  ///
  /// Tokens read from or written to a cache cost as much as other input if their price is left out. A batch
  /// costs half of it all if `batch_discount` is left out.
  /// - Throws: on an unknown name, a missing `input` or `output`, and a number out of range.
  public static func readOverrides(_ value: ConfigValue?) throws(Diagnostic) -> [String: ModelPrice] {
    guard let value else { return [:] }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "a map from model names to prices is expected, not \(value.json.kindName)",
        remedy: "write 'prices: {MODEL: {input: 1.25, output: 10}}', in US dollars per million tokens")
    }
    var prices: [String: ModelPrice] = [:]
    for (name, member) in members.sorted(by: { $0.key < $1.key }) { prices[name] = try ModelPrice(member) }
    return prices
  }

  private init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .price)
    _ = try fields.required("input")
    _ = try fields.required("output")
    input = try fields.number("input", default: 0)
    output = try fields.number("output", default: 0)
    cachedInput = try fields.number("cached_input", default: input)
    cacheWrite = try fields.number("cache_write", default: input)
    hourCacheWrite = try fields.optionalNumber("cache_write_1h") ?? cacheWrite
    longestInput = nil
    batchDiscount = try fields.number("batch_discount", default: Self.standardBatchDiscount)
  }
}
