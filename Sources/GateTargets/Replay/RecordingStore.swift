import Foundation
import GateProgram
import GateSuite

/// Collects the answers of a live target into a file of recordings.
///
/// Answers are appended to `FILE.partial` as they come and merged into FILE at the end; a `.partial` that an
/// earlier run left behind is taken up, so nothing that was answered is asked again.
public actor RecordingStore {
  private let file: ContainedPath
  private let journal: RecordingJournal
  private var recordings: Recordings
  private let countAtStart: Int
  private var isFinished = false

  /// A store for `file`, with what it and its `.partial` hold already.
  /// - Throws: where one of the two cannot be read or written, or another run is recording.
  public init(_ file: ContainedPath) throws(Diagnostic) {
    self.file = file
    var recordings = Recordings()
    if FileManager.default.fileExists(atPath: file.absolute) {
      recordings = try Recordings(reading: file)
    }
    countAtStart = recordings.count
    let (journal, bytes) = try RecordingJournal.open(beside: file)
    for recording in try Recordings(bytes, file: file.relative + ".partial").sorted {
      recordings.insert(recording)
    }
    self.journal = journal
    self.recordings = recordings
  }

  /// How many recordings there are, those of the file included.
  public var count: Int { recordings.count }

  /// How many recordings were not in the file when the store was made.
  public var added: Int { recordings.count - countAtStart }

  /// The answer that is recorded under a key.
  public func response(for key: Recording.Key) -> Response? { recordings[key]?.response }

  /// Records an answer; where one is there already under its key, that one stays.
  /// - Throws: where it cannot be written.
  public func append(_ recording: Recording) throws(Diagnostic) {
    guard recordings[recording.key] == nil else { return }
    try journal.append(recording.line)
    recordings.insert(recording)
  }

  /// Writes all recordings into the file, sorted, and deletes the `.partial`.
  /// - Throws: where the file cannot be written; the `.partial` then stays.
  public func finish() throws(Diagnostic) {
    guard !isFinished else { return }
    if recordings.count > 0 {
      guard DurableFile.replace(file.absolute, with: Array(recordings.text.utf8)) else {
        throw Diagnostic(
          "the recordings cannot be written: \(String(cString: strerror(errno)))",
          at: Place(file: file.relative), remedy: "what was answered is kept in \(file.relative).partial")
      }
    }
    journal.remove()
    isFinished = true
  }
}

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
