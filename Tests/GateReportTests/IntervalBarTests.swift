import GateDecision
import Testing

@testable import GateReport

@Suite("An interval as a picture")
struct IntervalBarTests {
  private static func line(
    _ bounds: ClosedRange<Double>?, margin: Double = 0.02, higherIsBetter: Bool = true,
    difference: Double? = nil, reach: Double = 0.1, width: Int = 21,
    glyphs: TerminalStyle.Glyphs = .ascii
  ) -> String {
    let middle = difference ?? bounds.map { ($0.lowerBound + $0.upperBound) / 2 } ?? 0
    let decision = SampleVerdict.decision(
      "s", "m", higherIsBetter: higherIsBetter, baseline: 0.5, current: 0.5 + middle, bounds: bounds,
      margin: margin, kind: .inconclusive)
    return IntervalBar(width: width, glyphs: glyphs).line(decision, reach: reach)
  }

  @Test("Worse lies to the left, with the margin and no change as lines")
  func places() {
    #expect(Self.line(-0.08 ... -0.04) == "  --o-- : |          ")
    #expect(Self.line(-0.01...0.03) == "        :-|o--       ")
    #expect(Self.line(nil) == "        : o          ")
    #expect(Self.line(-0.08 ... -0.04, glyphs: .unicode) == "  ━━●━━ ┊ │          ")
  }

  @Test("Where lower is better, a rise is worse")
  func direction() {
    #expect(Self.line(0.04...0.08, higherIsBetter: false) == Self.line(-0.08 ... -0.04))
  }

  @Test("An interval that holds the margin is seen on both sides of it, one that does not is not")
  func margin() {
    #expect(Self.line(-0.0201 ... -0.0199, difference: -0.0201)[...].hasPrefix("       -o-"))
    #expect(Self.line(-0.04 ... -0.0199, difference: -0.03).hasPrefix("      -o:-|"))
    #expect(Self.line(-0.0199...0.03).hasPrefix("        :-|"))
    #expect(Self.line(-0.05 ... -0.0201).hasPrefix("     -o-:"))
  }

  @Test("What lies beyond the picture is told")
  func beyond() {
    #expect(Self.line(-0.3 ... -0.05) == "<-----  : |          ")
    #expect(Self.line(-0.3...0.3) == "<-------:-o--------->")
    #expect(Self.line(0.2...0.3) == "        : |         >")
    #expect(Self.line(-0.01...0.01, margin: 0.5) == "         -o-         ")
  }

  @Test("Every picture has its width, whatever the numbers", arguments: [15, 16, 22, 31, 80])
  func width(columns: Int) {
    let values = [0, -0.0, 1e-300, 0.05, 5, 1e300, .infinity, -.infinity, .nan]
    for low in values {
      for margin in values {
        var decision = SampleVerdict.decision(
          "s", "m", baseline: 0, current: low, bounds: nil, margin: margin, kind: .inconclusive)
        (decision.lower, decision.upper) = (low, margin)
        let bar = IntervalBar(width: columns, glyphs: .unicode)
        let line = bar.line(decision, reach: DifferenceScale([decision]).reach(of: decision))
        #expect(DisplayWidth.of(line) == bar.width)
        #expect(DisplayWidth.of(bar.heading) == bar.width)
        #expect(bar.width <= columns && bar.width % 2 == 1)
      }
    }
  }

  @Test("Decisions on one metric share a scale, all ratios share another, and a margin is never lost")
  func scale() {
    let whole = SampleVerdict.decision(
      "a", "m", baseline: 0.5, current: 0.4, bounds: -0.12 ... -0.08, kind: .regression)
    let slice = SampleVerdict.decision(
      "b", "m", slice: Slice(key: "category", value: "x"), baseline: 0.5, current: 0.1, bounds: -0.9...0.1,
      kind: .regression)
    let ratio = SampleVerdict.ratio(
      "a", "latency", statistic: "p95", baseline: 1, current: 2, bounds: 0.2...0.4, kind: .regression)
    let scale = DifferenceScale([whole, slice, ratio])
    #expect(scale.reach(of: whole) == scale.reach(of: slice))
    #expect(scale.reach(of: whole) == 0.16)
    #expect(abs(scale.reach(of: ratio) - 0.42) < 1e-12)
  }

  @Test("A table without room for it is drawn without")
  func room() {
    let verdict = SampleVerdict.of([SampleVerdict.regression])
    let widths = [80, 100, 120, 140]
    let drawn = widths.map { width in
      String(
        decoding: TerminalReport.render(verdict, style: TerminalStyle(width: width, glyphs: .ascii)),
        as: UTF8.self
      )
      .contains("BETTER")
    }
    #expect(drawn == [false, false, true, true])
  }
}
