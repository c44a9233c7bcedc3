import Foundation
import GateStatistics
import Testing

@testable import GateDecision

@Suite struct PowerModelTests {
  static let reach = PowerModel.reach(alpha: 0.05, power: 0.8)

  /// Uniform numbers in (0, 1), the same in every run.
  struct Draws {
    private let generator: CounterGenerator
    private var position: UInt64 = 0

    init(seed: UInt64) { generator = CounterGenerator(seed: seed) }

    mutating func next() -> Double {
      position += 1
      return (Double(generator.block(stream: 0, resample: 0, position: position)[0]) + 0.5) / 4_294_967_296
    }
  }

  /// 150 pass/fail examples of which 30 % answer at random, with three epochs on both sides.
  static let flaky = PowerModel(
    baselineNoise: 0.075 / 450, answerNoise: 0.075 / 150, concentration: 1 / 150.0, jump: 1, margin: 0.02,
    reach: reach)

  static func random(_ draws: inout Draws) -> PowerModel {
    let answer = draws.next() < 0.1 ? 0 : 0.01 * draws.next()
    return PowerModel(
      baselineNoise: answer / (1 + (4 * draws.next()).rounded()), answerNoise: answer,
      concentration: 0.1 * draws.next(), jump: draws.next() < 0.1 ? 0 : 2 * draws.next(),
      margin: draws.next() < 0.1 ? 0 : 0.1 * draws.next(), reach: reach)
  }

  @Test func reachIsTheSumOfTwoQuantiles() {
    #expect(abs(Self.reach - 2.4864748605243865) < 1e-12)
  }

  @Test func smallestDropSolvesItsEquation() throws {
    var draws = Draws(seed: 1)
    for _ in 0..<500 {
      let model = Self.random(&draws)
      let drop = try #require(model.minimumDetectableDrop(epochs: 2))
      let error = (model.noise(epochs: 2) + model.spread(of: drop)).squareRoot()
      #expect(abs(drop - model.margin - model.reach * error) < 1e-9)
    }
    #expect(abs(try #require(Self.flaky.minimumDetectableDrop(epochs: 3)) - 0.09482382774419984) < 1e-12)
  }

  @Test func moreEpochsAndMoreExamplesNeverHide() throws {
    var draws = Draws(seed: 2)
    for _ in 0..<300 {
      let model = Self.random(&draws)
      let drops = try [1, 2, 3, 10, 1000].map { try #require(model.minimumDetectableDrop(epochs: $0)) }
      #expect(drops == drops.sorted(by: >=) || zip(drops, drops.dropFirst()).allSatisfy { $1 <= $0 + 1e-12 })
      var doubled = model
      doubled.baselineNoise /= 2
      doubled.answerNoise /= 2
      doubled.concentration /= 2
      #expect(try #require(doubled.minimumDetectableDrop(epochs: 1)) <= drops[0] + 1e-12)
      var surer = model
      surer.reach = PowerModel.reach(alpha: 0.05, power: 0.95)
      #expect(try #require(surer.minimumDetectableDrop(epochs: 1)) >= drops[0] - 1e-12)
      var laxer = model
      laxer.margin += 0.05
      #expect(try #require(laxer.minimumDetectableDrop(epochs: 1)) > drops[0])
    }
  }

  @Test func growthAndEpochsAreJustEnough() throws {
    var draws = Draws(seed: 3)
    var counted = 0
    for _ in 0..<500 {
      let model = Self.random(&draws)
      let wanted = model.margin + 0.2 * draws.next()
      let growth = try #require(model.growth(for: wanted, epochs: 2))
      guard growth > 0 else { continue }
      var grown = model
      grown.baselineNoise /= growth
      grown.answerNoise /= growth
      grown.concentration /= growth
      #expect(abs(try #require(grown.minimumDetectableDrop(epochs: 2)) - wanted) < 1e-6)
      guard let epochs = model.epochs(for: wanted), epochs > 1 else { continue }
      counted += 1
      func smallest(_ epochs: Int) throws -> Double {
        var both = model
        both.baselineNoise = model.answerNoise / Double(epochs)
        return try #require(both.minimumDetectableDrop(epochs: epochs))
      }
      #expect(try smallest(epochs) <= wanted + 1e-9)
      #expect(try smallest(epochs - 1) > wanted)
    }
    #expect(counted > 50)
  }

  @Test func aDropWithinTheMarginIsNeverFound() {
    #expect(Self.flaky.growth(for: 0.02, epochs: 3) == nil)
    #expect(Self.flaky.epochs(for: 0.01) == nil)
  }

  /// Examples drawn from a population, a share of them hit wholly; a normal bound below the margin blocks.
  @Test func simulatedPowerIsTheOneAskedFor() throws {
    var draws = Draws(seed: 4)
    let drop = try #require(Self.flaky.minimumDetectableDrop(epochs: 3))
    let (runs, count) = (3000, 150)
    var found = 0
    for _ in 0..<runs {
      var (sum, squares) = (0.0, 0.0)
      for _ in 0..<count {
        let kind = draws.next()
        var difference = 0.0
        if kind < 0.3 {
          for _ in 0..<3 {
            difference += (draws.next() < 0.5 ? 1 : 0) / 3.0
            difference -= (draws.next() < 0.5 ? 1 : 0) / 3.0
          }
        } else if kind < 0.3 + drop {
          difference = -1
        }
        sum += difference
        squares += difference * difference
      }
      let mean = sum / Double(count)
      let error = ((squares / Double(count) - mean * mean) / Double(count - 1)).squareRoot()
      if mean + 1.6448536269514722 * error < -0.02 { found += 1 }
    }
    // Three standard errors of a share of 0.8 in 3000 runs are 0.022; the rest is the normal approximation.
    #expect(abs(Double(found) / Double(runs) - 0.8) < 0.04)
  }
}
