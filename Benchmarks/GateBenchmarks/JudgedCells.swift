import Foundation

/// Suites whose answers a judge scores, of which some are word for word the release's and so keep its score, and win rates
/// over the release's answers: unchanged, and worse by just the margin.
///
/// Within an example some epochs give the answer that is usual there, the others one of their own. The judge strays: it
/// judges each text once on a side, and a text of both sides once for both, while what differs is judged anew.
enum JudgedCells {
  /// All of them.
  static var all: [SimulatedCell] { kept + wins }

  /// Scores that are kept. The numbers of epochs are the release's and the check's.
  private static var kept: [SimulatedCell] {
    [(1, 1), (3, 3), (3, 1), (6, 2)].flatMap { before, now in
      [0.3, 0.7, 0.95].flatMap { share in
        [50, 200].flatMap { n in
          [JudgeCell.Scores.passFail, .graded].flatMap { scores in
            [false, true].map { kept(scores, share, before, now, n, isDrop: $0) }
          }
        }
      }
    }
  }

  private static let margin = 0.05

  private static func kept(
    _ scores: JudgeCell.Scores, _ share: Double, _ before: Int, _ now: Int, _ n: Int, isDrop: Bool
  ) -> SimulatedCell {
    let name =
      "\(isDrop ? "drop of \(margin)" : "unchanged"), \(Int(100 * share)) % usual answers judged once, epochs \(before)/\(now), \(scores.rawValue), n = \(n)"
    return SimulatedCell(
      name, fault: isDrop ? .noRegression : .block, margin: isDrop ? margin : 0
    ) { generator in
      (0..<n).map { _ in
        let usual = level(scores, &generator)
        let stored = verdict(scores, usual, &generator)
        // The product that broke on this example gives no usual answer any more.
        let isBroken = isDrop && generator.chance(margin / 0.75)
        func side(_ epochs: Int, isBroken: Bool) -> [Double] {
          (0..<epochs).map { _ in
            if isBroken { return 0 }
            if generator.chance(share) { return stored }
            return verdict(scores, level(scores, &generator), &generator)
          }
        }
        let released = side(before, isBroken: false)
        return SimulatedExample(released, side(now, isBroken: isBroken))
      }
    }
  }

  /// A text's chance to pass, or its level, 3/4 on average.
  private static func level(_ scores: JudgeCell.Scores, _ generator: inout ReplicateGenerator) -> Double {
    switch scores {
    case .passFail: generator.beta(0.9, 0.3)
    case .graded: 0.5 + 0.25 * Double(Int(3 * generator.uniform()))
    }
  }

  private static func verdict(
    _ scores: JudgeCell.Scores, _ level: Double, _ generator: inout ReplicateGenerator
  ) -> Double {
    switch scores {
    case .passFail: return generator.verdict(level)
    case .graded:
      let place = generator.uniform()
      return min(max(place < 0.2 ? level - 0.25 : place > 0.8 ? level + 0.25 : level, 0), 1)
    }
  }

  // MARK: Win rates

  /// Win rates over the release: the same answers tie.
  private static var wins: [SimulatedCell] {
    [(1, 1), (3, 3), (3, 1), (6, 2), (1, 3)].flatMap { before, now in
      [0.0, 0.7].flatMap { share in
        [20, 50, 200].flatMap { n in
          [false, true].map { win(share, before, now, n, isDrop: $0) }
        }
      }
    }
  }

  private static func win(
    _ share: Double, _ before: Int, _ now: Int, _ n: Int, isDrop: Bool
  ) -> SimulatedCell {
    let name =
      "\(isDrop ? "drop of \(margin)" : "unchanged"), win rate, \(Int(100 * share)) % the same answers, epochs \(before)/\(now), n = \(n)"
    return SimulatedCell(
      name, fault: isDrop ? .noRegression : .block, margin: isDrop ? margin : 0
    ) { generator in
      (0..<n).map { _ in
        let isBroken = isDrop && generator.chance(2 * margin)
        let usual = generator.normal()
        func text() -> Double { generator.chance(share) ? usual : generator.normal() }
        let released = (0..<before).map { _ in text() }
        let scores = (0..<now).map { epoch -> Double in
          // An answer that broke loses in both orders.
          if isBroken { return 0 }
          let (answer, other) = (text(), released[epoch % before])
          if answer == other { return 0.5 }
          func prefers(_ bias: Double) -> Double {
            generator.verdict(1 / (1 + exp(-2 * (answer - other) - bias)))
          }
          // The judge likes what stands first.
          return (prefers(0.5) + prefers(-0.5)) / 2
        }
        return SimulatedExample([Double](repeating: 0.5, count: before), scores)
      }
    }
  }
}
