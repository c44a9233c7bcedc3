import Foundation
import GateSuite

/// A path from a user's file that is known to stay inside the repository, symbolic links followed.
public struct ContainedPath: Sendable, Hashable {
  /// The absolute path, without `..` and symbolic links; the file itself need not exist.
  public let absolute: String
  /// The path from the repository's root, as a message names it; `.` for the root itself.
  public let relative: String

  /// Resolves `path` from `folder`.
  /// - Parameters:
  ///   - path: a relative path, or an absolute one that leads into the repository.
  ///   - folder: the absolute path of the folder that a relative path begins in.
  ///   - root: the absolute path of the repository's root.
  ///   - place: where the path was written.
  /// - Throws: if the path leaves the repository, is empty, or goes through a broken link.
  public init(_ path: String, from folder: String, inside root: String, at place: Place) throws(Diagnostic) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic("a path is expected here", at: place)
    }
    guard let base = Self.real(root) else {
      throw Diagnostic("the repository's folder '\(root)' cannot be read", at: place)
    }
    let start = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    guard let resolved = Self.resolve(start) else {
      throw Diagnostic("'\(path)' goes through a symbolic link that leads nowhere", at: place)
    }
    guard resolved == base || base == "/" || resolved.hasPrefix(base + "/") else {
      throw Diagnostic(
        "'\(path)' leaves the repository", at: place, remedy: "give a path inside it")
    }
    absolute = resolved
    let rest = resolved.dropFirst(base.count).drop(while: { $0 == "/" })
    relative = rest.isEmpty ? "." : String(rest)
  }

  /// Follows `path` part by part, so that `..` after a link means the folder above the link's goal, as the
  /// system sees it; nil if a link leads nowhere.
  private static func resolve(_ path: String) -> String? {
    var current = "/"
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": current = parent(of: current)
      default:
        let next = current == "/" ? "/\(part)" : "\(current)/\(part)"
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: next)) != nil else {
          current = next
          continue
        }
        guard let goal = real(next) else { return nil }
        current = goal
      }
    }
    return current
  }

  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/")
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
