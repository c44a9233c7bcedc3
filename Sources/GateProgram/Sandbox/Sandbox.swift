import Foundation
import GateSuite

/// Runs programs that nobody vouches for, such as a model's answers.
///
/// A program gets one file in an empty folder of its own, which is its home as well, and its standard input. When it
/// ends, all that it left behind is gone; if it is ended by force, the kernel ends the rest in the same moment.
package struct Sandbox: Sendable {
  /// What stands between the program and the machine.
  package enum Confinement: String, Sendable, CaseIterable {
    /// Namespaces and limits by bubblewrap.
    case bubblewrap
    /// Nothing but the limits on time and output: for programs that are trusted.
    case none
  }

  private let limits: SandboxLimits
  private let bubblewrap: Bubblewrap?
  private let surroundings: ProgramEnvironment

  /// The first line of output, from which it is known that the program was reached.
  private static let mark = Array("goldgate: started\n".utf8)

  /// Writes the file from the first bytes of standard input, says that it is there, and runs the program. If memory
  /// is short, the kernel shall end the program before anything else.
  private static let script = """
    echo 1000 2>/dev/null >/proc/self/oom_score_adj
    command -v "$3" >/dev/null 2>&1 || { echo "there is no program '$3' in it" >&2; exit 1; }
    head -c "$1" >"$2" || exit 1
    shift 2
    echo 'goldgate: started'
    "$@"
    exit $?
    """

  /// A sandbox.
  /// - Parameters:
  ///   - readOnly: further absolute paths that programs may read.
  ///   - surroundings: where the suite is, for the folder to start in, and the environment to find tools with.
  /// - Throws: if bubblewrap is asked for and not there.
  package init(
    _ confinement: Confinement, limits: SandboxLimits, readOnly: [String] = [],
    surroundings: ProgramEnvironment
  ) throws(Diagnostic) {
    self.limits = limits
    self.surroundings = surroundings
    bubblewrap =
      switch confinement {
      case .bubblewrap:
        try Bubblewrap(
          limits, readOnly: readOnly, environment: surroundings.variables, at: surroundings.folderPlace)
      case .none: nil
      }
  }

  /// Runs a command beside a file.
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - name: the file's name, without a folder.
  ///   - content: what the file holds.
  ///   - input: what the program reads on its standard input.
  package func run(
    _ command: [String], name: String, content: [UInt8], input: [UInt8] = []
  ) async -> SandboxedRun {
    let inner = ["/bin/sh", "-c", Self.script, "sh", String(content.count), name] + command
    return await WorkSlots.processors.run {
      guard let bubblewrap else { return await runUnconfined(inner, content + input) }
      return await run(bubblewrap.command(inner), content + input, variables: [:])
    }
  }

  private func runUnconfined(_ inner: [String], _ input: [UInt8]) async -> SandboxedRun {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("goldgate-\(UUID())")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    } catch {
      return SandboxedRun(end: .notStarted("no temporary folder: \(error.localizedDescription)"), output: [])
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let enter = ["/bin/sh", "-c", #"cd "$1" || exit 1; shift; exec "$@""#, "sh", folder.path]
    let variables = ["PATH": surroundings.variables["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path]
    return await run(enter + inner, input, variables: variables)
  }

  private func run(
    _ command: [String], _ input: [UInt8], variables: [String: String]
  ) async -> SandboxedRun {
    var surroundings = surroundings
    surroundings.variables = variables
    let launcher: ProgramLauncher
    do throws(Diagnostic) {
      launcher = try ProgramLauncher(
        .program(command[0], arguments: Array(command.dropFirst())), at: surroundings.folderPlace,
        in: surroundings)
    } catch {
      return SandboxedRun(end: .notStarted(error.message), output: [])
    }
    let run = SingleRun(launcher: launcher, maximumOutputBytes: limits.outputBytes + Self.mark.count)
    switch await Deadline.run(seconds: limits.seconds, { await run.run(input: input) }) {
    case .met(let outcome): return result(outcome, isLate: false)
    case .missed(let outcome): return result(outcome, isLate: true)
    }
  }

  private func result(_ outcome: SingleRun.Outcome, isLate: Bool) -> SandboxedRun {
    guard outcome.output.starts(with: Self.mark) else {
      let reason = isLate ? "it did not start within \(limits.seconds) s" : outcome.end.told
      return SandboxedRun(end: .notStarted(reason), output: [])
    }
    let output = Array(outcome.output.dropFirst(Self.mark.count))
    if outcome.isTooLong { return SandboxedRun(end: .tooMuchOutput, output: output) }
    if isLate { return SandboxedRun(end: .timeIsOver, output: output) }
    return SandboxedRun(end: outcome.end.sandboxed, output: output)
  }
}

extension ProgramEnd {
  /// What is known of a program that was not reached.
  fileprivate var told: String {
    if case .failed(let text) = cause { return withLastWords(text) }
    return lastWords.isEmpty ? "it said nothing" : lastWords
  }

  /// The end of a program that was reached.
  fileprivate var sandboxed: SandboxedRun.End {
    switch cause {
    case .failed(let text): .notStarted(text)
    case .ended(.exited(let code)): .exited(Int32(code))
    case .ended(.signaled(let signal)): .exited(128 + Int32(signal))
    }
  }
}

/// How much a program in a sandbox may use.
package struct SandboxLimits: Sendable {
  /// The wall time of a run, in seconds; its processes may each use about as much of a processor.
  package var seconds: Double
  /// The address space of each process, in MB.
  package var memoryMB: Int
  /// What all files may hold together, in MB.
  package var diskMB: Int
  /// How many processes and threads there may be at once.
  package var processes: Int
  /// The most bytes of its standard output that are read; a program that writes more is ended.
  package var outputBytes = 1 << 20

  /// Limits.
  package init(seconds: Double, memoryMB: Int, diskMB: Int, processes: Int) {
    self.seconds = seconds
    self.memoryMB = memoryMB
    self.diskMB = diskMB
    self.processes = processes
  }
}

/// What became of a program in a sandbox.
package struct SandboxedRun: Sendable {
  /// How it ended.
  package enum End: Sendable, Equatable {
    /// With an exit code of its own; 128 and the signal's number if a signal ended it.
    case exited(Int32)
    /// It was ended because its time was over.
    case timeIsOver
    /// It was ended because it wrote too much.
    case tooMuchOutput
    /// It never ran, and why: nothing is known of the program.
    case notStarted(String)
  }

  /// How it ended.
  package let end: End
  /// Its standard output, up to the limit.
  package let output: [UInt8]
}

/// Lets only so much work run at once, in the order of asking.
package actor WorkSlots {
  /// One slot a processor, for all programs in sandboxes: more of them would only take each other's time.
  package static let processors = WorkSlots(ProcessInfo.processInfo.activeProcessorCount)

  private var free: Int
  private var queue: [CheckedContinuation<Void, Never>] = []

  /// A number of slots, at least 1.
  package init(_ count: Int) { free = max(1, count) }

  /// Runs `work` when a slot is free.
  package func run<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { queue.append($0) } }
    let value = await work()
    if queue.isEmpty { free += 1 } else { queue.removeFirst().resume() }
    return value
  }
}
