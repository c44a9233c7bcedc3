import Testing

@testable import GateStatistics

/// The family's statistic, and exact tests of few units.
@Suite struct SignFlipTailsTests {
  @Test func tailsAreTheSharesThatReachAsFar() {
    let tails = SignFlipTails([-2, 0, 0, 2])
    #expect(tails.worsening == [0.25, 0.75, 0.75, 1])
    #expect(tails.improvement == [1, 0.75, 0.75, 0.25])
  }

  @Test func lastBitsAreTies() {
    let sum = 0.1 + 0.2
    let tails = SignFlipTails([0.3, sum, -0.3, -sum])
    #expect(tails.worsening == [1, 1, 0.5, 0.5])
    #expect(SignFlipTails([0, 0]).worsening == [1, 1])
    #expect(SignFlipTails([.infinity, -.infinity, .nan]).worsening == [1, 1, 1])
    let least = Double.leastNonzeroMagnitude
    #expect(SignFlipTails([least, -least]).worsening == [1, 0.5])
  }

  /// By hand: four assignments, the first observed.
  @Test func stepsDownByTheLeastTail() {
    var steps = StepDown(count: 2)
    steps.add([0.25, 0.5, 0.75, 1])
    steps.add([0.5, 0.25, 1, 0.75])
    // The first: its own assignment ties, and the second's 0.25 in another: (0.5 + 0.5) / 4. The second: 0.25 below, its
    // own ties.
    #expect(steps.adjusted() == [0.25, 0.375])
  }

  /// By hand: by a weight of 2 the second's tails are 0.25, 0.125, 0.5 and 0.375, so that it comes second at a tie and
  /// lies below the first in one assignment more.
  @Test func aWeightTakesMoreOfTheError() {
    var steps = StepDown(count: 2)
    steps.add([0.25, 0.5, 0.75, 1], own: 0.2)
    steps.add([0.5, 0.25, 1, 0.75], own: 0.4, weight: 2)
    // The first: its own and the second's observed tie, 0.125 lies below: (1 + 0.5) / 4. The second, alone: itself at
    // 0.25 and 0.125 below it; the largest so far stands.
    #expect(steps.adjusted() == [0.375, 0.375])
    // Far beyond the draws: at most twice the p, times all weights by its own.
    var far = StepDown(count: 2)
    far.add([0.25, 0.5, 0.75, 1], own: 1e-9)
    far.add([0.5, 0.25, 1, 0.75], weight: 2)
    #expect(abs(far.adjusted()[0] - 6e-9) < 1e-20)
  }

  /// Drawn assignments tell no p below 1 in their number; the cell's own does.
  @Test func aLargeFamilyRejectsWhatIsFarBeyondItsDraws() throws {
    let broken = [Double](repeating: -1, count: 60)
    let own = try #require(SignFlipTest(PairedSample(broken), resamples: 100, seed: 1))
    var cells = [
      WestfallYoung.Cell(units: Array(0..<60), sums: broken, own: (own.worsening, own.improvement))
    ]
    for cell in 0..<300 {
      let sums = (0..<60).map { Double(($0 * (cell + 3) * 29) % 13 - 6) / 10 }
      cells.append(WestfallYoung.Cell(units: Array(0..<60), sums: sums))
    }
    let adjusted = WestfallYoung(cells, resamples: 100, seed: 1)
    #expect(try #require(adjusted.worsening[0]) < 1e-12)
    #expect(try #require(adjusted.improvement[0]) > 0.9)
  }

  @Test func theMirroredFamilyIsTheMirror() {
    let one = (0..<40).map { Double(($0 * 29) % 13 - 5) / 7 }
    let two = (0..<40).map { Double(($0 * 17) % 11 - 4) }
    func family(_ sign: Double) -> WestfallYoung {
      WestfallYoung(
        [one, two].map { values in
          WestfallYoung.Cell(units: Array(0..<40), sums: values.map { sign * $0 })
        }, resamples: 500, seed: 3)
    }
    #expect(family(1).worsening == family(-1).improvement)
    #expect(family(1).improvement == family(-1).worsening)
  }

  /// Of four or five continuous pairs mid-p would reject 2 of 32 and 1 of 16 assignments at 5 %.
  @Test(arguments: 2...8)
  func noMoreThanTheErrorOfFewContinuousPairsIsRejected(count: Int) throws {
    let magnitudes = (0..<count).map { (index: Int) -> Double in
      let number = Double(index)
      return 1 + 0.1 * number * number + 0.013 * number
    }
    var rejected = 0
    for code in 0..<(1 << count) {
      let values = magnitudes.enumerated().map { (index: Int, size: Double) -> Double in
        (code >> index) & 1 == 1 ? -size : size
      }
      let test = try #require(SignFlipTest(PairedSample(values), resamples: 100, seed: 1))
      if test.worsening <= 0.05 { rejected += 1 }
      let mirror = try #require(SignFlipTest(PairedSample(values.map { -$0 }), resamples: 100, seed: 1))
      #expect(test.worsening == mirror.improvement)
    }
    #expect(Double(rejected) / Double(1 << count) <= 0.0512)
    #expect((rejected > 0) == (count > 4))
  }

  @Test func passesAndFailuresKeepTheMidP() throws {
    let four = try PairedSample([-1, -1, -1, -1])
    #expect(SignFlipTest(four, resamples: 100, seed: 1)?.worsening == 0.0625)
    #expect(SignFlipTest(four, resamples: 100, seed: 1, isPassFail: true)?.worsening == 0.03125)
    // Pairs that do not differ show that the scores are not continuous.
    #expect(
      try SignFlipTest(PairedSample([-1, -1, -1, -1, 0]), resamples: 100, seed: 1)?.worsening == 0.03125)
  }
}
