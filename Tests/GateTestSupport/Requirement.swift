import Foundation
import Testing

/// Something outside the repository that a test needs: a program, a Python package, rights, data of others.
///
/// A test that lacks it is skipped. With `CI=true` it fails instead, unless the requirement is one of `AllowedSkips`.
public struct Requirement: Sendable {
  /// What is needed, as in `program chromium` or `shared data/junit`.
  public let name: String
  /// How to get it.
  public let remedy: String

  private let isPresent: @Sendable () -> Bool

  /// - Parameters:
  ///   - name: what is needed; the first word is its kind.
  ///   - remedy: how to get it.
  ///   - isPresent: whether it is here.
  public init(_ name: String, remedy: String, isPresent: @escaping @Sendable () -> Bool) {
    self.name = name
    self.remedy = remedy
    self.isPresent = isPresent
  }

  /// A program on `PATH`.
  public static func program(_ name: String) -> Self {
    Self("program \(name)", remedy: "install '\(name)'; .ci/test does") { ExternalTool.path(name) != nil }
  }

  /// Modules of Python 3, separated by commas, as after `import`.
  public static func python(_ modules: String) -> Self {
    Self("python \(modules)", remedy: "run .ci/setup-python and put .build-python/bin first on PATH") {
      ExternalTool.hasPython(module: modules)
    }
  }

  /// Data of others, which lies beside the repository in `../shared`.
  public static func shared(_ path: String) -> Self {
    Self("shared \(path)", remedy: "put it at ../shared/\(path)") { SharedData.url(path) != nil }
  }

  /// bubblewrap, which the sandbox is made with.
  public static let sandbox = Self("program bwrap", remedy: "install bubblewrap; .ci/test does") {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/bwrap")
  }

  /// A file of the system.
  public static func file(_ path: String) -> Self {
    Self("file \(path)", remedy: "run on a system that has it") {
      FileManager.default.fileExists(atPath: path)
    }
  }

  /// A C compiler.
  public static let compiler = Self("program cc", remedy: "install gcc or clang") { StubProgram.isAvailable }

  /// The rights of root.
  public static let root = Self("root", remedy: "run the tests as root") { getuid() == 0 }

  /// No rights of root.
  public static let noRoot = Self("no-root", remedy: "run the tests as a plain user") { getuid() != 0 }

  /// The right to mount a small disk.
  public static let smallDisk = Self("mount", remedy: "let the tests mount a tmpfs") { SmallDisk.isAvailable }

  /// The program that is tested, by its path.
  public static func goldgate(_ path: String?) -> Self {
    Self("goldgate", remedy: "run 'swift build' first") { path != nil }
  }

  /// Whether the test runs.
  ///
  /// - Parameter environment: the variables of the process; `CI=true` is what counts.
  /// - Throws: `MissingRequirement` if it is missing where no skip is allowed.
  public func isMet(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Bool {
    if isPresent() { return true }
    guard environment["CI"] == "true", !AllowedSkips.allow(name) else { return false }
    throw MissingRequirement(description: "\(name) is missing, and CI=true allows no skip for it: \(remedy)")
  }
}

/// With `CI=true` a test lacks what it needs, and has no leave to be skipped.
public struct MissingRequirement: Error, CustomStringConvertible {
  /// What is missing and how to get it.
  public let description: String
}

extension Trait where Self == ConditionTrait {
  /// Skips the test if something outside the repository is missing; with `CI=true` the test fails then.
  public static func needs(_ requirement: Requirement) -> Self {
    .enabled("\(requirement.name) is missing: \(requirement.remedy)") { try requirement.isMet() }
  }
}
