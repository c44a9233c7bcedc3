import ArgumentParser
import GateCheck
import GateDecision
import GateJSON

/// `goldgate man`: the manual page, made from what `--help` shows.
struct ManCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page.",
    discussion: """
      Examples:
        goldgate man | man -l -
        goldgate man > /usr/local/share/man/man1/goldgate.1
      """)

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    context.write(try ManualPage(help: Self.help()).text)
    return .pass
  }

  /// The commands with their options, as ArgumentParser describes them.
  private static func help() throws -> JSONValue {
    do {
      _ = try Goldgate.parseAsRoot(["--experimental-dump-help"])
    } catch {
      if let help = try? JSONParser.parse(Goldgate.fullMessage(for: error)), let root = help["command"] {
        return root
      }
    }
    throw GateFailure(.infrastructure, "the commands cannot be described")
  }
}

/// `goldgate completions`: what a shell needs to complete command lines.
struct CompletionsCommand: GateSubcommand {
  /// The shells.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash
    case zsh
    case fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script of a shell.",
    discussion: """
      Examples:
        goldgate completions bash > ~/.local/share/bash-completion/completions/goldgate
        goldgate completions zsh > ~/.zfunc/_goldgate           # a folder of your fpath
        goldgate completions fish > ~/.config/fish/completions/goldgate.fish
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    context.write(Goldgate.completionScript(for: kind) + "\n")
    return .pass
  }
}
