import ArgumentParser

/// A range that the user declares for a metric of a plain table: `0,1`, `accuracy=0,1`, or `unbounded`.
struct DeclaredRange: ExpressibleByArgument {
  /// The metric; nil for all that nothing else declares.
  let metric: String?
  /// The lowest and highest possible score; nil where unbounded.
  let range: ClosedRange<Double>?

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard let text = parts.last, !text.isEmpty else { return nil }
    metric = parts.count > 1 ? parts.dropLast().joined(separator: "=") : nil
    if text == "unbounded" {
      range = nil
      return
    }
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    range = low...high
  }
}
