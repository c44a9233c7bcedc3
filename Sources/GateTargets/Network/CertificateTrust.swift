import Foundation
import GateProgram
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

/// Certificates of authorities, read from a file: PEM, one or many, or one in DER.
struct CertificateFile: Sendable {
  /// The certificates, at least one.
  let certificates: [NIOSSLCertificate]
  /// The path as the user gave it.
  let name: String

  private static let largest = 16 << 20

  /// Reads a file.
  /// - Throws: where it cannot be read or holds no certificate.
  init(_ path: String, named name: String, at place: Place) throws(Diagnostic) {
    guard let bytes = Self.bytes(of: path) else {
      throw Diagnostic(
        "the file of certificates '\(name)' cannot be read", at: place,
        remedy: "check the path and its rights")
    }
    guard let certificates = Self.certificates(in: bytes) else {
      throw Diagnostic(
        "'\(name)' holds no certificate", at: place,
        remedy: "give a PEM file with '-----BEGIN CERTIFICATE-----'")
    }
    self.certificates = certificates
    self.name = name
  }

  /// The certificates of all files of some folders, each once; empty where no file holds any.
  static func certificates(inFolders paths: some Sequence<String>) -> [NIOSSLCertificate] {
    var known: Set<NIOSSLCertificate> = []
    return paths.flatMap { path in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().flatMap { bytes(of: "\(path)/\($0)").flatMap(certificates) ?? [] }
    }.filter { known.insert($0).inserted }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber,
      size.intValue <= largest
    else { return nil }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  private static func certificates(in bytes: [UInt8]) -> [NIOSSLCertificate]? {
    if let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty { return found }
    return (try? NIOSSLCertificate(bytes: bytes, format: .der)).map { [$0] }
  }
}
