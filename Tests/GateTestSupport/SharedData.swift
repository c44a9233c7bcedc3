import Foundation

/// The data for tests that lies beside the repository, in `../shared`; tests that need it skip where it is absent.
public enum SharedData {
  /// The folder, or nil where it is absent.
  public static let folder: URL? = {
    let root = packageRoot()
    let folder = root?.deletingLastPathComponent().appendingPathComponent("shared")
    return folder.flatMap { isPresent($0) ? $0 : nil }
  }()

  /// A file or folder in it, as in `data/junit/jenkins-junit-10.xsd`; nil where it is absent.
  public static func url(_ path: String) -> URL? {
    guard let url = folder?.appendingPathComponent(path), isPresent(url) else { return nil }
    return url
  }

  /// The nearest folder above this file that holds a `Package.swift`.
  public static func packageRoot() -> URL? {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      if isPresent(folder.appendingPathComponent("Package.swift")) { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  private static func isPresent(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}
