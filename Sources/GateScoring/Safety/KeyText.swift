/// Tells a key from a name with hyphens, such as that of a package or a class of CSS.
enum KeyText {
  /// Whether a part between hyphens and underscores is long and mixes digits with letters, or letters of both cases, as random
  /// text does and words do not.
  static func isRandom(_ text: String) -> Bool {
    let parts = text.split { $0 == "-" || $0 == "_" }
    return parts.contains { part in
      guard part.count >= 12 else { return false }
      let hasDigit = part.contains(where: \.isNumber)
      let hasLarge = part.dropFirst().contains(where: \.isUppercase)
      let hasSmall = part.contains(where: \.isLowercase)
      return hasDigit && (hasLarge || hasSmall) || hasLarge && hasSmall
    }
  }
}
