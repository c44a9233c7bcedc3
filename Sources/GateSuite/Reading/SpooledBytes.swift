import Foundation
import Synchronization

/// Pieces of bytes that are kept in one order and read again in any: the texts of a large golden set or of a run.
///
/// The first megabyte is in memory. What is more goes to a temporary file without a name, which is gone when the process
/// ends, however it ends; if there can be none, all stays in memory.
final class SpooledBytes: Sendable {
  fileprivate struct State {
    /// The last bytes, which are in memory.
    var tail: [UInt8] = []
    /// How many bytes stand before them in the file.
    var written = 0
    /// The file's descriptor; nil as long as there is none.
    var file: Int32?
    /// Whether the file can take more.
    var isWritable = true
    /// Bytes of the file behind the last piece that was read, which are mostly asked for next.
    var ahead: [UInt8] = []
    /// Where they begin in the file.
    var aheadStart = 0
    /// Where the last piece that was read ended.
    var lastEnd = 0
  }

  /// How many bytes are read ahead.
  private static let readAhead = 1 << 14

  private let longestTail: Int
  private let state = Mutex(State())

  /// An empty one.
  /// - Parameter longestTail: how many bytes may be in memory, at least 1.
  init(longestTail: Int = 1 << 20) { self.longestTail = longestTail }

  deinit { state.withLock { state in state.file.map { _ = close($0) } } }

  /// Appends a piece.
  /// - Returns: how many bytes stand before it.
  func append(_ piece: [UInt8]) -> Int {
    state.withLock { state in
      let start = state.written + state.tail.count
      state.tail += piece
      if state.tail.count >= longestTail { state.spill() }
      return start
    }
  }

  /// Reads some bytes.
  /// - Parameter range: bytes of pieces that were appended.
  func read<Value>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    withUnsafeTemporaryAllocation(byteCount: max(range.count, 1), alignment: 1) { buffer in
      copy(range, to: buffer)
      return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<range.count]))
    }
  }

  /// Some bytes from a place on: at least as many as asked for, and more if there are.
  func bytes(from start: Int, atLeast count: Int, atMost most: Int) -> [UInt8] {
    let end = state.withLock { $0.written + $0.tail.count }
    let range = start..<min(end, start + max(count, most))
    return [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      copy(range, to: UnsafeMutableRawBufferPointer(buffer))
      filled = range.count
    }
  }

  private func copy(_ range: Range<Int>, to buffer: UnsafeMutableRawBufferPointer) {
    // What is in the file does not change any more, so that it is read without the lock, unless it is read in order.
    let (file, written): (Int32?, Int) = state.withLock { state in
      if state.copyAhead(range, to: buffer, atMost: Self.readAhead) { return (nil, 0) }
      let inTail = range.clamped(to: state.written..<state.written + state.tail.count)
      if !inTail.isEmpty {
        state.tail.withUnsafeBytes { tail in
          UnsafeMutableRawBufferPointer(rebasing: buffer[(inTail.lowerBound - range.lowerBound)...])
            .copyMemory(
              from: UnsafeRawBufferPointer(
                rebasing: tail[inTail.lowerBound - state.written..<inTail.upperBound - state.written]))
        }
      }
      return (state.file, state.written)
    }
    var position = range.lowerBound
    while let file, position < min(range.upperBound, written) {
      let rest = UnsafeMutableRawBufferPointer(
        rebasing: buffer[(position - range.lowerBound)..<(min(range.upperBound, written) - range.lowerBound)])
      let count = pread(file, rest.baseAddress, rest.count, off_t(position))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { Self.fail(count) }
      position += count
    }
  }

  /// The file has no name, so that nobody else can have cut it off: only its disk can fail.
  private static func fail(_ count: Int) -> Never {
    let reason = count == 0 ? "it is shorter than what was written" : String(cString: strerror(errno))
    fatalError(
      "a temporary file in TMPDIR cannot be read (\(reason)): set TMPDIR to a folder on another disk")
  }
}

extension SpooledBytes.State {
  /// Copies a piece of the file that was read ahead, and reads ahead if the pieces are read in order.
  /// - Returns: whether it was copied.
  fileprivate mutating func copyAhead(
    _ range: Range<Int>, to buffer: UnsafeMutableRawBufferPointer, atMost most: Int
  ) -> Bool {
    defer { lastEnd = range.upperBound }
    guard let file, range.upperBound <= written, range.count < most else { return false }
    if range.lowerBound < aheadStart || range.upperBound > aheadStart + ahead.count {
      // Some pieces may have been passed over.
      guard (lastEnd...lastEnd + most / 4).contains(range.lowerBound) else { return false }
      let count = min(most, written - range.lowerBound)
      ahead = [UInt8](unsafeUninitializedCapacity: count) { space, filled in
        filled = max(pread(file, space.baseAddress, count, off_t(range.lowerBound)), 0)
      }
      aheadStart = range.lowerBound
      // A short read is left to who reads without the lock, who knows why.
      guard ahead.count >= range.count else { return false }
    }
    let start = range.lowerBound - aheadStart
    ahead.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + range.count]))
    }
    return true
  }

  /// Writes the tail to the file, and makes the file if there is none.
  fileprivate mutating func spill() {
    guard isWritable else { return }
    if file == nil { file = Self.unnamedFile() }
    guard let file else {
      isWritable = false
      return
    }
    var done = 0
    while done < tail.count {
      let count = tail.withUnsafeBytes {
        pwrite(file, $0.baseAddress! + done, $0.count - done, off_t(written + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isWritable = false
        return
      }
      done += count
    }
    written += tail.count
    tail.removeAll(keepingCapacity: true)
  }

  /// A file for this process alone that has no name any more; nil if none can be made.
  private static func unnamedFile() -> Int32? {
    let folder = FileManager.default.temporaryDirectory.path
    var name = Array("\(folder)/goldgate-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return nil }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }
}
