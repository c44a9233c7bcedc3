import Foundation

/// The addresses that a process may use (`ulimit -v`), which a batch system may bound.
enum AddressSpace {
  /// Below how many bytes nothing is begun: a thread that can't be made would be waited for without end.
  private static let fewest = 512 << 20

  /// The process's limit in bytes; `Int.max` if there is none.
  static func limit() -> Int {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    guard getrlimit(resource, &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }

  /// Why a command that starts threads can't run within a limit; nil if it can.
  static func shortage(within limit: Int) -> Refusal? {
    guard limit < fewest else { return nil }
    return Refusal(
      .infrastructure,
      "too little memory: the process may use \(limit >> 20) MB of addresses, and needs at least \(fewest >> 20)",
      remedy: "raise the limit: `ulimit -v unlimited`")
  }
}
