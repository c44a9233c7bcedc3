/// Figures of a verdict, which must be the same bytes on every machine.
enum Figure {
  /// A number to twelve significant digits: logarithms and roots may differ in the last place between machines,
  /// and nobody needs more.
  static func rounded(_ value: Double) -> Double {
    let magnitude = abs(value)
    guard magnitude.isFinite, magnitude != 0 else { return value }
    // The powers of ten to 10^22 are exact, so that the result is the nearest number to its twelve digits.
    var scale = 1.0
    switch magnitude {
    case 1e11..<1e33:
      while magnitude / scale >= 1e12 { scale *= 10 }
      return (value / scale).rounded() * scale
    case 1e-10..<1e11:
      while magnitude * scale < 1e11 { scale *= 10 }
      return (value * scale).rounded() / scale
    default:
      let text = value.description
      guard let exponent = text.firstIndex(of: "e"), let digits = Double(text[..<exponent]) else {
        return value
      }
      return Double("\(rounded(digits))\(text[exponent...])") ?? value
    }
  }

  /// The same of a number that may be missing.
  static func rounded(_ value: Double?) -> Double? { value.map(rounded) }
}
