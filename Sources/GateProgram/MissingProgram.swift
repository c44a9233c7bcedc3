import Foundation

/// What a command names and what is not there, as far as that can be seen before it is started.
package enum MissingProgram: Sendable, Equatable {
  /// A file that the command runs, by its absolute path.
  case file(String)
  /// A program that is to be found by its name on the PATH.
  case program(String)

  /// What shows that a word is a file that an interpreter runs.
  private static let endings = [
    ".py", ".sh", ".bash", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl", ".php", ".jar", ".lua", ".R", ".jl",
    ".swift",
  ]

  /// Looks for the program and for the file that it runs; nil if both are there, or if that cannot be told.
  /// - Parameters:
  ///   - command: what is started. Of a line for the shell only plain words are looked at.
  ///   - folder: the absolute path of the folder that it is started in.
  ///   - path: the folders in which programs are looked for by name, parted by colons; nil to look for none.
  package init?(of command: ProgramCommand, in folder: String, path: String?) {
    let words: [String]
    switch command {
    case .program(let program, let arguments): words = [program] + arguments
    case .shell(let line):
      guard line.allSatisfy({ !"|&;<>()$`\"'*?[]#~={}\\\n".contains($0) }) else { return nil }
      words = line.split(separator: " ").map(String.init)
    }
    guard let program = words.first else { return nil }
    func absolute(_ word: String) -> String {
      word.hasPrefix("/") ? word : "\(folder)/\(word.hasPrefix("./") ? String(word.dropFirst(2)) : word)"
    }
    let manager = FileManager.default
    if program.contains("/") {
      guard manager.fileExists(atPath: absolute(program)) else {
        self = .file(absolute(program))
        return
      }
    } else if let path,
      !path.split(separator: ":").contains(where: { manager.isExecutableFile(atPath: "\($0)/\(program)") })
    {
      self = .program(program)
      return
    }
    let isScript = { (word: String) in
      Self.endings.contains { word.hasSuffix($0) && word.utf8.count > $0.utf8.count }
    }
    // The file comes after the interpreter's own flags, unless one of them is followed by a text or a module; what comes
    // after the file is its own matter.
    let flags = words.dropFirst().prefix { $0.hasPrefix("-") }
    guard !program.contains("/"), !flags.contains(where: ["-c", "-e", "-m", "--eval"].contains),
      let word = words.dropFirst(1 + flags.count).first, isScript(word),
      !word.contains(where: \.isWhitespace),
      !manager.fileExists(atPath: absolute(word))
    else { return nil }
    self = .file(absolute(word))
  }
}
