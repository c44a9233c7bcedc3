import Foundation
import GateJSON
import GateProgram
import GateSuite

/// The files and folders of the repository that a command names.
public enum CommandPaths {
  /// What separates words in a line for the shell, and a path from what stands before it, as in `--config=a.json`.
  private static let separators = Set<Character>(" \t\n\r;|&<>()`'\"=:,${}")

  /// The words of a command that may be paths: each argument, each word of a line for the shell, and the file or folder
  /// of each module, as in `python3 -m tools.score`.
  public static func words(of command: JSONValue) -> Set<String> {
    let texts = command.arrayValue?.compactMap(\.stringValue) ?? [command.stringValue].compactMap { $0 }
    var words: Set<String> = []
    for text in texts {
      for word in [text] + text.split(whereSeparator: separators.contains).map(String.init)
      where (1...1024).contains(word.utf8.count) && !word.utf8.contains(0) {
        words.insert(word)
        // What stands behind a variable, as in `$GITHUB_WORKSPACE/eval/score.py`.
        if let slash = word.firstIndex(of: "/"), ProgramEnvironment.isName(word[..<slash]),
          word[..<slash].allSatisfy({ !$0.isLowercase })
        {
          words.insert(String(word[slash...]))
        }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ ProgramEnvironment.isName($0) }) else { continue }
        let module = parts.joined(separator: "/")
        words.formUnion([module, module + ".py"])
      }
    }
    return words
  }

  /// The digests of the files among some words that lie in the repository, by their paths from its root.
  /// - Parameters:
  ///   - folder: the absolute path of the folder that relative paths begin in.
  ///   - root: the absolute path of the repository.
  static func digests(of words: some Sequence<String>, from folder: String, inside root: String) -> JSONValue
  {
    var digests: [String: JSONValue] = [:]
    for word in words where word != "/" {
      guard let path = try? ContainedPath(word, from: folder, inside: root, at: Place(file: "")),
        let file = try? SourceFile(readingFrom: path.absolute)
      else { continue }
      digests[path.relative] = .string(Digest(of: file.bytes).description)
    }
    return .object(digests)
  }
}
