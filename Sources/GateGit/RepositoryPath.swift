/// A path inside a repository, checked: relative to its top, with `/` between folders.
struct RepositoryPath: Equatable {
  /// The names from the top down; empty for the top itself.
  let components: [String]

  var text: String { components.joined(separator: "/") }

  /// Takes `.` and doubled or final slashes out of `text`; empty text is the top.
  ///
  /// Throws `RepositoryProblem.invalidPath` for absolute paths, `..`, NUL bytes and anything in `.git`.
  init(_ text: String) throws(RepositoryProblem) {
    guard !text.utf8.contains(0) else {
      throw .invalidPath(path: text, reason: "it holds a NUL byte")
    }
    guard !text.hasPrefix("/") else {
      throw .invalidPath(path: text, reason: "it is absolute")
    }
    let components = text.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !components.contains("..") else {
      throw .invalidPath(path: text, reason: "it holds '..'")
    }
    guard !components.contains(where: { $0.lowercased() == ".git" }) else {
      throw .invalidPath(path: text, reason: "it leads into .git")
    }
    self.components = components
  }
}
