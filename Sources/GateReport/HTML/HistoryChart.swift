import Foundation
import GateDecision
import GateJSON

/// One metric over the releases as a picture as wide as its reader's window: values with their intervals, the margin that
/// the next release has, and for each release its figures when the pointer is over it.
///
/// Places are percentages, so that letters keep their size whatever the width.
struct HistoryChart {
  /// A value in the chart.
  struct Point {
    let name: String
    let date: String
    let value: Double
    var bounds: ClosedRange<Double>?
    /// Whether it compares with the newest one.
    var isComparable = true
    /// All of it in words.
    let told: String
  }

  /// Oldest first.
  let points: [Point]
  /// Between the newest value and the worst that the margin accepts after it; nil if there is no margin.
  var band: ClosedRange<Double>?
  /// The straight line over the last points: how many, and its ends; nil if there is none.
  var trend: (count: Int, first: Double, last: Double)?
  /// The place of a signal; nil if there is none.
  var signal: Int?

  private static let height = 260
  /// How many points have intervals of full width, and how many places have a name below.
  private static let (few, names) = (60, 7)

  /// The picture.
  /// - Parameter title: the chart in a sentence, for who cannot see it.
  func picture(title: String) -> HTML {
    HTML(
      "svg",
      [
        ("width", "100%"), ("height", String(Self.height)), ("role", "img"), ("aria-label", title),
        ("class", points.count > Self.few ? "history many" : "history"),
      ], bandMarks + ticks + names + intervals + lines + discs + signalMarks + points.indices.map(hover))
  }

  // MARK: Places

  private var range: ClosedRange<Double> {
    var values = points.flatMap { [$0.value] + ($0.bounds.map { [$0.lowerBound, $0.upperBound] } ?? []) }
    if let band { values += [band.lowerBound, band.upperBound] }
    if let trend { values += [trend.first, trend.last] }
    // Far within what a number may be, so that no difference of two is infinite.
    let known = values.filter(\.isFinite).map { max(-1e306, min(1e306, $0)) }
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    let room = high > low ? (high - low) * 0.05 : max(abs(high) * 0.05, 0.05)
    return low - room...high + room
  }

  private func x(_ index: Int) -> Double {
    points.count > 1 ? 4 + 92 * Double(index) / Double(points.count - 1) : 50
  }

  private func y(_ value: Double) -> Double {
    let range = range
    return 10 + 72 * (range.upperBound - value) / (range.upperBound - range.lowerBound)
  }

  private var figures: Figures {
    Figures(largest: max(abs(range.lowerBound), abs(range.upperBound)))
  }

  // MARK: Marks

  private var bandMarks: [HTML] {
    guard let band else { return [] }
    let (top, bottom) = (y(band.upperBound), y(band.lowerBound))
    return [
      HTML(
        "rect",
        [
          ("x", "0"), ("y", percent(top)), ("width", "100%"), ("height", percent(bottom - top)),
          ("class", "band"),
        ])
    ]
  }

  /// Three to six round values, each with a line.
  private var ticks: [HTML] {
    let range = range
    let rough = (range.upperBound - range.lowerBound) / 4
    let unit = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? rough
    let first = (range.lowerBound / step).rounded(.up)
    let decimals = Int(nearest: -floor(log10(step) + 1e-9), in: 0...Figures.mostDecimals)
    return (0..<8).map { (first + Double($0)) * step }.prefix { $0 <= range.upperBound }.flatMap { value in
      [
        line(0, y(value), 100, y(value), "zero"),
        label(0, y(value) - 0.8, Figures.fixed(value, decimals: decimals), anchor: "start"),
      ]
    }
  }

  /// Names and dates below some places; those in between only if there is room.
  private var names: [HTML] {
    let count = min(points.count, Self.names)
    let shown = (0..<count).map { count > 1 ? $0 * (points.count - 1) / (count - 1) : 0 }
    return shown.flatMap { index -> [HTML] in
      let isEnd = index == 0 || index == points.count - 1
      let isAlone = points.count == 1
      let anchor = isAlone || !isEnd ? "middle" : index == 0 ? "start" : "end"
      let place = isAlone ? 50 : !isEnd ? x(index) : index == 0 ? 0 : 100
      let point = points[index]
      let name = point.name.count > 14 ? String(point.name.prefix(13)) + "…" : point.name
      let style = isEnd ? "few" : "more"
      return [
        label(place, 91, name, anchor: anchor, style: style),
        label(place, 97.5, point.date, anchor: anchor, style: style),
      ]
    }
  }

  private var intervals: [HTML] {
    points.enumerated().compactMap { index, point in
      point.bounds.map { line(x(index), y($0.upperBound), x(index), y($0.lowerBound), "interval") }
    }
  }

  /// Lines between neighbours that compare, and the straight one.
  private var lines: [HTML] {
    let steps = points.indices.dropFirst().compactMap { index -> HTML? in
      let (before, now) = (points[index - 1], points[index])
      guard before.isComparable, now.isComparable, before.value.isFinite, now.value.isFinite else {
        return nil
      }
      return line(x(index - 1), y(before.value), x(index), y(now.value), "step")
    }
    guard let trend, trend.count > 1, trend.count <= points.count else { return steps }
    return steps + [
      line(
        x(points.count - trend.count), y(trend.first), x(points.count - 1), y(trend.last), "curve third")
    ]
  }

  private var discs: [HTML] {
    points.enumerated().compactMap { index, point in
      guard point.value.isFinite else { return nil }
      return HTML(
        "circle",
        [
          ("cx", percent(x(index))), ("cy", percent(y(point.value))),
          ("r", points.count > Self.few ? "2" : "4"), ("class", point.isComparable ? "point" : "apart"),
        ])
    }
  }

  private var signalMarks: [HTML] {
    signal.map { [line(x($0), 10, x($0), 82, "margin")] } ?? []
  }

  /// What is shown while the pointer is over a place: a line through it, and its figures above the chart.
  private func hover(_ index: Int) -> HTML {
    let half = points.count > 1 ? 46 / Double(points.count - 1) : 50
    let (left, right) = (max(x(index) - half, 0), min(x(index) + half, 100))
    return HTML(
      "g", [("class", "at")],
      [
        HTML(
          "rect",
          [
            ("x", percent(left)), ("y", "0"), ("width", percent(right - left)), ("height", "100%"),
            ("class", "hit"),
          ]), line(x(index), 10, x(index), 82, "guide"),
        label(0, 4.5, points[index].told, anchor: "start", style: "told"),
      ])
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> HTML {
    HTML(
      "line",
      [("x1", percent(x1)), ("y1", percent(y1)), ("x2", percent(x2)), ("y2", percent(y2)), ("class", style)])
  }

  private func label(_ x: Double, _ y: Double, _ text: String, anchor: String, style: String = "tick") -> HTML
  {
    HTML(
      "text", [("x", percent(x)), ("y", percent(y)), ("text-anchor", anchor), ("class", style)], text: text)
  }

  private func percent(_ value: Double) -> String { "\(Figures.fixed(value, decimals: 2))%" }
}
