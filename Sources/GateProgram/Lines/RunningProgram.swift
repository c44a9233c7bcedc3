import Subprocess
import Synchronization

/// A long-lived process that answers one line after another.
package final class RunningProgram: Sendable {
  /// What came of a line that was sent.
  package enum Reply: Sendable {
    /// The program's line.
    case line([UInt8])
    /// The program had written this line before it was asked.
    case unasked([UInt8])
    /// The program's line is too long to be read.
    case tooLong
    /// The program is gone.
    case gone(ProgramEnd)
  }

  private struct State {
    var waiting: CheckedContinuation<Reply, Never>?
    var end: ProgramEnd?
  }

  private let state = Mutex(State())
  private let lines: AsyncStream<[UInt8]>.Continuation
  private let life: Mutex<Task<Void, Never>?> = Mutex(nil)

  /// Starts the program.
  package init(_ launcher: ProgramLauncher) {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    lines = continuation
    life.withLock { $0 = Task { await self.live(launcher, questions: stream) } }
  }

  /// Sends a line and waits for the answer; called for one line at a time. If the caller is cancelled, the
  /// program is ended, as it can no longer be known which line an answer belongs to.
  package func ask(_ line: [UInt8]) async -> Reply {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let end = state.withLock { state in
          if state.end == nil { state.waiting = continuation }
          return state.end
        }
        if let end {
          continuation.resume(returning: .gone(end))
        } else {
          lines.yield(line)
        }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Closes the program's standard input and waits until it has ended; after a while by force.
  package func close() async {
    lines.finish()
    await life.withLock { $0 }?.value
  }

  /// Ends the program without waiting for what it still does.
  package func stop() async {
    cancel()
    await close()
  }

  private func cancel() { life.withLock { $0 }?.cancel() }

  private func answer(_ reply: Reply) {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      if case .gone(let end) = reply { state.end = end }
      return state.waiting
    }
    waiting?.resume(returning: reply)
  }

  private func live(_ launcher: ProgramLauncher, questions: AsyncStream<[UInt8]>) async {
    let lastWords = OutputTail()
    let cause: ProgramEnd.Cause
    let family = ProcessFamily()
    do {
      let result = try await Subprocess.run(
        launcher.configuration(mark: family.mark), input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        await execution.noting(family) {
          async let listening: Void = lastWords.follow(execution.standardError)
          var reader = LineReader(execution.standardOutput)
          conversation: for await line in questions {
            if let line = reader.waiting() {
              answer(.unasked(line))
              break
            }
            // A program that has gone shows itself by the end of its output.
            _ = try? await execution.standardInputWriter.write(line)
            switch await reader.next() {
            case .line(let line): answer(.line(line))
            case .tooLong:
              answer(.tooLong)
              break conversation
            case .end: break conversation
            }
          }
          try? await execution.standardInputWriter.finish()
          await execution.end(
            by: Task.isCancelled ? ProgramLauncher.ending : ProgramLauncher.farewell, with: family)
          await listening
        }
      }
      cause = .ended(result.terminationStatus)
    } catch {
      cause = .failed(launcher.startFailure(error))
    }
    answer(.gone(ProgramEnd(cause: cause, lastWords: lastWords.text(launcher.redactor))))
  }
}

/// Reads a program's standard output line by line, in bounded memory.
struct LineReader {
  /// What comes next.
  enum Next: Sendable {
    /// A line that is not blank, without its end.
    case line([UInt8])
    /// No line any more: the program closed its output or ended.
    case end
    /// A line longer than `SingleRun.maximumOutputBytes`.
    case tooLong
  }

  private var chunks: SubprocessOutputSequence.Iterator
  private var bytes: [UInt8] = []
  private var searched = 0

  /// A reader of a program's output.
  init(_ output: SubprocessOutputSequence) { chunks = output.makeAsyncIterator() }

  /// The first line among what was read already, or nil.
  mutating func waiting() -> [UInt8]? {
    while let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(bytes[..<end])
      bytes.removeSubrange(...end)
      searched = 0
      if line.contains(where: { $0 > 0x20 }) { return line }
    }
    searched = bytes.count
    return nil
  }

  /// Waits for the next line; a last line without an end counts as one.
  mutating func next() async -> Next {
    while true {
      if let line = waiting() { return .line(line) }
      guard bytes.count <= SingleRun.maximumOutputBytes else { return .tooLong }
      guard let chunk = try? await chunks.next() else {
        defer { bytes = [] }
        searched = 0
        return bytes.contains(where: { $0 > 0x20 }) ? .line(bytes) : .end
      }
      bytes += chunk.array
    }
  }
}
