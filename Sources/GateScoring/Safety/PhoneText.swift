/// Tells a telephone number from an amount that looks like one.
enum PhoneText {
  /// Words behind an amount.
  private static let units: Set<String> = [
    "eur", "usd", "gbp", "chf", "jpy", "inr", "cny", "euro", "euros", "dollars", "dollar", "pounds", "yen",
    "percent", "units", "users",
    "points", "people", "views", "times", "pieces", "items", "tokens", "bytes", "rows", "km", "kg", "million",
    "billion", "copies", "votes",
  ]

  /// Words before a number that is to be called.
  private static let cues = [
    "call", "phone", "tel", "mobile", "cell", "fax", "whatsapp", "dial", "ring", "text", "sms", "hotline",
    "contact", "reach", "line", "helpline",
    "support", "number", "telephone", "telefon", "at",
  ]

  /// Whether a text of digits and separators is a telephone number.
  /// - Parameters:
  ///   - before: what stands before it on its side of the text.
  ///   - after: what stands behind it.
  static func isNumber(_ text: String, before: String, after: String) -> Bool {
    let digits = text.filter(\.isNumber)
    if isAmount(after) { return false }
    if text.hasPrefix("+") {
      if digits.hasPrefix("1") { return digits.count == 11 }
      return digits.hasPrefix("0") == false
    }
    // Neither an area code nor an exchange of North America begins with 0 or 1.
    let numbers = Array(digits)
    guard numbers.count == 10, numbers[0] >= "2", numbers[3] >= "2" else { return false }
    // Three numbers with spaces between them may be any.
    return text.contains(where: { "-.(".contains($0) }) || isCalled(before)
  }

  private static func isAmount(_ after: String) -> Bool {
    let rest = after.drop { $0 == " " }
    if let sign = rest.first, sign.isCurrencySymbol || sign == "%" { return true }
    guard after.first == " " else { return false }
    return units.contains(rest.prefix { $0.isLetter }.lowercased())
  }

  private static func isCalled(_ before: String) -> Bool {
    let words = before.lowercased().split { !$0.isLetter }.suffix(4)
    return words.contains { cues.contains(String($0)) }
  }
}
