import GateSuite

/// Where a program is started and what it inherits.
package struct ProgramEnvironment: Sendable {
  /// The folder to start in, as the suite names it; the suite's own where nil.
  package var folder: String?
  /// Where that folder is named, or else where the command stands.
  package var folderPlace: Place
  /// The absolute path of the suite's folder.
  package var suiteFolder: String
  /// The absolute path of the root that no relative path may leave.
  package var repositoryRoot: String
  /// The environment's variables.
  package var variables: [String: String]

  /// Where a program is started.
  package init(
    folder: String? = nil, folderPlace: Place, suiteFolder: String, repositoryRoot: String,
    variables: [String: String]
  ) {
    self.folder = folder
    self.folderPlace = folderPlace
    self.suiteFolder = suiteFolder
    self.repositoryRoot = repositoryRoot
    self.variables = variables
  }

  /// Whether `text` can be the name of a variable: letters, digits and underscores, no digit in front.
  package static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
