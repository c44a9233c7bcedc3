import Foundation

/// Tells hosts on this machine or in a private network from hosts on the internet.
enum HostScope {
  /// Whether `host` is a loopback, link-local or private address (RFC 1918, 4193, 3927), or a name that only
  /// means something inside a network: one without a dot, or under `.local`, `.internal` or `.localhost`.
  static func isPrivate(_ host: String) -> Bool {
    let name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]."))
    if let bytes = ipv4(name) { return isPrivateIPv4(bytes) }
    if name.contains(":") { return ipv6(name).map(isPrivateIPv6) ?? false }
    return !name.contains(".") || [".local", ".internal", ".localhost"].contains { name.hasSuffix($0) }
  }

  private static func isPrivateIPv4(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): true
    default: false
    }
  }

  private static func isPrivateIPv6(_ bytes: [UInt8]) -> Bool {
    let isLoopback = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    let isUniqueLocal = bytes[0] & 0xFE == 0xFC
    let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    return isLoopback || isUniqueLocal || isLinkLocal
  }

  private static func ipv4(_ text: String) -> [UInt8]? { address(text, family: AF_INET, size: 4) }

  private static func ipv6(_ text: String) -> [UInt8]? {
    address(String(text.prefix { $0 != "%" }), family: AF_INET6, size: 16)
  }

  private static func address(_ text: String, family: Int32, size: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: size)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}
