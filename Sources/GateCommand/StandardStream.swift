import Foundation
import Synchronization

/// The standard output or error of this process, written whole; a failure is kept and crashes nothing.
public final class StandardStream: Sendable {
  /// The standard output.
  public static let output = StandardStream(STDOUT_FILENO)
  /// The standard error.
  public static let error = StandardStream(STDERR_FILENO)

  private let descriptor: Int32
  private let failure = Mutex<Int32?>(nil)

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Opens something in the place of each standard stream that was closed before the process began; else the
  /// next file or connection would take its number and get what is printed.
  ///
  /// What is put there takes nothing, so that a write to it fails.
  public static func holdPlaces() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Why something could not be written, such as a full disk; nil if all was written, or if the reader
  /// had read enough and went away.
  public var problem: String? {
    failure.withLock { $0 }.flatMap { $0 == EPIPE ? nil : String(cString: strerror($0)) }
  }

  /// Writes a text; after a failure nothing more is written.
  public func write(_ text: String) {
    guard failure.withLock({ $0 }) == nil else { return }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(descriptor, $0) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        let code = errno
        failure.withLock { $0 = code }
        return
      }
    }
  }
}

/// `write(2)` by another name than the method's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
