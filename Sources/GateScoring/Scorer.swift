import GateJSON
import GateProgram
import GateSuite

/// Says how good one answer to an example is.
///
/// A scorer is a small file with a name in the `ScorerRegistry`. It reads its options in its initialiser,
/// where it refuses bad ones with their place. An answer that does not hold what was asked for is wrong
/// (score 0); only what the scorer itself cannot judge (no reference, a broken reference, a program that
/// failed) is `.unscored`.
public protocol Scorer: Sendable {
  /// The score of `output`, the text that the target answered to `example`.
  func score(_ output: String, for example: Example) async -> Score

  /// The score of a whole answer; its text's score for a scorer that looks at nothing else.
  func score(_ response: Response, for example: Example) async -> Score

  /// Checks, before any paid call, that the example holds what this scorer needs.
  /// - Throws: with the example's place where it does not.
  func validate(_ example: Example) throws(Diagnostic)

  /// A reference of the example that is a whole answer and that the scorer could not score if the target gave it; nil
  /// where there is none.
  func unscorableReference(of example: Example) -> String?

  /// Ends connections and processes; called once, after the last answer.
  func close() async

  /// All that decides its scores, as a baseline keeps it: where that changes, stored scores are not comparable.
  /// - Parameter options: its options as the suite gives them.
  func definition(_ options: JSONValue) -> JSONValue
}

extension Scorer {
  /// The score of the answer's text.
  public func score(_ response: Response, for example: Example) async -> Score {
    await score(response.output, for: example)
  }

  /// Has nothing to end.
  public func close() async {}

  /// Accepts every example.
  public func validate(_ example: Example) throws(Diagnostic) {}

  /// Can score every answer.
  public func unscorableReference(of example: Example) -> String? { nil }

  /// The options are all that decides.
  public func definition(_ options: JSONValue) -> JSONValue { options }
}

/// What scorers need to know of where they run.
public struct ScorerContext: Sendable {
  /// The suite's folder, absolute; programs start in it.
  public let suiteFolder: String
  /// The root that no path may leave, absolute.
  public let repositoryRoot: String
  /// The environment that programs inherit.
  public let environment: [String: String]
  /// How long a program may take, in seconds, where its scorer does not say.
  public let timeout: Double
  /// Makes what turns texts into vectors from a scorer's `embeddings: {model: ...}`; nil where nothing can be
  /// called.
  public var embeddings: (@Sendable (ConfigValue) throws(Diagnostic) -> any EmbeddingSource)?
  /// Calls models for scorers; nil where none can be called.
  public let models: (any ModelCaller)?
  /// Files that scorers name, as they are at a release, by the paths that the suite writes; others are on the disk.
  public var releasedFiles: [String: SourceFile] = [:]
  /// The metric that is scored.
  public var metric = ""

  /// What scorers need to know.
  public init(
    suiteFolder: String, repositoryRoot: String, environment: [String: String], timeout: Double,
    models: (any ModelCaller)? = nil
  ) {
    self.suiteFolder = suiteFolder
    self.repositoryRoot = repositoryRoot
    self.environment = environment
    self.timeout = timeout
    self.models = models
  }

  /// A file that a scorer's option names, relative to the suite's folder.
  /// - Throws: if the path leaves the repository, or the file is absent or cannot be read.
  func file(_ path: String, at place: Place) throws(Diagnostic) -> SourceFile {
    if let file = releasedFiles[path] { return file }
    let contained = try ContainedPath(path, from: suiteFolder, inside: repositoryRoot, at: place)
    do { return try SourceFile(readingFrom: contained.absolute, named: contained.relative) } catch {
      throw error.named(at: place)
    }
  }
}

/// What a scorer takes from the repository besides its options: files that it reads and programs that it starts.
public struct ScorerResources: Sendable, Equatable {
  /// The files that its options name, as they are written: relative to the suite's folder.
  public private(set) var files: Set<String> = []
  /// The words of its commands that may be paths, and the recordings that a judge answers from, relative to the suite's folder.
  public private(set) var programs: Set<String> = []

  /// What a scorer and those inside it name.
  public init(of scorer: ScorerConfiguration) { add(scorer.options.json) }

  /// What some scorers name together.
  public init(of scorers: some Sequence<ScorerConfiguration>) {
    for scorer in scorers { add(scorer.options.json) }
  }

  private mutating func add(_ options: JSONValue) {
    for element in options.arrayValue ?? [] { add(element) }
    guard let members = options.objectValue else { return }
    switch members["type"]?.stringValue {
    case "json_schema": if let file = members["file"]?.stringValue { files.insert(file) }
    case "leaks": if let file = members["system_prompt_file"]?.stringValue { files.insert(file) }
    case "command":
      guard let command = members["command"] else { break }
      // A judge's program may start in another folder.
      let folder = members["cwd"]?.stringValue.map { $0 + "/" } ?? ""
      programs.formUnion(CommandPaths.words(of: command).map { folder + $0 })
    // A judge's recordings.
    case "replay": if let file = members["file"]?.stringValue { programs.insert(file) }
    default: break
    }
    for member in members.values { add(member) }
  }
}
