import Foundation

/// The files and connections that a process may have open at once.
enum OpenFiles {
  /// What all else takes than the calls under way: the journal, the repository, reports, event loops.
  private static let reserve = 40

  /// Raises the limit as far as the system allows (`ulimit -n`), and hands it over.
  static func raisedLimit() -> Int {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return .max }
    // More than this is of no use, and some systems say more than they can do.
    let most = min(limit.rlim_max, 65_536)
    if limit.rlim_cur < most {
      var raised = limit
      raised.rlim_cur = most
      if setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Below how many open files nothing is begun: the journal, the repository and one program need that many.
  private static let fewest = 48

  /// Why a command that opens repositories, journals and connections can't run within a limit; nil if it can.
  static func shortage(within limit: Int) -> Refusal? {
    guard limit < fewest else { return nil }
    return Refusal(
      .infrastructure, "too many open files: the process may open \(limit), and needs at least \(fewest)",
      remedy: "raise the limit: `ulimit -n 1024`")
  }

  /// The most calls that may be under way at once within a limit.
  /// - Parameter type: the target's type: a program takes more than a connection.
  static func highestConcurrency(within limit: Int, type: String) -> Int {
    guard limit < .max else { return .max }
    return max(1, (limit - reserve) / (type == "command" ? 8 : 1))
  }
}
