import Foundation

/// Figures of a verdict, which must be the same bytes on every machine.
enum Figure {
  /// A number to twelve significant digits: logarithms and roots may differ in the last place between machines,
  /// and nobody needs more.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Double(String(format: "%.12g", value)) ?? value
  }

  /// The same of a number that may be missing.
  static func rounded(_ value: Double?) -> Double? { value.map(rounded) }
}
