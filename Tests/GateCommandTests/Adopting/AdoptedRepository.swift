import Foundation
import GateTestSupport

/// A repository with a product that answers "answer N" to "number N", and suites over it.
enum AdoptedRepository {
  static let product = """
    request=$(cat)
    n=$(printf '%s' "$request" | sed -n 's/.*number \\([0-9]*\\).*/\\1/p')
    printf '{"output": "answer %s"}\\n' "$n"

    """

  /// A product that answers the same to everything.
  static let broken = "cat >/dev/null; printf '{\"output\": \"no\"}\\n'\n"

  /// The files of a suite in a folder.
  static func suite(_ folder: String, program: String = "answer.sh", gate: String = "") -> [String: String] {
    let golden = (1...8).map {
      #"{"id":"n\#($0)","input":"number \#($0)","expected":"answer \#($0)"}"# + "\n"
    }
    let up = folder.split(separator: "/").map { _ in ".." }.joined(separator: "/")
    return [
      "\(folder)/suite.yaml": """
      target: {type: command, command: [sh, \(program)], cwd: \(up)}
      epochs: 1
      metrics: [{name: accuracy, scorer: exact, margin: 0.05}]
      gate: {baseline: latest\(gate)}

      """,
      "\(folder)/golden.jsonl": golden.joined(),
    ]
  }

  /// The repository with one commit; `suites` are folders.
  static func make(_ suites: [String] = ["baselines/numbers"], gate: String = "") throws
    -> TemporaryRepository
  {
    let repository = try TemporaryRepository()
    var files = ["answer.sh": product, ".gitignore": "goldgate-report.xml\n"]
    for folder in suites { files.merge(suite(folder, gate: gate)) { $1 } }
    try repository.commit("One", files: files)
    return repository
  }

  /// The repository with a release v1.0.0.
  static func released(_ suites: [String] = ["baselines/numbers"], gate: String = "") async throws
    -> TemporaryRepository
  {
    let repository = try make(suites, gate: gate)
    let console = Console(in: repository.path)
    guard await console.run("release", "v1.0.0") == .pass else {
      throw TemporaryRepository.CommandFailed(console.errors)
    }
    return repository
  }
}

/// The commands in advice: each is typed as it stands, to a shell that calls this test's own goldgate.
struct Advice {
  let console: Console
  let repository: TemporaryRepository

  /// Runs commands joined by `&&`, those of git by git and those of goldgate in process.
  /// - Returns: whether all of them succeeded.
  func follow(_ text: String) async throws -> Bool {
    for command in text.components(separatedBy: " && ") {
      var words = Self.words(command)
      guard let program = words.first else { return false }
      words.removeFirst()
      switch program {
      case "git": try repository.git(words)
      case "goldgate":
        if await console.run(arguments: words) != .pass { return false }
      default: return false
      }
    }
    return true
  }

  /// The words of a command, single quotes taken off.
  private static func words(_ text: String) -> [String] {
    var (words, word, isQuoted, isBegun) = ([String](), "", false, false)
    for character in text {
      switch character {
      case "'": (isQuoted, isBegun) = (!isQuoted, true)
      case " " where !isQuoted:
        if isBegun { words.append(word) }
        (word, isBegun) = ("", false)
      default:
        word.append(character)
        isBegun = true
      }
    }
    return isBegun ? words + [word] : words
  }
}
