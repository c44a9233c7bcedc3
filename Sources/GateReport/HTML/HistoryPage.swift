import GateDecision
import GateJSON

/// Metrics over the releases as one HTML page that asks for nothing else: a chart and a table a metric.
public enum HistoryPage {
  /// How many releases a table may have that is open from the beginning.
  private static let openRows = 12

  /// The bytes of the page, UTF-8.
  /// - Parameter links: where the tags are shown; nil if that is not known.
  public static func render(
    _ suites: [SuiteHistory], toolVersion: String, links: ReleaseLinks? = nil
  ) -> [UInt8] {
    let sliding = suites.contains(where: \.isSliding)
    let heading = sliding ? "WORSENING" : "NO WORSENING SHOWN"
    let told = suites.flatMap { suite in
      suite.metrics.filter(\.isSliding).map { "\(suite.name): \($0.sentence)" }
        + suite.scheduled.filter { $0.signal != nil }.map { "\(suite.name): \($0.sentence)" }
    }
    let header = HTML(
      "header", [("class", sliding ? "bad" : "good")],
      [HTML("h1", text: heading)] + told.map { HTML("p", text: $0) })
    let sections = suites.map { suite in
      HTML(
        "section", [],
        [HTML("h2", text: suite.name)] + suite.metrics.flatMap { parts(of: $0, links) }
          + suite.scheduled.flatMap { parts(of: $0) }
          + (suite.lacking + suite.gaps).map { HTML("p", [("class", "quiet")], text: $0) })
    }
    let footer = HTML("footer", text: "goldgate \(toolVersion)")
    return HTMLReport.page(
      title: "\(heading) - goldgate history", [header, HTML("main", [], sections), footer])
  }

  // MARK: A metric over the releases

  private static func parts(of metric: MetricHistory, _ links: ReleaseLinks?) -> [HTML] {
    let figures = Figures(largest: metric.points.map { abs($0.value) }.filter(\.isFinite).max() ?? 1)
    var chart = HistoryChart(
      points: metric.points.map { point in
        HistoryChart.Point(
          name: point.release, date: String(point.evaluatedAt.prefix(10)), value: point.value,
          bounds: bounds(of: point), isComparable: point.isComparable, told: told(point, figures))
      })
    if let newest = metric.points.last?.value, newest.isFinite, let allowed = metric.accepted,
      allowed.isFinite
    {
      chart.band = min(newest, allowed)...max(newest, allowed)
    }
    if let trend = metric.trend { chart.trend = (metric.comparable, trend.baseline, trend.current) }
    let caption = [HTML("p", metric.isSliding ? [("class", "bad")] : [], text: metric.sentence)]
    let band = chart.band.map { _ in
      HTML(
        "p", [("class", "quiet")],
        text:
          "The shaded band is what the margin accepts of the next release: \(metric.higherIsBetter ? "down" : "up") to \(figures.plain(metric.accepted ?? 0)). A line through a point is its interval."
      )
    }
    return [HTML("h3", text: metric.metric), chart.picture(title: metric.sentence)] + caption
      + [band].compactMap { $0 } + [table(of: metric, figures, links)]
  }

  private static func bounds(of point: MetricHistory.Point) -> ClosedRange<Double>? {
    guard let lower = point.lower, let upper = point.upper, lower.isFinite, upper.isFinite, lower <= upper
    else { return nil }
    return lower...upper
  }

  /// `v1.1.0, 2026-11-03: 0.546 [0.478, 0.611], 205 examples`.
  private static func told(_ point: MetricHistory.Point, _ figures: Figures) -> String {
    "\(point.release), \(point.evaluatedAt.prefix(10)): \(figures.plain(point.value))\(interval(point, figures).map { " \($0)" } ?? ""), \(Counted.of(point.examples, "example"))"
  }

  private static func interval(_ point: MetricHistory.Point, _ figures: Figures) -> String? {
    bounds(of: point).map { "[\(figures.plain($0.lowerBound)), \(figures.plain($0.upperBound))]" }
  }

  /// The releases, newest first, each with its change since the one before.
  private static func table(of metric: MetricHistory, _ figures: Figures, _ links: ReleaseLinks?) -> HTML {
    let headings = ["release", "date", "examples", "value", "interval", "change", ""]
    let numeric: Set = ["examples", "value", "interval", "change"]
    let head = HTML(
      "tr", [],
      headings.map { heading in
        heading.isEmpty
          ? HTML("td")
          : HTML(
            "th", [("scope", "col"), ("class", numeric.contains(heading) ? "number" : "text")], text: heading)
      })
    let rows = metric.points.indices.reversed().map { index -> HTML in
      let point = metric.points[index]
      let before = index > 0 ? metric.points[index - 1] : nil
      let change = before.flatMap { before in
        before.isComparable && point.isComparable ? figures.signed(point.value - before.value) : nil
      }
      let name = HTML("bdi", text: point.release)
      let release = links.map { HTML("a", [("href", $0.address(of: point.release))], [name]) } ?? name
      let cells = [
        String(point.examples), figures.plain(point.value), interval(point, figures) ?? "-", change ?? "-",
      ].map { HTML("td", [("class", "number")], text: $0) }
      return HTML(
        "tr", [],
        [HTML("th", [("scope", "row")], [release]), HTML("td", text: String(point.evaluatedAt.prefix(10)))]
          + cells + [HTML("td", text: point.isComparable ? "" : "defined differently")])
    }
    let shown = HTML(
      "div", [("class", "wide")],
      [HTML("table", [], [HTML("thead", [], [head]), HTML("tbody", [], rows)])])
    return HTML(
      "details", metric.points.count <= openRows ? [("open", "")] : [],
      [HTML("summary", text: "\(metric.metric): \(Counted.of(metric.points.count, "release"))"), shown])
  }

  // MARK: Scheduled runs

  private static func parts(of series: ScheduledSeries) -> [HTML] {
    let figures = Figures(largest: series.values.map(abs).filter(\.isFinite).max() ?? 1)
    let chart = HistoryChart(
      points: zip(series.times, series.values).map { time, value in
        HistoryChart.Point(
          name: String(time.prefix(10)), date: String(time.dropFirst(11).prefix(5)), value: value,
          told: "\(time): \(figures.plain(value))")
      }, signal: series.signal)
    return [
      HTML("h3", text: "\(series.metric), scheduled runs"), chart.picture(title: series.sentence),
      HTML("p", series.signal == nil ? [] : [("class", "bad")], text: series.sentence),
    ]
  }
}
