import Foundation
import GateCheck
import GateDecision

/// What a process may use at once: open files and connections (`ulimit -n`), and addresses (`ulimit -v`), which a batch
/// system may bound.
enum ProcessLimits {
  /// Below how many open files nothing is begun: the journal, the repository and one program need that many.
  private static let fewestFiles = 48
  /// Below how many bytes nothing is begun: a thread that can't be made would be waited for without end.
  private static let fewestBytes = 512 << 20

  /// Raises the limit of open files as far as the system allows, and returns it.
  static func raisedOpenFiles() -> Int {
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

  /// The bytes of addresses that the process may use; `Int.max` if there is no limit.
  static func addressSpace() -> Int {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    guard getrlimit(resource, &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }

  /// Why a command that opens repositories, journals and connections and starts threads can't run within the limits;
  /// nil if it can.
  static func shortage(openFiles: Int, addressSpace: Int) -> GateFailure? {
    if openFiles < fewestFiles {
      return GateFailure(
        .infrastructure,
        "too many open files: the process may open \(openFiles), and needs at least \(fewestFiles)",
        remedy: "raise the limit: `ulimit -n 1024`")
    }
    guard addressSpace < fewestBytes else { return nil }
    return GateFailure(
      .infrastructure,
      "too little memory: the process may use \(addressSpace >> 20) MB of addresses, and needs at least \(fewestBytes >> 20)",
      remedy: "raise the limit: `ulimit -v unlimited`")
  }
}
