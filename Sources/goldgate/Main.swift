import CAllocator
import Foundation
import GateCommand
import GateDecision

/// The process: one command line in, one exit code out.
@main struct Main {
  static func main() {
    gate_allocator_bound()
    // A reader that went away, as `goldgate ... | head` has it, is an error of a write and not a death.
    signal(SIGPIPE, SIG_IGN)
    StandardStream.holdPlaces()
    // The program's own name is always there: none at all means that they cannot be read, as when /proc is missing.
    guard !CommandLine.arguments.isEmpty else {
      StandardStream.error.write("goldgate: the command line cannot be read\n  mount /proc and run again\n")
      exit(ExitCode.infrastructure.rawValue)
    }
    // On this thread until it first waits for anything: a command that only computes ends without a second thread.
    Interruption.cancels(
      started { end(await Goldgate.run(Array(CommandLine.arguments.dropFirst()), in: .process())) })
    dispatchMain()
  }

  private static func started(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    if #available(macOS 26, *) { Task.immediate { await work() } } else { Task { await work() } }
  }

  private static func end(_ code: ExitCode) -> Never {
    if let problem = StandardStream.output.problem {
      StandardStream.error.write("goldgate: the standard output cannot be written: \(problem)\n")
      // What nobody could read is no pass.
      exit(code == .pass ? ExitCode.infrastructure.rawValue : code.rawValue)
    }
    exit(code.rawValue)
  }
}
