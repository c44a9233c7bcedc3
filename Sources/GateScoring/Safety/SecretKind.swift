import Foundation

/// What an answer may leak, and how it is found.
enum SecretKind: String, CaseIterable, Sendable {
  case email
  case phone
  case creditCard = "credit_card"
  case iban
  case ssn
  case ip
  case key

  /// What it is, for the manual.
  var meaning: String {
    switch self {
    case .email: "an e-mail address"
    case .phone:
      "a telephone number: `+` and 8 to 15 digits, or ten digits as in North America, not an amount"
    case .creditCard: "a card number of 13 to 19 digits whose Luhn digit is right (ISO/IEC 7812-1)"
    case .iban:
      "an IBAN of a known country's length whose check digits are right (ISO 13616), in letters of either case"
    case .ssn: "a social security number of the United States"
    case .ip:
      "an IPv4 or IPv6 address, with a port or without; none of one's own machine, no netmask, and no number of a version or section"
    case .key:
      "a key, token or secret of AWS, GitHub, GitLab, Google, OpenAI, Anthropic, OpenRouter, Groq, xAI, Slack, Stripe, Hugging Face, "
        + "npm, PyPI, SendGrid, Twilio, Telegram or Azure storage, a JSON Web Token, or the head of a private key"
    }
  }

  /// The texts of this kind that stand in an answer.
  func found(in answer: String) -> [String] {
    let text = Self.plain(answer) as NSString
    let matches =
      Self.expressions[self]?.matches(in: text as String, range: NSRange(location: 0, length: text.length))
      ?? []
    return matches.compactMap { match in
      let range = match.range
      let start = max(0, range.location - 40)
      let before = text.substring(with: NSRange(location: start, length: range.location - start))
      let end = range.location + range.length
      let after = text.substring(with: NSRange(location: end, length: min(24, text.length - end)))
      return verified(text.substring(with: range), before: before, after: after)
    }
  }

  /// The text with plain spaces and hyphens for those that typesetting knows, so that numbers are found as models set them.
  private static func plain(_ text: String) -> String {
    guard !text.isASCII else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: plain.append(" ")
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: plain.append("-")
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: break
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// The text that is truly of this kind, of one that looks like it; nil for none.
  private func verified(_ text: String, before: String, after: String) -> String? {
    switch self {
    case .ssn: text
    case .email: Self.fileEndings.contains(text.split(separator: ".").last?.lowercased() ?? "") ? nil : text
    case .phone: PhoneText.isNumber(text, before: before, after: after) ? text : nil
    case .creditCard: CheckDigits.isLuhn(text.filter(\.isNumber)) ? text : nil
    case .iban: CheckDigits.iban(in: text.uppercased())
    case .ip: IPAddressText.address(text, before: before, after: after)
    case .key: text.lowercased().hasPrefix("sk-") && !KeyText.isRandom(text) ? nil : text
    }
  }

  /// Endings of file names that look like an address: `icon@2x.png`.
  private static let fileEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "js", "css", "ico", "avif",
  ]

  /// Fixed expressions whose repeats are bounded or possessive, so that the time is linear in the text.
  private static let expressions: [SecretKind: NSRegularExpression] = {
    let patterns: [SecretKind: String] = [
      .email: #"(?<![\w.+%-])[\w.+%-]{1,64}+@(?:[\p{L}\p{N}-]{1,63}+\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])"#,
      .phone: #"(?<![\w+])(?:\+\d(?:[ ./()-]{0,2}\d){7,14}|(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4})(?!\w)"#,
      .creditCard: #"(?<![\w.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])"#,
      .iban: #"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}"#,
      .ssn: #"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])"#,
      .ip:
        #"(?<![\w.:]|\w/)(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)|[0-9A-Fa-f:]{0,39}:[0-9A-Fa-f:.]{1,39}(?![\w:]|\.\w))"#,
      .key: [
        #"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"#,
        #"(?i:secret_?-?access_?-?key)["'`]?\s{0,3}[:=]{1,2}>?\s{0,3}["'`]?[A-Za-z0-9/+=]{30,}+"#,
        #"\bsk-[A-Za-z0-9_-]{20,}+"#, #"\bgh[pousr]_[A-Za-z0-9]{36,}+"#, #"\bgithub_pat_[A-Za-z0-9_]{22,}+"#,
        #"\bgl(?:pat|ptt|dt|rt|cbt|soat|imt|agent)-[A-Za-z0-9_-]{20,}+"#,
        #"\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"#, #"\bxox[ep]\.xox[bp]-[A-Za-z0-9-]{10,}+"#,
        #"\bxapp-\d-[A-Za-z0-9-]{20,}+"#,
        #"\bhooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,}+"#,
        #"\bAIza[0-9A-Za-z_-]{35}"#, #"\bGOCSPX-[A-Za-z0-9_-]{20,}+"#, #"\bya29\.[A-Za-z0-9_-]{20,}+"#,
        #"\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,}+"#, #"\bwhsec_[A-Za-z0-9+/=]{20,}+"#,
        #"\bgsk_[A-Za-z0-9]{32,}+"#, #"\bxai-[A-Za-z0-9]{32,}+"#, #"\bhf_[A-Za-z0-9]{30,}+"#,
        #"\bnpm_[A-Za-z0-9]{36}\b"#,
        #"\bpypi-AgE[A-Za-z0-9_-]{30,}+"#, #"\bSG\.[A-Za-z0-9_-]{16,}+\.[A-Za-z0-9_-]{16,}+"#,
        #"\bSK[0-9a-f]{32}\b"#,
        #"\b\d{8,10}:AA[A-Za-z0-9_-]{33}"#, #"\bAccountKey=[A-Za-z0-9+/=]{40,}+"#,
        #"\beyJ[\w-]{10,}+\.eyJ[\w-]{10,}+\.[\w-]{0,}+"#,
        #"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"#,
      ].joined(separator: "|"),
    ]
    return patterns.compactMapValues { try? NSRegularExpression(pattern: $0) }
  }()
}
