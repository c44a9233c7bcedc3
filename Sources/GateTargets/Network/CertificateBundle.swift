import GateProgram
import GateSuite

/// The file of a target's own authorities: `ca_bundle`.
struct CertificateBundle: Sendable {
  private let path: String
  private let place: Place

  /// The name of the option.
  static let option = "ca_bundle"

  /// Reads the option of a target; nil where it is left out.
  /// - Throws: on what is no path.
  static func read(_ fields: Fields) throws(Diagnostic) -> CertificateBundle? {
    guard let value = fields.value(option) else { return nil }
    return CertificateBundle(path: try fields.string(option), place: value.place)
  }

  /// The authorities in it. A relative path begins in the suite's folder and stays in the repository; an absolute one
  /// may lead anywhere on the machine, as bundles stand in /etc.
  /// - Throws: where it cannot be read or holds no certificate.
  func file(in context: TargetContext) throws(Diagnostic) -> CertificateFile {
    let absolute =
      path.hasPrefix("/")
      ? path
      : try ContainedPath(path, from: context.suiteFolder, inside: context.repositoryRoot, at: place).absolute
    return try CertificateFile(absolute, named: path, at: place)
  }
}
