import Subprocess
import Synchronization

/// One process for one request: the request on its standard input, all of its standard output as the answer.
package struct SingleRun: Sendable {
  /// The most bytes of an answer that are read.
  package static let maximumOutputBytes = 32 << 20

  /// What a process left behind.
  package struct Outcome: Sendable {
    /// Its standard output, up to the limit.
    package let output: [UInt8]
    /// Whether it wrote more than the limit, for which it was ended.
    package let isTooLong: Bool
    /// How it ended.
    package let end: ProgramEnd
  }

  /// Knows how to start the program.
  package let launcher: ProgramLauncher

  private let maximumOutputBytes: Int

  /// A run of a launcher's program.
  /// - Parameter maximumOutputBytes: the most bytes of its output; a program that writes more is ended.
  package init(launcher: ProgramLauncher, maximumOutputBytes: Int = Self.maximumOutputBytes) {
    self.launcher = launcher
    self.maximumOutputBytes = maximumOutputBytes
  }

  /// Runs the program once; a cancelled task ends the program and all that it started.
  package func run(input: [UInt8]) async -> Outcome {
    let lastWords = OutputTail()
    let family = ProcessFamily()
    do {
      let result = try await Subprocess.run(
        launcher.configuration(mark: family.mark), input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        await execution.noting(family) {
          // A program need not read its input to the end, or at all; what counts is its answer.
          async let writing: Void = {
            _ = try? await execution.standardInputWriter.write(input)
            try? await execution.standardInputWriter.finish()
          }()
          async let listening: Void = lastWords.follow(execution.standardError)
          var output: [UInt8] = []
          var chunks = execution.standardOutput.makeAsyncIterator()
          while output.count <= maximumOutputBytes, let chunk = try? await chunks.next() {
            output += chunk.array
          }
          let isTooLong = output.count > maximumOutputBytes
          if isTooLong || Task.isCancelled { await execution.end(by: ProgramLauncher.ending, with: family) }
          _ = await (writing, listening)
          return (output, isTooLong)
        }
      }
      return Outcome(
        output: result.closureResult.0, isTooLong: result.closureResult.1,
        end: ProgramEnd(
          cause: .ended(result.terminationStatus), lastWords: lastWords.text(launcher.redactor)))
    } catch {
      return Outcome(
        output: [], isTooLong: false,
        end: ProgramEnd(
          cause: .failed(launcher.startFailure(error)), lastWords: lastWords.text(launcher.redactor)))
    }
  }
}

extension Execution {
  /// Ends the process by `steps`, and then by force whatever is left of its group and of its family.
  func end(by steps: [TeardownStep], with family: ProcessFamily) async {
    family.note(below: processIdentifier.value)
    await teardown(using: steps)
    // The process itself is not reaped before `run` returns, so its group's number is still its own.
    try? send(signal: .kill, toProcessGroup: true)
    family.note(below: processIdentifier.value)
    family.end()
  }

  /// Runs `body`; if it is cancelled, what the process has started is noted before anything is ended.
  func noting<Value: Sendable>(
    _ family: ProcessFamily, _ body: () async -> Value
  ) async -> Value {
    let process = processIdentifier.value
    return await withTaskCancellationHandler {
      await body()
    } onCancel: {
      family.note(below: process)
    }
  }
}

extension SubprocessOutputSequence.Buffer {
  /// The bytes as an array.
  package var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

/// How a program ended, and its last words.
package struct ProgramEnd: Sendable {
  /// What happened, as a message says it.
  package enum Cause: Sendable {
    /// It could not be started or watched; the text says why.
    case failed(String)
    /// It ended by itself or by a signal.
    case ended(TerminationStatus)
  }

  /// What happened.
  package let cause: Cause
  /// The end of its standard error, cleaned; may be empty.
  package let lastWords: String

  /// How a program ended.
  package init(cause: Cause, lastWords: String) {
    self.cause = cause
    self.lastWords = lastWords
  }

  /// Whether it ended with exit code 0.
  package var isSuccess: Bool {
    if case .ended(let status) = cause { status.isSuccess } else { false }
  }

  /// Whether it ended with an exit code of its own.
  package func isFailure(code: Int32) -> Bool {
    if case .ended(.exited(let exitCode)) = cause { exitCode == code } else { false }
  }

  /// What happened and its last words, after the program's name.
  package func description(of program: ProgramLauncher) -> String {
    switch cause {
    case .failed(let text): return withLastWords(text)
    case .ended(.exited(let code)):
      return withLastWords("the program '\(program.shownName)' ended with exit code \(code)")
    case .ended(.signaled(let signal)):
      return withLastWords("the program '\(program.shownName)' was ended by signal \(signal)")
    }
  }

  /// A message with the last words behind it, if there are any.
  package func withLastWords(_ message: String) -> String {
    lastWords.isEmpty ? message : "\(message); its standard error ends: \(lastWords)"
  }
}

/// The last bytes that a program wrote to its standard error, kept in bounded memory.
package final class OutputTail: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var isCut = false
  }

  private static let capacity = 8192
  private let state = Mutex(State())

  /// A tail of nothing yet.
  package init() {}

  /// Adds what the program wrote next.
  package func append(_ bytes: [UInt8]) {
    state.withLock { state in
      state.bytes += bytes
      guard state.bytes.count > Self.capacity else { return }
      state.bytes.removeFirst(state.bytes.count - Self.capacity)
      state.isCut = true
    }
  }

  /// Adds all that the program writes until it closes its standard error.
  package func follow(_ output: SubprocessOutputSequence) async {
    var chunks = output.makeAsyncIterator()
    while let chunk = try? await chunks.next() { append(chunk.array) }
  }

  /// The end of it on one line without secrets, or an empty text.
  package func text(_ redactor: Redactor) -> String {
    let (bytes, isCut) = state.withLock { ($0.bytes, $0.isCut) }
    let whole = isCut ? bytes.dropFirst(redactor.longestSecret) : bytes[...]
    return redactor.tail(String(decoding: whole, as: UTF8.self), limit: 500)
  }
}
