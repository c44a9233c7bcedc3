import Foundation

/// Writes files so that a crash leaves the old content or the new, never a part.
enum DurableFile {
  /// Writes all bytes to an open file.
  /// - Returns: false where the system refused, with the reason in `errno`.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { written += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// Replaces the file at `path`: a new file beside it is written out to the disk and then renamed.
  /// - Returns: false where the system refused, with the reason in `errno`; the old file is then untouched.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(fresh, path) == 0 else {
      let reason = errno
      _ = unlink(fresh)
      errno = reason
      return false
    }
    return true
  }
}
