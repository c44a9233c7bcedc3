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
    guard let remote, let (server, host, path) = Self.parts(of: remote) else { return nil }
    let folders: [(name: String, folder: String)] = [
      ("github", "tree"), ("gitlab", "-/tags"), ("codeberg", "src/tag"), ("gitea", "src/tag"),
      ("forgejo", "src/tag"), ("bitbucket.org", "src"),
    ]
    guard let folder = folders.first(where: { host.contains($0.name) })?.folder else { return nil }
    base = "\(server)/\(path)/\(folder)/"
  }

  /// The address of a tag.
  func address(of tag: String) -> String { base + tag.percentEncoded(keeping: "/") }

  /// The pages' server, its host and the path of `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or
  /// `git@host:owner/name.git`.
  ///
  /// A port of HTTP is that of the pages, and one of another protocol is not.
  private static func parts(of remote: String) -> (server: String, host: String, path: String)? {
    let scheme = ["https://", "http://", "ssh://", "git://"].first { remote.hasPrefix($0) }
    let rest = remote.dropFirst(scheme?.count ?? 0)
    let isScheme = scheme != nil
    guard let end = rest.firstIndex(where: { $0 == "/" || !isScheme && $0 == ":" }) else { return nil }
    guard isScheme || rest[end] == ":" else { return nil }
    var host = rest[..<end]
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    var port: Substring?
    if let colon = host.firstIndex(of: ":") { (host, port) = (host[..<colon], host[colon...].dropFirst()) }
    var path = rest[rest.index(after: end)...].drop { $0 == "/" }
    if path.hasSuffix("/") { path = path.dropLast() }
    if path.hasSuffix(".git") { path = path.dropLast(4) }
    let isWord = { (text: Substring) in
      !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""'<>?#\"#.utf8.contains($0) }
    }
    guard isWord(host), isWord(path), host.contains(".") else { return nil }
    let name = host.lowercased()
    guard let scheme, scheme.hasPrefix("http") else { return ("https://\(name)", name, String(path)) }
    let isUsual = port.map { $0.isEmpty || $0 == (scheme == "https://" ? "443" : "80") } ?? true
    guard isUsual || port?.utf8.allSatisfy(\.isASCIIDigit) == true else { return nil }
    return ("\(scheme)\(name)\(isUsual ? "" : ":\(port ?? "")")", name, String(path))
  }
}
