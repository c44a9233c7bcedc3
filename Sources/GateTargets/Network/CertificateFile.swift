import Foundation
import GateSuite
import NIOSSL

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
