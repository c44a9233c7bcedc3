import Foundation
import GateStatistics
import GateTestSupport
import Testing

/// The evidence that new values of units come from elsewhere than the earlier ones.
@Suite struct ExchangeEvidenceTests {
  private typealias Unit = ExchangeEvidence.Unit

  private func evidence(_ looks: [[Unit]]) -> Double {
    var evidence = ExchangeEvidence()
    for look in looks { evidence.add(look) }
    return evidence.value
  }

  @Test func withoutADifferenceThereIsNone() {
    #expect(ExchangeEvidence().value == 1)
    let equal = [Unit(earlier: [1], now: 1), Unit(earlier: [0, 0], now: 0)]
    #expect(abs(evidence([equal, [], equal]) - 1) < 1e-12)
  }

  @Test func aBetPaysOneOnAverage() {
    // Every order of the values of two units is as likely as any other, and the evidence of all of them is 1 on average.
    let (first, second) = ([0.0, 0.25, 1], [0.5, 0.0])
    var sum = 0.0
    for i in first.indices {
      for j in second.indices {
        var (rest, other) = (first, second)
        let (now, next) = (rest.remove(at: i), other.remove(at: j))
        sum += evidence([[Unit(earlier: rest, now: now), Unit(earlier: other, now: next)]])
      }
    }
    #expect(abs(sum / 6 - 1) < 1e-12)
  }

  @Test func neitherOrderNorScaleCounts() {
    let units = [
      Unit(earlier: [0.2, 0.4], now: 0.9), Unit(earlier: [0.5], now: 0.1), Unit(earlier: [1], now: 0),
    ]
    let other = units.reversed().map { unit in
      Unit(earlier: unit.earlier.reversed().map { 7 * $0 - 3 }, now: 7 * unit.now - 3)
    }
    #expect(abs(evidence([units]) - evidence([other])) < 1e-9)
  }

  @Test func aShiftIsFoundAndALateOneToo() {
    let (quiet, fallen) = (Unit(earlier: [1], now: 1), Unit(earlier: [1], now: 0))
    let look = [Unit](repeating: quiet, count: 24) + [Unit](repeating: fallen, count: 6)
    #expect(evidence([look]) < 50)
    #expect(evidence([look, look]) > 200)
    let still = [Unit](repeating: quiet, count: 30)
    #expect(evidence([still, still, still, look, look]) > 50)
  }

  @Test func aLargeSampleStaysANumber() {
    let look = [Unit](repeating: Unit(earlier: [1e9], now: -1e9), count: 10_000)
    let value = evidence([look])
    #expect(value.isFinite && value > 1e6)
  }
}
