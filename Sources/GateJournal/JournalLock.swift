import Foundation

/// The claim of one process on a suite's journal; the system takes it back when the process ends, however.
final class JournalLock: Sendable {
  private let descriptor: Int32

  /// Claims the journal of a suite.
  /// - Throws: where another process has it, or the lock file cannot be made.
  init(suite: String, in folder: JournalFolder) throws(JournalError) {
    let path = folder.lockFile(of: suite)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw JournalFolder.notWritable(path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = close(descriptor)
      throw JournalError(
        "another goldgate runs the suite '\(suite)' in this repository at the moment",
        remedy: "wait until it has ended and run again")
    }
  }

  deinit {
    // A child that was forked and has not yet become its program shares the lock; closing alone would leave it.
    _ = flock(descriptor, LOCK_UN)
    _ = close(descriptor)
  }
}
