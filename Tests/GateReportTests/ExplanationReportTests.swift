import GateDecision
import GateJSON
import GateReport
import Testing

@Suite struct ExplanationReportTests {
  /// A cell whose difference is shared among three parts, with the model at fault.
  private static func cell(_ findings: [CauseFinding] = [.harmless, .cause, .open]) -> ExplainedCell {
    let shares = [(-0.012, -0.047, 0.022), (-0.109, -0.158, -0.061), (0.004, -0.03, 0.038)]
    return ExplainedCell(
      metric: "accuracy", slice: nil, higherIsBetter: true, margin: 0.05, examples: 180, clusters: nil,
      means: [0.817, 0.8, 0.71, 0.69, 0.82, 0.81, 0.71, 0.7], difference: -0.117,
      shares: zip(shares, findings).map { share, finding in
        CauseShare(share: share.0, lower: share.1, upper: share.2, finding: finding)
      }, level: 0.0125)
  }

  private static func explanation(
    parts: [CausePart]? = nil, cells: [ExplainedCell], measuring: [MeasuringEffect] = [],
    end: Explanation.End, notes: [String] = []
  ) -> Explanation {
    Explanation(
      suite: "bot", release: "v1.4.0",
      parts: parts ?? [
        CausePart(.prompt, ["baselines/bot/prompt.md"]), CausePart(.model, ["large-1 -> small-2"]),
        CausePart(.parameters, ["temperature 0.2 -> 0.7", "top_p 1 -> 0.9", "seed none -> 7"]),
      ],
      arms: [.init(arm: 0, answers: 540, paidBefore: 0, isStored: true)], cells: cells,
      measuring: measuring, end: end,
      looks: end == .settled
        ? .init(planned: 4, taken: 3, examplesPlanned: 240, examplesRun: 180) : nil, calls: 3240,
      notes: notes, confidence: 0.95, resamples: 10_000, seed: 7)
  }

  private static func text(_ explanation: Explanation, width: Int = 100) -> String {
    String(
      decoding: ExplanationReport.render([explanation], style: TerminalStyle(width: width)), as: UTF8.self)
  }

  @Test func theCauseIsNamedAboveTheShares() {
    #expect(
      Self.text(Self.explanation(cells: [Self.cell()], end: .settled)) == """
        bot: the model made it worse than v1.4.0: accuracy -0.117, of which the model -0.109

        accuracy: -0.117 on 180 examples
        PART        WHAT DIFFERS                               SHARE          INTERVAL
        prompt      baselines/bot/prompt.md                   -0.012  [-0.047, +0.022]  not the cause
        model       large-1 -> small-2                        -0.109  [-0.158, -0.061]  made it worse
        parameters  temperature 0.2 -> 0.7, top_p 1 -> 0.9 …  +0.004  [-0.030, +0.038]  not shown

        - a share is what a part adds, averaged over all orders of changing them; the bounds of a metric
          hold together at 95 %
        - the mixtures were run on 180 of 240 examples, as more would hardly name another part
        - 3240 calls made; seed 7

        """)
  }

  @Test func whatIsNotKnownIsSaid() {
    func headline(_ explanation: Explanation) -> String {
      Self.text(explanation, width: 200).split(separator: "\n").first.map(String.init) ?? ""
    }
    let open = Self.cell([.open, .open, .harmless])
    #expect(
      headline(Self.explanation(cells: [open], end: .budget))
        == "bot: what made accuracy worse than v1.4.0 could not be told apart with this budget")
    #expect(
      headline(Self.explanation(cells: [open], end: .complete))
        == "bot: what made accuracy worse than v1.4.0 could not be told apart with these examples and epochs")
    #expect(
      headline(Self.explanation(cells: [], end: .budget))
        == "bot: what made it worse than v1.4.0 could not be told with this budget")
    #expect(
      headline(Self.explanation(cells: [], end: .nothingWorse))
        == "bot: no gating metric is shown to be worse than v1.4.0, so there is nothing to explain")
    #expect(
      headline(Self.explanation(cells: [Self.cell([.cause, .cause, .open])], end: .complete))
        == "bot: the model and the prompt made it worse than v1.4.0: accuracy -0.117, of which the model -0.109, the prompt -0.012"
    )
    #expect(
      Self.text(Self.explanation(cells: [], end: .nothingWorse)).contains(
        "Differs from v1.4.0\n- prompt baselines/bot/prompt.md\n"))
  }

  @Test func aChangeOfScoringIsNoChangeOfTheProduct() {
    let effect = MeasuringEffect(
      part: CausePart(.scorer, ["accuracy"]), metric: "accuracy", examples: 60, before: 1, now: 0.85,
      share: CauseShare(share: -0.15, lower: -0.233, upper: -0.083, finding: .cause))
    #expect(
      Self.text(Self.explanation(parts: [], cells: [], measuring: [effect], end: .nothingDiffers), width: 120)
        .hasPrefix(
          """
          bot: nothing of the product differs from v1.4.0: what changed is how answers are scored

          - the branch's scorer gives the release's own 60 examples accuracy 0.850 in place of 1.000 (-0.150 [-0.233, -0.083]):
            that is no change of the product, and counts when it is released

          """))
  }

  @Test func hostileTextIsDisarmed() {
    let part = CausePart(.prompt, ["a\u{1B}[31m\nb"])
    let text = Self.text(
      Self.explanation(parts: [part], cells: [], end: .nothingWorse, notes: ["x\u{1B}]0;y\u{7}"]))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }

  @Test func theJSONHasEveryFigureAndTheSeed() throws {
    let bytes = ExplanationJSON.render(
      [Self.explanation(cells: [Self.cell()], end: .settled)], toolVersion: "1")
    let json = try JSONParser.parse(String(decoding: bytes, as: UTF8.self))
    let suite = try #require(json["suites"]?.arrayValue?.first)
    #expect(suite["causes"] == ["model"])
    #expect(suite["method"] == "shapley")
    #expect(suite["seed"] == 7)
    #expect(suite["looks"]?["examples_run"] == 180)
    let cell = try #require(suite["cells"]?.arrayValue?.first)
    #expect(cell["arms"]?.arrayValue?.count == 8)
    #expect(cell["arms"]?.arrayValue?[3]["branch_parts"] == ["prompt", "model"])
    #expect(
      cell["shares"]?.arrayValue?[1]
        == ["part": "model", "share": -0.109, "lower": -0.158, "upper": -0.061, "finding": "cause"])
  }

  @Test func theEstimateSaysWhatIsLeftToPay() {
    func sentence(_ arms: Int, paid: Int?, isRecorded: Bool = false) -> String {
      let costs = (0..<arms).map { number in
        CostEstimate(
          epochs: ["a": 50], baseline: nil, paidBefore: number == 0 ? paid : paid.map { _ in 0 },
          pace: CostEstimate.Pace(concurrency: 4))
      }
      return ExplanationReport.sentence(
        StudyEstimate(suite: "bot", release: "v1", arms: costs, isRecorded: isRecorded))
    }
    #expect(
      sentence(0, paid: 0) == "bot: nothing of the product differs from v1: no call of the product is made")
    #expect(sentence(1, paid: 50) == "bot: up to 50 answers, all of which are paid for already")
    #expect(
      sentence(3, paid: 50)
        == "bot: up to 150 answers in 3 arms, 100 of them calls that are left to pay, cost not known")
    #expect(sentence(3, paid: nil) == "bot: up to 150 answers in 3 arms, each a call, cost not known")
    #expect(
      sentence(3, paid: nil, isRecorded: true)
        == "bot: up to 150 answers in 3 arms, from recordings: nothing is paid")
  }
}
