import Foundation

/// Something that is timed, and how long it may take.
struct SpeedCase {
  /// What the table calls it.
  let name: String
  /// In milliseconds; nil where it is only told.
  let bar: Double?
  /// Does it once and gives something of the result.
  let work: () throws -> Double

  /// A case.
  init(_ name: String, bar: Double? = nil, _ work: @escaping () throws -> Double) {
    self.name = name
    self.bar = bar
    self.work = work
  }

  /// The median time of this thread in milliseconds; what others do on the machine meanwhile does not count.
  func median(repetitions: Int) throws -> Double {
    var times: [Double] = []
    for _ in 0..<repetitions {
      let start = Self.elapsed
      let result = try work()
      times.append(Self.elapsed - start)
      // A use of the result, so that the work is not optimised away.
      precondition(!result.isNaN)
    }
    return times.sorted()[repetitions / 2]
  }

  private static var elapsed: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return 1e3 * Double(time.tv_sec) + 1e-6 * Double(time.tv_nsec)
  }
}
