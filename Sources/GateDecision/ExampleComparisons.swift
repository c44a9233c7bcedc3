/// The examples of a suite on both sides, in the golden set's order.
///
/// Each is made when it is asked for: there can be a hundred thousand, and the reports look at one after another.
public struct ExampleComparisons: RandomAccessCollection, Sendable {
  /// The first position, 0.
  public let startIndex = 0
  /// How many examples there are.
  public let endIndex: Int
  private let example: @Sendable (Int) -> ExampleComparison
  private let metrics: @Sendable (Int) -> [ExampleComparison.Metric]
  private let id: @Sendable (Int) -> String

  /// Examples that are made on demand.
  /// - Parameters:
  ///   - id: the id of the example at a position alone.
  ///   - metrics: makes the metrics of the example at a position alone, which most examples are only looked at for.
  ///   - example: makes the example at a position, from 0; the same each time.
  init(
    count: Int, id: @escaping @Sendable (Int) -> String,
    metrics: @escaping @Sendable (Int) -> [ExampleComparison.Metric],
    example: @escaping @Sendable (Int) -> ExampleComparison
  ) {
    endIndex = count
    self.id = id
    self.metrics = metrics
    self.example = example
  }

  /// Examples that are at hand.
  public init(_ examples: [ExampleComparison]) {
    self.init(
      count: examples.count, id: { examples[$0].id }, metrics: { examples[$0].metrics },
      example: { examples[$0] })
  }

  /// The metrics of the example at a position: those of `self[position]`, without the rest of it.
  public func metrics(at position: Int) -> [ExampleComparison.Metric] { metrics(position) }

  /// The id of the example at a position.
  public func id(at position: Int) -> String { id(position) }

  /// The example at a position.
  public subscript(position: Int) -> ExampleComparison {
    precondition(indices.contains(position), "there is no example at position \(position)")
    return example(position)
  }
}

extension ExampleComparisons: Equatable {
  /// Whether all examples are the same, in the same order.
  public static func == (left: ExampleComparisons, right: ExampleComparisons) -> Bool {
    left.elementsEqual(right)
  }
}

extension ExampleComparisons: ExpressibleByArrayLiteral {
  /// Examples that are at hand.
  public init(arrayLiteral examples: ExampleComparison...) { self.init(examples) }
}
