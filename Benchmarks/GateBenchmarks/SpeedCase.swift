/// Something that is timed, and how long it may take.
struct SpeedCase {
  /// What the table calls it.
  let name: String
  /// In milliseconds; nil where it is only told.
  let bar: Double?
  /// Does it once and gives something of the result.
  let work: () throws -> Double

  init(_ name: String, bar: Double? = nil, _ work: @escaping () throws -> Double) {
    self.name = name
    self.bar = bar
    self.work = work
  }

  /// The median time in milliseconds.
  func median(repetitions: Int) throws -> Double {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for _ in 0..<repetitions {
      var result = 0.0
      times.append(try clock.measure { result = try work() })
      // A use of the result, so that the work is not optimised away.
      precondition(!result.isNaN)
    }
    return times.sorted()[repetitions / 2] / .milliseconds(1)
  }
}
