/// Where a code host shows the tags of a repository.
public struct ReleaseLinks: Sendable, Equatable {
  /// The address up to the tag's name.
  let base: String

  /// The links of a repository.
  /// - Parameters:
  ///   - remote: the address that git fetches from; credentials in it are left out.
  ///   - environment: the variables of a CI job, which name the project on its host.
  /// - Returns: nil if the host is not one whose addresses are known.
  public init?(remote: String?, environment: [String: String]) {
    if let project = environment["CI_PROJECT_URL"], project.hasPrefix("http") {
      base = "\(project)/-/tags/"
      return
    }
    if let server = environment["GITHUB_SERVER_URL"], server.hasPrefix("http"),
      let repository = environment["GITHUB_REPOSITORY"], !repository.isEmpty
    {
      base = "\(server)/\(repository)/tree/"
      return
    }
    guard let remote, let (host, path) = Self.parts(of: remote) else { return nil }
    let folders: [(name: String, folder: String)] = [
      ("github", "tree"), ("gitlab", "-/tags"), ("codeberg", "src/tag"), ("gitea", "src/tag"),
      ("forgejo", "src/tag"), ("bitbucket.org", "src"),
    ]
    guard let folder = folders.first(where: { host.contains($0.name) })?.folder else { return nil }
    base = "https://\(host)/\(path)/\(folder)/"
  }

  /// The address of a tag.
  func address(of tag: String) -> String {
    let allowed = Set("-._~/".utf8)
    return base
      + tag.utf8.map { byte in
        let isPlain =
          allowed.contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
        return isPlain
          ? String(UnicodeScalar(byte))
          : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }.joined()
  }

  /// Host and path of `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or `git@host:owner/name.git`.
  private static func parts(of remote: String) -> (host: String, path: String)? {
    var rest = remote[...]
    var isScheme = false
    for scheme in ["https://", "http://", "ssh://", "git://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      isScheme = true
    }
    guard let end = rest.firstIndex(where: { $0 == "/" || !isScheme && $0 == ":" }) else { return nil }
    guard isScheme || rest[end] == ":" else { return nil }
    var host = rest[..<end]
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if let port = host.firstIndex(of: ":") { host = host[..<port] }
    var path = rest[rest.index(after: end)...].drop { $0 == "/" }
    if path.hasSuffix("/") { path = path.dropLast() }
    if path.hasSuffix(".git") { path = path.dropLast(4) }
    let isWord = { (text: Substring) in
      !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""'<>?#\"#.utf8.contains($0) }
    }
    guard isWord(host), isWord(path), host.contains(".") else { return nil }
    return (host.lowercased(), String(path))
  }
}
