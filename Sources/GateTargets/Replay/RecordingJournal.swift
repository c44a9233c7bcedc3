import Foundation
import GateProgram
import GateSuite

/// A file that recordings are appended to as they come, so that none is lost where the run breaks off.
///
/// Each line is handed to the system before the next call returns. It belongs to one actor.
final class RecordingJournal {
  /// The journal's path.
  let path: String
  private let descriptor: Int32
  private let place: Place
  private var length: Int

  /// Opens the journal beside `file`, makes it where there is none, and cuts off a last line that is torn.
  /// - Returns: the journal and the whole lines that it holds.
  /// - Throws: where it cannot be opened, or another process has it.
  static func open(beside file: ContainedPath) throws(Diagnostic) -> (
    journal: RecordingJournal, bytes: [UInt8]
  ) {
    let path = file.absolute + ".partial"
    let place = Place(file: file.relative + ".partial")
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0o644)
    guard descriptor >= 0 else { throw trouble("opened", at: place) }
    let journal = RecordingJournal(path: path, descriptor: descriptor, place: place)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Diagnostic(
        "another run is recording into this file", at: place, remedy: "wait until it has ended")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw trouble("read", at: place)
    }
    let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard ftruncate(descriptor, off_t(whole)) == 0 else { throw trouble("written", at: place) }
    journal.length = whole
    return (journal, Array(data.prefix(whole)))
  }

  private init(path: String, descriptor: Int32, place: Place) {
    self.path = path
    self.descriptor = descriptor
    self.place = place
    length = 0
  }

  deinit { _ = Foundation.close(descriptor) }

  /// Appends a line and its end.
  /// - Throws: where it cannot be written, such as on a full disk.
  func append(_ line: String) throws(Diagnostic) {
    let bytes = Array((line + "\n").utf8)
    guard DurableFile.write(bytes, to: descriptor) else {
      let fault = Self.trouble("written", at: place)
      // Half a line would spoil the one that follows.
      _ = ftruncate(descriptor, off_t(length))
      throw fault
    }
    length += bytes.count
  }

  /// Deletes the journal; its content must be elsewhere by then.
  func remove() { _ = unlink(path) }

  private static func trouble(_ verb: String, at place: Place) -> Diagnostic {
    Diagnostic("the file cannot be \(verb): \(String(cString: strerror(errno)))", at: place)
  }
}
