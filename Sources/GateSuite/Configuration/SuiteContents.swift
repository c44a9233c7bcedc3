import Foundation

/// A suite with its golden set and prompt, from one place: the working tree, or a commit.
public struct SuiteContents: Sendable {
  /// The suite.
  public let suite: Suite
  /// The golden set.
  public let golden: GoldenSet
  /// The prompt template; nil if the suite has none.
  public let prompt: PromptTemplate?
  /// The examples that the gate leaves out for a while; empty if the suite has no such list.
  public let quarantine: Quarantine
  /// The suite's folder relative to the root of what it is read from, without a slash at its end; empty for
  /// the root itself.
  public let folder: String
  /// The digest of the golden set's file.
  private let goldenFile: Digest
  /// How faults of the golden set are named if it is a table; nil if it is none.
  public let sheet: SheetNames?

  /// Reads a suite.
  /// - Parameters:
  ///   - folder: the suite's folder, relative to the root.
  ///   - file: the suite's file in it, usually `suite.yaml`.
  ///   - exists: whether there is a file at a path relative to the root.
  ///   - known: the suite as it was read elsewhere; if its golden set's file is the same, it is not read again.
  ///   - hasKnownGolden: whether it is known to be the same.
  ///   - examples: the golden set's examples, if its file was read already; their attachments were not.
  ///   - read: reads a file by its path relative to the root.
  /// - Throws: every fault that the first faulty file has, with its place.
  public init(
    folder: String, file: String = "suite.yaml", like known: SuiteContents? = nil,
    hasKnownGolden: Bool = false, examples: [Example]? = nil,
    exists: (String) -> Bool, read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostics) {
    self.folder = folder
    let source: SourceFile
    do throws(Diagnostic) {
      let path = try Self.join(folder, file, at: Place(file: file))
      let suiteFile = try read(path)
      let root = try YAMLReader.read(suiteFile)
      suite = try Suite(root, folderName: folder.split(separator: "/").last.map(String.init) ?? "suite")
      let names = NamedFiles(folder: folder, root: root)
      if let name = suite.prompt {
        prompt = try PromptTemplate(names.file(name, key: "prompt", exists: exists, read: read))
      } else {
        prompt = nil
      }
      let list = try Self.join(folder, Quarantine.fileName, at: Place(file: suiteFile.path))
      quarantine = exists(list) ? try Quarantine(read(list)) : Quarantine()
      if hasKnownGolden, let known {
        (golden, goldenFile, sheet) = (known.golden, known.goldenFile, known.sheet)
        return
      }
      source = try names.file(suite.golden, key: "golden", exists: exists, read: read)
    } catch {
      throw Diagnostics([error])
    }
    goldenFile = Digest(of: source.bytes)
    if let known, let shared = known.golden(from: source, columns: suite.goldenColumns) {
      (golden, sheet) = (shared, known.sheet)
      return
    }
    let isTable = suite.goldenColumns != nil || GoldenSheet.isSpreadsheet(suite.golden)
    let table = isTable ? try GoldenSheet(source) : nil
    sheet = table?.names(suite.goldenColumns)
    let path = (try? Self.join(folder, suite.golden, at: Place(file: ""))) ?? folder
    do throws(Diagnostics) {
      let examples =
        if let examples { examples } else {
          try GoldenReader.examples(of: source, sheet: table, columns: suite.goldenColumns)
        }
      try RowScorerCheck(suite.metrics).check(examples)
      if GoldenSheet.isSpreadsheet(suite.golden) { try ListCellCheck(suite.metrics).check(examples) }
      var reader = AttachmentReader(folder: path.split(separator: "/").dropLast().joined(separator: "/"))
      golden = GoldenSet(
        examples: try reader.attach(to: examples, for: AttachmentSupport(suite.target), read: read))
    } catch {
      throw sheet?.named(error) ?? error
    }
  }

  private init(
    suite: Suite, golden: GoldenSet, prompt: PromptTemplate?, quarantine: Quarantine, folder: String,
    goldenFile: Digest, sheet: SheetNames?
  ) {
    self.goldenFile = goldenFile
    self.sheet = sheet
    self.suite = suite
    self.golden = golden
    self.prompt = prompt
    self.quarantine = quarantine
    self.folder = folder
  }

  /// The suite with another prompt in place of its own.
  public func with(prompt: PromptTemplate) -> SuiteContents {
    SuiteContents(
      suite: suite, golden: golden, prompt: prompt, quarantine: quarantine, folder: folder,
      goldenFile: goldenFile, sheet: sheet)
  }

  /// The suite with another product in place of its own: what is asked, how, and who answers.
  /// - Parameter prompt: nil if the input is sent as it stands.
  public func with(
    prompt: PromptTemplate?, target: TargetConfiguration, parameters: GenerationParameters
  ) -> SuiteContents {
    SuiteContents(
      suite: suite.with(target, parameters), golden: golden, prompt: prompt, quarantine: quarantine,
      folder: folder, goldenFile: goldenFile, sheet: sheet)
  }

  /// The suite under a release's policy on what is counted and what is kept back: with the release's prices, and with
  /// what either of both takes out of texts.
  /// - Throws: if both sides' patterns of `redact` are too large together.
  public func under(_ released: SuiteContents) throws(Diagnostic) -> SuiteContents {
    SuiteContents(
      suite: try suite.under(released.suite), golden: golden, prompt: prompt, quarantine: quarantine,
      folder: folder, goldenFile: goldenFile, sheet: sheet)
  }

  /// The suite with some of its examples only.
  public func with(golden: GoldenSet) -> SuiteContents {
    SuiteContents(
      suite: suite, golden: golden, prompt: prompt, quarantine: quarantine, folder: folder,
      goldenFile: goldenFile, sheet: sheet)
  }

  /// The golden set, if it was read from a file with the same bytes; nil if it was not, or if it has
  /// attachments, as those are files of their own.
  public func golden(from source: SourceFile, columns: GoldenColumns?) -> GoldenSet? {
    source.bytes.withUnsafeBytes { hasGolden(from: $0, columns: columns) } ? golden : nil
  }

  /// Whether the golden set was read from a file with these bytes, of which these columns were taken, and has no
  /// attachments.
  public func hasGolden(from bytes: UnsafeRawBufferPointer, columns: GoldenColumns?) -> Bool {
    suite.goldenColumns == columns && goldenFile == Digest(of: bytes)
      && golden.examples.allSatisfy(\.allAttachmentPaths.isEmpty)
  }

  /// The golden set's path relative to the root.
  public var goldenPath: String {
    (try? Self.join(folder, suite.golden, at: Place(file: ""))) ?? suite.golden
  }

  /// The conversation that is put to the target for an example; its attachments, and those of its first
  /// turn, go with the user's last message.
  /// - Throws: if the prompt names a variable that the example does not have, and if there are attachments but
  ///   no message of the user's.
  public func messages(for example: Example) throws(Diagnostic) -> [ChatMessage] {
    var messages = try prompt?.render(example) ?? PromptTemplate.renderWithoutPrompt(example)
    guard !example.firstAttachments.isEmpty else { return messages }
    guard let last = messages.lastIndex(where: { $0.role == "user" }) else {
      throw Diagnostic(
        "the example '\(example.id)' has attachments but no message of the user's", at: example.place,
        remedy: "add a message with 'role: user'")
    }
    messages[last] = ChatMessage(
      role: "user", content: messages[last].content, attachments: example.firstAttachments)
    return messages
  }

  /// A path in a folder with `.` and `..` worked out.
  /// - Throws: if it is absolute or leaves the root.
  public static func join(_ folder: String, _ path: String, at place: Place) throws(Diagnostic) -> String {
    var parts = folder.split(separator: "/").filter { $0 != "." }
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { throw leaving(path, at: place) }
      } else {
        parts.append(part)
      }
    }
    guard !path.hasPrefix("/") else { throw leaving(path, at: place) }
    return parts.joined(separator: "/")
  }

  private static func leaving(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "the path '\(path)' leaves the repository", at: place, remedy: "keep the file inside the repository")
  }
}
