import GateProgram
import GateSuite

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
  /// Files that scorers name, as they stand at a release, by the paths that the suite writes; others are on the disk.
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
    return try SourceFile(readingFrom: contained.absolute, named: contained.relative)
  }
}
