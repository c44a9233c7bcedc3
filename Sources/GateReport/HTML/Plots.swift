import Foundation
import GateDecision
import GateJSON

/// Marks of a picture in a page; colours and strokes are the classes of `report.css`.
enum SVG {
  /// A picture of a size, with a sentence for who cannot see it.
  static func picture(_ width: Double, _ height: Double, title: String, _ marks: [HTML]) -> HTML {
    HTML(
      "svg",
      [
        ("viewBox", "0 0 \(number(width)) \(number(height))"), ("width", number(width)),
        ("height", number(height)), ("role", "img"), ("aria-label", title),
      ], [HTML("title", text: title)] + marks)
  }

  /// A line between two points.
  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> HTML {
    HTML(
      "line",
      [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)), ("class", style)])
  }

  /// A disc.
  static func circle(_ x: Double, _ y: Double, _ radius: Double, _ style: String) -> HTML {
    HTML("circle", [("cx", number(x)), ("cy", number(y)), ("r", number(radius)), ("class", style)])
  }

  /// A rectangle.
  static func rectangle(
    _ x: Double, _ y: Double, width: Double, height: Double, _ style: String, title: String
  ) -> HTML {
    HTML(
      "rect",
      [
        ("x", number(x)), ("y", number(y)), ("width", number(max(0, width))),
        ("height", number(max(0, height))), ("class", style),
      ], [HTML("title", text: title)])
  }

  /// A line through many points.
  static func path(_ points: [(x: Double, y: Double)], _ style: String) -> HTML {
    let text = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return HTML("polyline", [("points", text), ("class", style)])
  }

  /// A label: its middle, its start or its end at x.
  static func label(_ x: Double, _ y: Double, _ text: String, anchor: String = "middle") -> HTML {
    HTML("text", [("x", number(x)), ("y", number(y)), ("text-anchor", anchor)], text: text)
  }

  private static func number(_ value: Double) -> String { Figures.fixed(value, decimals: 1) }
}

/// How the examples' means of one metric lie before and now.
struct DistributionPlot {
  private static let width = 420.0
  private static let height = 150.0
  /// How many bars there are at most.
  private static let bars = 20

  private let metric: String
  private let before: [Double]
  private let now: [Double]

  /// The plots of a suite, one a metric that any example has on both sides.
  /// - Parameter shown: metrics that are shown otherwise.
  static func all(of suite: SuiteVerdict, besides shown: Set<String>) -> [DistributionPlot] {
    var names: [String] = []
    var values: [String: (before: [Double], now: [Double])] = [:]
    for metric in suite.comparisons.indices.lazy.flatMap(suite.comparisons.metrics) {
      guard !shown.contains(metric.name), let before = metric.baseline, let now = metric.current,
        before.isFinite, now.isFinite
      else {
        continue
      }
      if values[metric.name] == nil { names.append(metric.name) }
      values[metric.name, default: ([], [])].before.append(before)
      values[metric.name, default: ([], [])].now.append(now)
    }
    return names.compactMap { name in
      values[name].map { DistributionPlot(metric: name, before: $0.before, now: $0.now) }
    }
  }

  /// The plot with its caption.
  var figure: HTML {
    let low = min(before.min() ?? 0, now.min() ?? 0)
    let high = max(before.max() ?? 1, now.max() ?? 1)
    let distinct = Set(before + now).count
    let count = max(1, min(Self.bars, distinct))
    let span = high > low ? high - low : 1
    // Halves, as the difference of two large numbers may be infinite.
    func bin(_ value: Double) -> Int {
      let share = (value / 2 - low / 2) / (high > low ? high / 2 - low / 2 : 0.5)
      return Int(nearest: (share * Double(count)).rounded(.down), in: 0...count - 1)
    }
    var counts = [(before: Int, now: Int)](repeating: (0, 0), count: count)
    for value in before { counts[bin(value)].before += 1 }
    for value in now { counts[bin(value)].now += 1 }
    let largest = Double(counts.map { max($0.before, $0.now) }.max() ?? 1)
    let figures = Figures(largest: max(abs(low), abs(high)))
    let (base, room) = (Self.height - 20, Self.height - 30)
    let slot = Self.width / Double(count)
    let marks = counts.enumerated().flatMap { index, count -> [HTML] in
      let start = low + Double(index) / Double(counts.count) * span
      let range = "from \(figures.plain(start)): \(count.before) before, \(count.now) now"
      let x = Double(index) * slot
      return [(count.before, 0.1, "before"), (count.now, 0.5, "now")].map { value, offset, style in
        let height = room * Double(value) / max(1, largest)
        return SVG.rectangle(
          x + offset * slot, base - height, width: 0.4 * slot, height: height, style, title: range)
      }
    }
    let labels = [
      SVG.line(0, base, Self.width, base, "axis"),
      SVG.label(0, Self.height - 5, figures.plain(low), anchor: "start"),
      SVG.label(Self.width, Self.height - 5, figures.plain(high), anchor: "end"),
      SVG.label(0, 10, Counted.of(Int(largest), "example"), anchor: "start"),
    ]
    let title = "\(metric): how many of \(before.count) examples have which mean before and now"
    return HTML(
      "figure", [],
      [
        SVG.picture(Self.width, Self.height, title: title, marks + labels),
        HTML("figcaption", [], [HTML("bdi", text: metric), Self.legend]),
      ])
  }

  /// Which colour is which side.
  static let legend = HTML(
    "span", [("class", "legend")],
    [
      HTML("i", [("class", "before")]), HTML(text: "before "), HTML("i", [("class", "now")]),
      HTML(text: "now"),
    ])
}

/// Which share of the examples took how long at most, before and now, on a logarithmic scale.
struct LatencyPlot {
  private static let width = 420.0
  private static let height = 170.0
  /// How many points a curve has at most.
  private static let points = 200

  private let before: [Double]
  private let now: [Double]

  /// The curves of a suite; nil if the calls of both sides were not interleaved, as times of different days do not
  /// compare.
  init?(_ suite: SuiteVerdict) {
    if suite.rerun == nil { return nil }
    before = suite.comparisons.map(\.baselineLatencyMS).filter { $0 > 0 && $0.isFinite }.sorted()
    now = suite.comparisons.map(\.latencyMS).filter { $0 > 0 && $0.isFinite }.sorted()
    if now.count < 2 { return nil }
  }

  /// The plot with its caption.
  var figure: HTML {
    let all = before + now
    let low = floor(log10(all.min() ?? 1) * 3) / 3
    let high = max(ceil(log10(all.max() ?? 10) * 3) / 3, low + 0.3)
    let (base, room) = (Self.height - 20, Self.height - 30)
    func x(_ value: Double) -> Double { Self.width * (log10(value) - low) / (high - low) }
    func curve(_ values: [Double]) -> [(x: Double, y: Double)] {
      let step = max(1, values.count / Self.points)
      let kept = Array(stride(from: 0, to: values.count, by: step)) + [values.count - 1]
      return kept.map { index in
        (x(values[index]), base - room * Double(index + 1) / Double(values.count))
      }
    }
    var marks = [
      SVG.line(0, base, Self.width, base, "axis"),
      SVG.line(0, base - room * 0.5, Self.width, base - room * 0.5, "zero"),
      SVG.line(0, base - room * 0.95, Self.width, base - room * 0.95, "zero"),
      SVG.label(0, base - room * 0.5 - 2, "p50", anchor: "start"),
      SVG.label(0, base - room * 0.95 - 2, "p95", anchor: "start"),
      SVG.label(0, Self.height - 5, milliseconds(low), anchor: "start"),
      SVG.label(Self.width, Self.height - 5, milliseconds(high), anchor: "end"),
    ]
    if before.count > 1 { marks.append(SVG.path(curve(before), "curve before")) }
    marks.append(SVG.path(curve(now), "curve now"))
    let note = "share of the examples by their time, all epochs together"
    return HTML(
      "figure", [],
      [
        SVG.picture(
          Self.width, Self.height, title: "share of the examples by the time they took", marks),
        HTML("figcaption", [], [HTML(text: note), DistributionPlot.legend]),
      ])
  }

  private func milliseconds(_ exponent: Double) -> String {
    let value = pow(10, exponent)
    return "\(Figures.fixed(value, decimals: value < 10 ? 1 : 0)) ms"
  }
}

/// What a target did under load: the table of the steps, and its latency by how many calls were under way.
struct LoadPlot {
  private static let width = 420.0
  private static let height = 170.0

  private let steps: [LoadStep]
  private let comparison: LoadComparison?

  init(_ suite: SuiteVerdict) { (steps, comparison) = (suite.load, suite.loadComparison) }

  /// The table, what candidates bear, and the curves of the suite's own system if it has two steps.
  var figures: [HTML] {
    let table = comparison.map { LoadTable($0) } ?? LoadTable(steps)
    let head = HTML("tr", [], table.headings.map { HTML("th", [("scope", "col")], text: $0) })
    let rows = table.rows.map { cells in
      HTML(
        "tr", [],
        zip(cells, table.columns).map { cell, column in
          HTML("td", [("class", column.isNumeric ? "number" : "name")], text: cell)
        })
    }
    let shown = HTML(
      "div", [("class", "wide")],
      [HTML("table", [], [HTML("thead", [], [head]), HTML("tbody", [], rows)])])
    let told = comparison.map { $0.arms.map(LoadSentence.of) + LoadSentence.notes(on: $0) } ?? []
    let list = told.isEmpty ? [] : [HTML("ul", [], told.map { HTML("li", text: $0) })]
    let notes = table.notes.map { HTML("p", text: $0) }
    return [shown] + list + notes + (steps.count > 1 ? [curves] : [])
  }

  private var curves: HTML {
    let lines: [(name: String, style: String, value: (LoadStep) -> Double?)] = [
      ("p50", "curve now", { $0.latencyP50 }), ("p95", "curve before", { $0.latencyP95 }),
      ("p99", "curve third", { $0.latencyP99 }),
    ]
    let highest = steps.flatMap { step in lines.compactMap { $0.value(step) } }.max() ?? 1
    let (base, room) = (Self.height - 20, Self.height - 40)
    func x(_ index: Int) -> Double { 20 + (Self.width - 60) * Double(index) / Double(steps.count - 1) }
    var marks = [SVG.line(0, base, Self.width, base, "axis")]
    for (index, step) in steps.enumerated() {
      marks.append(SVG.label(x(index), Self.height - 5, String(step.concurrency)))
    }
    for line in lines {
      let points = steps.enumerated().compactMap { index, step in
        line.value(step).map { (x: x(index), y: base - room * $0 / max(highest, 1e-9)) }
      }
      guard let last = points.last else { continue }
      marks.append(SVG.path(points, line.style))
      marks.append(SVG.label(last.x + 6, last.y + 4, line.name, anchor: "start"))
    }
    let caption = "latency by calls at once; the top is \(Figures.fixed(highest, decimals: 0)) ms"
    return HTML(
      "figure", [],
      [SVG.picture(Self.width, Self.height, title: caption, marks), HTML("figcaption", text: caption)])
  }
}
