import Foundation

/// The folder that holds the journals of a repository, a file for each suite.
///
/// It belongs inside the git directory: what lies there can neither be committed by accident nor forged by a
/// branch, and `git clean` leaves it alone.
public struct JournalFolder: Sendable, Equatable {
  /// The folder's absolute path.
  public let path: String

  /// The folder at an absolute path; it need not exist yet.
  public init(_ path: String) { self.path = path }

  /// The names of the suites that have a journal, sorted.
  public var suites: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(Self.suffix) }.map { String($0.dropLast(Self.suffix.count)) }.sorted()
  }

  /// The file of a suite's answers.
  func file(of suite: String) -> String { "\(path)/\(suite)\(Self.suffix)" }

  /// The file whose lock says that the suite's journal is in use.
  func lockFile(of suite: String) -> String { "\(path)/\(suite).lock" }

  /// The file of a suite's check that may be topped up; it goes with the journal when that is deleted.
  public func topUpFile(of suite: String) -> String { "\(file(of: suite))-topup" }

  /// Makes the folder, for its owner alone, as the answers may be confidential.
  /// - Throws: if it cannot be made or is no folder.
  public func create() throws(JournalError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.notWritable(path, reason: (error as NSError).localizedFailureReason ?? "\(error)")
    }
  }

  /// The error of a file or folder that cannot be written.
  static func notWritable(_ path: String, reason: String) -> JournalError {
    JournalError(
      "the cache of paid answers at \(path) cannot be written: \(reason)",
      remedy: "make the folder writable, or name another one in the environment variable GOLDGATE_JOURNAL")
  }

  private static let suffix = ".sqlite"
}

/// The claim of one process on a suite's journal; the system takes it back when the process ends, however.
final class JournalLock: Sendable {
  private let descriptor: Int32

  /// Claims the journal of a suite.
  /// - Throws: if another process has it, or the lock file cannot be made.
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
