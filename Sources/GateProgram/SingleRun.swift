import Subprocess

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
