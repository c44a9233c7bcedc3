import Foundation
import GateDecision
import GateJSON
import GateSuite

/// How numbers that belong together are shown: with the same decimals, so that they can be compared by eye.
struct Figures {
  /// Above which ratio no percentage is reported.
  private static let mostFold = 10_001.0

  /// How many decimals.
  let decimals: Int

  /// Three decimals for values about 1, as many as show three digits of smaller ones, one for thousands.
  init(largest: Double) {
    var decimals = 3
    var magnitude = abs(largest)
    if magnitude >= 1000 { decimals = 1 }
    while magnitude > 0, magnitude < 0.1, decimals < 9 {
      magnitude *= 10
      decimals += 1
    }
    self.decimals = decimals
  }

  /// The figures of a decision.
  init(_ decision: Decision) {
    self.init(largest: max(abs(decision.baseline), abs(decision.current)))
  }

  /// The figures of one example's means.
  init(_ flip: Flip) { self.init(largest: max(abs(flip.baseline), abs(flip.current))) }

  /// `0.742`, `-0.081`; `n/a` for what is no number.
  func plain(_ value: Double) -> String { Self.fixed(value, decimals: decimals) }

  /// `+0.012`, `-0.081`, `0.000`.
  func signed(_ value: Double) -> String {
    let text = plain(value)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// The value rounded up, so that a claim of what can be seen is never too good.
  func roundedUp(_ value: Double) -> String {
    let scale = Self.power(decimals)
    return plain((value * scale - 1e-9).rounded(.up) / scale)
  }

  /// `-0.081`, or `+12.3 %` on the scale of ratios; `from 0` and `n/a` for what is no ratio.
  func difference(_ decision: Decision) -> String {
    if decision.scale == .ratio, decision.baseline != decision.current {
      // Of a cell that was refused nothing more is known.
      if decision.difference == 0, decision.method == "none" { return "n/a" }
      if decision.baseline == 0 { return "from 0" }
    }
    return change(decision.difference, decision.scale)
  }

  /// `[-0.120, -0.043]`, or nil if a bound is missing.
  func interval(_ decision: Decision) -> String? {
    guard let lower = decision.lower, let upper = decision.upper else { return nil }
    return "[\(change(lower, decision.scale)), \(change(upper, decision.scale))]"
  }

  /// `0.020`, or `10 %` on the scale of ratios.
  func margin(_ decision: Decision) -> String {
    decision.scale == .ratio ? Self.percent(expm1(decision.margin)) : plain(decision.margin)
  }

  private func change(_ value: Double, _ scale: MetricScale) -> String {
    guard scale == .ratio else { return signed(value) }
    // Beyond a ten-thousandfold the digits say nothing: a side of nothing counts as a millionth of the other.
    if value > log(Self.mostFold) { return "over +\(Self.percent(Self.mostFold - 1))" }
    let percent = Self.percent(expm1(value))
    return value > 0 && percent != "0 %" ? "+" + percent : percent
  }

  /// A share as `95 %`, with a decimal only if it has one.
  static func percent(_ share: Double) -> String {
    let text = fixed(100 * share, decimals: 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }

  /// A share as `5 points` or `8.1 points`, rounded up to a tenth.
  static func points(_ share: Double) -> String {
    let tenths = Int(nearest: (1000 * share - 1e-9).rounded(.up), in: 0...Int.max)
    return tenths % 10 == 0 ? "\(tenths / 10) points" : "\(tenths / 10).\(tenths % 10) points"
  }

  /// `p = 0.0120`, or `p < 0.0001`.
  static func probability(_ value: Double) -> String {
    value < 0.0001 ? "p < 0.0001" : "p = \(fixed(value, decimals: 4))"
  }

  /// A number with a fixed count of decimals, half away from zero, in no locale; too large a number keeps its
  /// shortest digits, and `-0` is `0`.
  /// - Parameter decimals: from 0 to `mostDecimals`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "n/a" }
    let scaled = (abs(value) * power(decimals)).rounded()
    guard scaled < 1e15, let digits = Int(exactly: scaled) else { return value.description }
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(digits) }
    let unit = Int(power(decimals))
    let fraction = String(digits % unit)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(digits / unit).\(zeros)\(fraction)"
  }

  /// The most decimals whose unit is a whole number that a double holds.
  static let mostDecimals = 18

  private static func power(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1.0) { power, _ in power * 10 }
  }
}

extension CurrentFacts {
  /// `615 calls`, or `615 calls and 12 retries`.
  var callsTold: String {
    let retried = retries > 0 ? " and \(retries) \(retries == 1 ? "retry" : "retries")" : ""
    return Counted.of(calls, "call") + retried
  }
}

/// The scales that differences are drawn on: one for all ratios, and one for each statistic of a metric, so that
/// its suites and slices can be compared by eye.
struct DifferenceScale {
  /// How many margins a scale reaches at most, so that a margin can still be told from zero.
  private static let mostMargins = 8.0

  private var reaches: [String: Double] = [:]

  /// The scales of some decisions.
  init(_ decisions: [Decision]) {
    var margins: [String: Double] = [:]
    for decision in decisions {
      let key = Self.key(decision)
      let reach =
        [decision.lower, decision.upper, decision.difference, 1.5 * decision.margin].compactMap { $0 }
        .filter(\.isFinite).map(abs).max() ?? 0
      reaches[key] = max(reaches[key] ?? 0, reach * 1.05, 1e-12)
      if decision.margin.isFinite, decision.margin > 0 {
        margins[key] = min(margins[key] ?? .infinity, decision.margin)
      }
    }
    for (key, margin) in margins { reaches[key] = min(reaches[key] ?? 0, Self.mostMargins * margin) }
  }

  /// How far the scale of a decision reaches to both sides of zero, above 0; what lies beyond is cut.
  func reach(of decision: Decision) -> Double { reaches[Self.key(decision)] ?? 1 }

  private static func key(_ decision: Decision) -> String {
    decision.scale == .ratio ? "" : "\(decision.metric)\u{0}\(decision.statistic)"
  }
}
