/// How much work one validation may cost; counted in steps and not in time, so that every machine agrees.
public struct ValidationLimits: Sendable, Equatable {
  /// How many steps: keywords applied, values compared, instructions of patterns run.
  public let operations: Int
  /// How deep schemas may apply each other, and how deep the instance may nest.
  public let depth: Int

  /// Ten million steps, some tenths of a second at most, and 400 levels.
  public static let standard = ValidationLimits(operations: 10_000_000, depth: 400)

  /// Limits; numbers below 1 count as 1, a depth above 400 as 400, which the smallest of stacks can hold.
  public init(operations: Int, depth: Int) {
    self.operations = max(1, operations)
    self.depth = min(max(1, depth), 400)
  }
}
