/// How many calls may be under way at once, found by additive increase and multiplicative decrease (Chiu and
/// Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance", 1989).
///
/// It halves where the provider is overloaded and rises again step by step: up to the number that was asked for
/// in any case, and beyond it up to the ceiling while more calls at once bring more answers in the same time.
struct AdaptiveWindow {
  /// How many calls may be under way now, from 1 to the ceiling.
  private(set) var size: Int
  /// How often the size was halved; a call that was begun before the last time says nothing of the size now.
  private(set) var generation = 0

  private let asked: Int
  private let ceiling: Int
  private let step: Int
  /// How much better the rate must be for a rise to count as a help.
  private let gain = 1.05
  /// How many rounds are waited after a rise that did not help.
  private let patience = 8

  private var answered = 0
  private var measuredFrom = Duration.zero
  private var rateBefore: Double?
  private var pause = 0
  /// The most calls at which the server gave no answer up; it rises again while all is calm.
  private var calmSize: Int
  private var calmAnswers = 0
  /// After how many answers without an interruption more calls are tried again.
  private let probation = 64

  /// A window that begins with `asked` calls.
  /// - Parameter ceiling: the most calls; `asked` where it is less.
  init(asked: Int, ceiling: Int) {
    self.asked = max(asked, 1)
    self.ceiling = max(ceiling, self.asked)
    step = max(1, self.ceiling / 16)
    size = self.asked
    calmSize = self.ceiling
  }

  /// Takes in an answer.
  /// - Parameter now: the time since the run's beginning.
  mutating func noteAnswer(at now: Duration) {
    guard size < ceiling else { return }
    calmAnswers += 1
    if calmAnswers >= probation {
      calmAnswers = 0
      calmSize = min(calmSize * 2, ceiling)
    }
    answered += 1
    // The first answers of a round belong to calls that were begun at the size before.
    if answered == size { measuredFrom = now }
    guard answered >= 2 * size else { return }
    let elapsed = now - measuredFrom
    let rate = elapsed > .zero ? Double(size) / (elapsed / .seconds(1)) : .infinity
    answered = 0
    endRound(rate: rate)
  }

  /// Takes in that the provider asked to slow down, or did not answer in time.
  /// - Parameter generation: the window's generation when the call was begun, so that the calls of one moment
  ///   count once.
  mutating func noteOverload(ofCallBegunIn generation: Int) {
    guard generation == self.generation else { return }
    self.generation += 1
    change(to: size / 2)
    rateBefore = nil
    pause = 0
  }

  /// Takes in that the server gave an answer up in the middle, as some do for a newer call: as an overload, but the
  /// window does not rise to the same size again before `probation` answers.
  mutating func noteInterruption(ofCallBegunIn generation: Int) {
    guard generation == self.generation else { return }
    noteOverload(ofCallBegunIn: generation)
    calmSize = size
    calmAnswers = 0
  }

  private mutating func endRound(rate: Double) {
    guard size >= asked else { return change(to: min(size + step, asked, calmSize)) }
    if pause > 0 {
      pause -= 1
    } else if let before = rateBefore, rate < before * gain {
      change(to: max(size - step, asked))
      rateBefore = nil
      pause = patience
    } else {
      rateBefore = rate
      change(to: size + step)
    }
  }

  private mutating func change(to size: Int) {
    self.size = min(max(size, 1), ceiling)
    answered = 0
  }
}
