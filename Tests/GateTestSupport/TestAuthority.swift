import Foundation
import NIOSSL

/// An authority of a test's own, with a certificate for `localhost` and 127.0.0.1, made by openssl.
public struct TestAuthority {
  /// The file with the authority's certificate.
  public let file: String
  /// The folder that the files are in.
  public let folder: TemporaryFolder
  /// What a server shows.
  public let server: NIOSSLContext

  /// Whether this machine has what it takes.
  public static var isAvailable: Bool { ExternalTool.path("openssl") != nil }

  /// A new authority.
  public init() throws {
    folder = try TemporaryFolder()
    let path = folder.path
    let extensions = "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n"
    try extensions.write(toFile: "\(path)/extensions", atomically: true, encoding: .utf8)
    let calls: [[String]] = [
      ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "\(path)/ca.key"],
      [
        "req", "-x509", "-new", "-key", "\(path)/ca.key", "-days", "2", "-subj", "/CN=a test", "-addext",
        "basicConstraints=critical,CA:TRUE", "-out", "\(path)/ca.pem",
      ],
      ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "\(path)/server.key"],
      [
        "req", "-new", "-key", "\(path)/server.key", "-subj", "/CN=localhost", "-out", "\(path)/server.csr",
      ],
      [
        "x509", "-req", "-in", "\(path)/server.csr", "-CA", "\(path)/ca.pem", "-CAkey", "\(path)/ca.key",
        "-CAcreateserial", "-days", "2", "-extfile", "\(path)/extensions", "-out", "\(path)/server.pem",
      ],
    ]
    for call in calls {
      let (status, told) = try ExternalTool.run("openssl", call)
      guard status == 0 else { throw Failed(told: told) }
    }
    file = "\(path)/ca.pem"
    server = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: NIOSSLCertificate.fromPEMFile("\(path)/server.pem").map { .certificate($0) },
        privateKey: .privateKey(NIOSSLPrivateKey(file: "\(path)/server.key", format: .pem))))
  }

  private struct Failed: Error { let told: String }
}
