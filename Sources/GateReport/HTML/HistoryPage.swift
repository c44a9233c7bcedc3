import GateDecision

/// Metrics over the releases as one HTML page that asks for nothing else: a plot a metric, with its intervals.
public enum HistoryPage {
  private static let width = 640.0
  private static let height = 200.0

  /// The bytes of the page, UTF-8.
  public static func render(_ suites: [SuiteHistory], toolVersion: String) -> [UInt8] {
    let sliding = suites.contains(where: \.isSliding)
    let heading = sliding ? "WORSENING" : "NO WORSENING SHOWN"
    let header = HTML("header", [("class", sliding ? "bad" : "good")], [HTML("h1", text: heading)])
    let sections = suites.map { suite in
      HTML(
        "section", [],
        [HTML("h2", text: suite.name)] + suite.metrics.map(figure) + suite.scheduled.map(figure)
          + (suite.lacking + suite.gaps).map { HTML("p", [("class", "quiet")], text: $0) })
    }
    let footer = HTML("footer", text: "goldgate \(toolVersion)")
    return HTMLReport.page(
      title: "\(heading) - goldgate history", [header, HTML("main", [], sections), footer])
  }

  private static func figure(_ metric: MetricHistory) -> HTML {
    let values = metric.points.flatMap { [$0.lower, $0.upper, $0.value].compactMap { $0 } }.filter(\.isFinite)
    let scale = Scale(values, count: metric.points.count)
    var marks = scale.frame(first: metric.points.first?.release, last: metric.points.last?.release)
    for (index, point) in metric.points.enumerated() where point.value.isFinite {
      if let lower = point.lower, let upper = point.upper {
        marks.append(SVG.line(scale.x(index), scale.y(lower), scale.x(index), scale.y(upper), "interval"))
      }
      marks.append(SVG.circle(scale.x(index), scale.y(point.value), point.isComparable ? 4 : 2, "point"))
    }
    if let trend = metric.trend {
      let first = metric.points.count - metric.comparable
      let ends = [
        (scale.x(first), scale.y(trend.baseline)), (scale.x(metric.points.count - 1), scale.y(trend.current)),
      ]
      marks.append(SVG.path(ends, "curve third"))
    }
    return HTML(
      "figure", [],
      [
        SVG.picture(width, height, title: metric.sentence, marks),
        HTML("figcaption", metric.isSliding ? [("class", "bad")] : [], text: metric.sentence),
      ])
  }

  private static func figure(_ series: ScheduledSeries) -> HTML {
    let scale = Scale(series.values, count: series.values.count)
    let points = series.values.enumerated().map { (x: scale.x($0.offset), y: scale.y($0.element)) }
    var marks =
      scale.frame(first: series.times.first, last: series.times.last) + [SVG.path(points, "curve now")]
    if let signal = series.signal {
      marks.append(SVG.line(scale.x(signal), 0, scale.x(signal), height - 20, "margin"))
    }
    return HTML(
      "figure", [],
      [
        SVG.picture(width, height, title: series.sentence, marks),
        HTML("figcaption", series.signal == nil ? [] : [("class", "bad")], text: series.sentence),
      ])
  }

  /// Where values stand in a plot.
  private struct Scale {
    let low: Double
    let high: Double
    let count: Int

    init(_ values: [Double], count: Int) {
      let (least, most) = (values.min() ?? 0, values.max() ?? 1)
      let room = most > least ? (most - least) * 0.05 : max(abs(most) * 0.05, 0.05)
      (low, high) = (least - room, most + room)
      self.count = count
    }

    func x(_ index: Int) -> Double {
      60 + (width - 80) * (count > 1 ? Double(index) / Double(count - 1) : 0.5)
    }

    func y(_ value: Double) -> Double { (height - 25) * (high - value) / (high - low) }

    /// The axes, and what stands at their ends.
    func frame(first: String?, last: String?) -> [HTML] {
      let figures = Figures(largest: max(abs(low), abs(high)))
      return [
        SVG.line(50, height - 22, width, height - 22, "axis"),
        SVG.label(45, 12, figures.plain(high), anchor: "end"),
        SVG.label(45, height - 25, figures.plain(low), anchor: "end"),
        SVG.label(60, height - 6, first ?? "", anchor: "start"),
        SVG.label(width - 10, height - 6, last ?? "", anchor: "end"),
      ]
    }
  }
}
