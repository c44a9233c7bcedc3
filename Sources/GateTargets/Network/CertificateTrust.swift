import GateSuite
import NIOSSL

/// Whose certificates a target's server may show.
///
/// `SSL_CERT_FILE` and `SSL_CERT_DIR` (folders between colons) add to what the machine trusts; the suite's `ca_bundle`
/// stands for all of it.
struct CertificateTrust: Sendable, CustomStringConvertible {
  /// What the client is told; nil where the machine's own trust is all there is.
  let configuration: TLSConfiguration?
  /// The trust in words.
  let description: String

  /// The certificates that this machine trusts.
  static let machine = CertificateTrust(configuration: nil, description: "this machine's certificates")

  private init(configuration: TLSConfiguration?, description: String) {
    self.configuration = configuration
    self.description = description
  }

  /// The trust that the environment and a suite ask for.
  /// - Throws: where a file cannot be read, or there is no certificate.
  init(environment: [String: String], bundle: CertificateFile?) throws(Diagnostic) {
    if let bundle {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.trustRoots = .certificates(bundle.certificates)
      self.init(
        configuration: configuration,
        description:
          "\(bundle.name) (\(CertificateBundle.option), \(Self.told(bundle.certificates.count))) alone")
      return
    }
    var added: [NIOSSLCertificate] = []
    var words: [String] = []
    if let path = environment["SSL_CERT_FILE"], !path.isEmpty {
      let file = try CertificateFile(path, named: path, at: Place(file: "", key: "SSL_CERT_FILE"))
      added += file.certificates
      words.append("\(path) (SSL_CERT_FILE, \(Self.told(file.certificates.count)))")
    }
    if let folders = environment["SSL_CERT_DIR"], !folders.isEmpty {
      let found = CertificateFile.certificates(inFolders: folders.split(separator: ":").map(String.init))
      guard !found.isEmpty else {
        throw Diagnostic(
          "no file in '\(folders)' holds a certificate", at: Place(file: "", key: "SSL_CERT_DIR"),
          remedy: "name folders with PEM files, or unset SSL_CERT_DIR")
      }
      added += found
      words.append("\(folders) (SSL_CERT_DIR, \(Self.told(found.count)))")
    }
    guard !added.isEmpty else {
      self = .machine
      return
    }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.additionalTrustRoots = [.certificates(added)]
    self.init(
      configuration: configuration,
      description: "\(words.joined(separator: " and ")) beside \(Self.machine.description)")
  }

  private static func told(_ count: Int) -> String { count == 1 ? "1 certificate" : "\(count) certificates" }
}
