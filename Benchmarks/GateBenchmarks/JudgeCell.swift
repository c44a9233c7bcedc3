import GateDecision

/// A judge that changed under its own name after a release, or did not, and the checks that judge stored answers again.
struct JudgeCell {
  /// What the judge gives.
  enum Scores: String, CaseIterable {
    /// Passes and failures. Each answer passes with a chance of its own, 3/4 on average; asked twice, the judge
    /// contradicts itself on one answer in ten.
    case passFail = "pass/fail"
    /// Five levels from 0 to 1. The judge strays from an answer's own level by one on three answers in ten.
    case graded
  }

  let scores: Scores
  /// How many stored answers a check judges again.
  let anchors: Int
  /// How many points of 100 the mean of the verdicts fell; 0 for a judge that did not change.
  let drop: Int
  /// How many stored answers there are.
  var answers = 200
  /// In which check the judge is another one, from 1.
  var since = 1

  /// What the table calls it.
  var name: String {
    let change = drop == 0 ? "unchanged" : "\(drop) points" + (since > 1 ? " since check \(since)" : "")
    return "\(change), \(scores.rawValue), \(anchors) anchors of \(answers)"
  }

  /// One stored answer.
  private struct Answer {
    /// Its chance to pass, or its level from 0 to 1.
    let level: Double
    /// Its level once the judge has changed.
    let later: Double
    let stored: Double
  }

  /// In which check a replicate raises an alarm; nil if in none.
  /// - Parameters:
  ///   - checks: how many checks there are.
  ///   - error: the share of unchanged judges that may raise an alarm.
  func alarm(within checks: Int, error: Double, replicate: Int, seed: UInt64) -> Int? {
    var generator = ReplicateGenerator(seed: seed, cell: name, replicate: replicate)
    let stored = (0..<answers).map { _ in answer(&generator) }
    var watch = JudgeWatch(error: error)
    for check in 1...checks {
      let order = stored.indices.map { (watch.count(of: "\($0)"), generator.uniform(), $0) }.sorted(by: <)
      let judged = order.prefix(anchors).map { _, _, index in
        let answer = stored[index]
        let level = check >= since ? answer.later : answer.level
        return JudgeWatch.Anchor(
          name: "\(index)", stored: answer.stored, now: verdict(level, &generator))
      }
      watch.add(judged, seed: seed)
      if watch.alarm != nil { return check }
    }
    return nil
  }

  private func answer(_ generator: inout ReplicateGenerator) -> Answer {
    let loss = Double(drop) / 100
    switch scores {
    case .passFail:
      let level = generator.beta(0.28, 0.28 / 3)
      // Some answers that passed fail from now on.
      let later = generator.chance(loss / 0.75) ? 0 : level
      return Answer(level: level, later: later, stored: verdict(level, &generator))
    case .graded:
      let level = 0.25 * Double(2 + Int(3 * generator.uniform()))
      let steps = (loss / 0.25).rounded(.down)
      let fall = 0.25 * (steps + (generator.chance(loss / 0.25 - steps) ? 1 : 0))
      return Answer(level: level, later: level - fall, stored: verdict(level, &generator))
    }
  }

  private func verdict(_ level: Double, _ generator: inout ReplicateGenerator) -> Double {
    switch scores {
    case .passFail: return generator.verdict(level)
    case .graded:
      let place = generator.uniform()
      let strayed = place < 0.15 ? level - 0.25 : place > 0.85 ? level + 0.25 : level
      return min(max(strayed, 0), 1)
    }
  }
}

extension JudgeCell {
  /// All of them: the quiet ones first.
  static var all: [JudgeCell] {
    let quiet = Scores.allCases.flatMap { scores in
      [(15, 200), (30, 200), (60, 200), (30, 30), (30, 50), (30, 600)].map { anchors, answers in
        JudgeCell(scores: scores, anchors: anchors, drop: 0, answers: answers)
      }
    }
    let changed = Scores.allCases.flatMap { scores in
      [8, 15, 30].flatMap { drop in
        [200, 600].flatMap { answers in
          [15, 30, 60].map { JudgeCell(scores: scores, anchors: $0, drop: drop, answers: answers) }
        }
      }
    }
    let late = Scores.allCases.flatMap { scores in
      [8, 15, 30].map { JudgeCell(scores: scores, anchors: 30, drop: $0, since: 8) }
    }
    return quiet + changed + late
  }
}
