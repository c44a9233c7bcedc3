import Foundation
import GateSuite

/// The claim of one process on the folder of a golden set, so that no two add rows to it at once; the system takes it back if
/// the process ends.
struct GoldenClaim {
  private let descriptor: Int32

  /// Claims the folder that the file is in, once links are followed.
  /// - Throws: if another process has it.
  init(_ path: String, named name: String) throws(Diagnostic) {
    let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Diagnostic(
        "its folder cannot be opened: \(String(cString: strerror(errno)))", at: Place(file: name),
        remedy: "check the folder's permissions")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      _ = close(descriptor)
      // A file system without locks, as some of networks, has none to offer.
      if isTaken { throw Self.changed(name) }
      throw Diagnostic(
        "its folder cannot be locked", at: Place(file: name), remedy: "copy the repository to a local disk")
    }
  }

  func release() {
    _ = flock(descriptor, LOCK_UN)
    _ = close(descriptor)
  }

  /// What is told if another process adds rows, or has since the golden set was read.
  static func changed(_ name: String) -> Diagnostic {
    Diagnostic(
      "the golden set is being changed, as by another --accept; no row was added", at: Place(file: name),
      remedy: "run the command again")
  }
}
