import Foundation

/// The hosts that are called without a proxy, as `NO_PROXY` lists them.
///
/// Entries stand between commas or spaces: `*` for all, a host with all below it (`example.org`, `.example.org` and
/// `*.example.org` alike), an address, a network in CIDR notation (`10.0.0.0/8`), each but the first with a port
/// where only that one is meant.
struct NoProxyList {
  private let entries: [String]

  init(_ text: String) {
    entries = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// The entry that names a host and port; nil where none does.
  func entry(for host: String, port: Int) -> String? {
    let host = Self.plain(host)
    return entries.first { Self.entry($0, names: host, port: port) }
  }

  private static func entry(_ entry: String, names host: String, port: Int) -> Bool {
    if entry == "*" { return true }
    let (name, onlyPort) = split(entry)
    if let onlyPort, onlyPort != port { return false }
    if let slash = name.firstIndex(of: "/") {
      return isInside(host, network: String(name[..<slash]), bits: Int(name[name.index(after: slash)...]))
    }
    let plainName = plain(name)
    if let address = bytes(of: host) { return bytes(of: plainName) == address }
    let domain = plainName.hasPrefix("*.") ? plainName.dropFirst(2) : plainName.drop { $0 == "." }
    return !domain.isEmpty && (host == domain || host.hasSuffix(".\(domain)"))
  }

  /// The entry without its port. What has several colons and no brackets is an address alone.
  private static func split(_ entry: String) -> (name: String, port: Int?) {
    guard let colon = entry.lastIndex(of: ":") else { return (entry, nil) }
    let (name, rest) = (entry[..<colon], entry[entry.index(after: colon)...])
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    guard isBracketed || !name.contains(":"), let port = Int(rest) else { return (entry, nil) }
    return (String(name), port)
  }

  /// In lower case, without brackets and the dot at the end.
  private static func plain(_ host: String) -> String {
    let host = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    return host.hasSuffix(".") && host.count > 1 ? String(host.dropLast()) : host
  }

  private static func isInside(_ host: String, network: String, bits: Int?) -> Bool {
    guard let bits, let network = bytes(of: plain(network)), let address = bytes(of: host),
      network.count == address.count, (0...network.count * 8).contains(bits)
    else { return false }
    for index in network.indices {
      let kept = min(max(bits - index * 8, 0), 8)
      let mask = UInt8(truncatingIfNeeded: 0xff00 >> kept)
      if network[index] & mask != address[index] & mask { return false }
    }
    return true
  }

  /// The bytes of an IPv4 or IPv6 address; nil for a name.
  private static func bytes(of text: String) -> [UInt8]? {
    for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: size)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
