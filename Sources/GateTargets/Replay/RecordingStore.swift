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
