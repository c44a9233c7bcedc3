import Foundation
import GateCommand

/// The process: one command line in, one exit code out.
@main struct Main {
  static func main() async {
    // A reader that went away, as `goldgate ... | head` has it, is an error of a write and not a death.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await Goldgate.run(arguments, in: .process()).rawValue)
  }
}
