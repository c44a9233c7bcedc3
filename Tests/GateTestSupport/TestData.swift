import Foundation

/// The data for tests that lies in this repository, below `Tests/`: the reference vectors and the stub server.
public enum TestData {
  /// A file or folder below `Tests/`, as in `Vectors/15_kappa.json`.
  public static func url(_ path: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(path)
  }

  /// A reference vector by its name without ending, as in `15_kappa`.
  public static func vector(_ name: String) -> URL { url("Vectors/\(name).json") }
}
