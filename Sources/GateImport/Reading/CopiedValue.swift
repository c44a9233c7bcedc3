import GateJSON
import GateSuite

/// Keeps keys out of what is copied from a configuration into a suite.
enum SecretNames {
  /// Words that the names of secrets hold.
  private static let words = [
    "key", "token", "secret", "password", "passwd", "passphrase", "authorization", "credential", "cookie",
  ]
  /// Names of secrets that other names may hold.
  private static let whole: Set = [
    "auth", "bearer", "jwt", "otp", "pass", "pin", "pwd", "sas", "sig", "signature",
  ]
  /// Words that hold one of those and mean something else.
  private static let harmless = ["keyword", "keyboard", "tokenizer", "monkey", "keyframe"]

  /// Whether a member of a name may be a secret: `apiKey`, `access_token`, `X-Api-Key`; not `apiKeyEnvar`, which names a
  /// variable of the environment.
  static func mayHoldSecret(_ name: String) -> Bool {
    var plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if ["env", "envar", "envvar", "variable"].contains(where: plain.hasSuffix) { return false }
    for word in harmless { plain = plain.replacing(word, with: "") }
    return whole.contains(plain) || words.contains(where: plain.contains)
  }

  /// Whether a number under the name of a secret counts tokens: `max_tokens`, `tokenBudget`; not `token` or `pin`.
  static func mayCount(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let counts = ["tokens", "max", "min", "limit", "budget", "count", "size"]
    let rest = plain.replacing("tokens", with: "").replacing("token", with: "")
    return plain.contains("token") && counts.contains(where: plain.contains) && !mayHoldSecret(rest)
  }

  /// Whether a text holds the shape of a key.
  static func isRecognised(_ text: String) -> Bool { RedactionRules.standard.redacted(text).count > 0 }

  /// Whether a text is names of variables alone, such as `{{prompt}}` or `Bearer ${APP_KEY}`, and nothing that is secret.
  static func isReference(_ text: String) -> Bool {
    let rest = text.replacing(/\{\{\s*[\w.]+\s*\}\}|\$\{\w+\}/, with: "")
    guard rest.count < text.count else { return false }
    return Nunjucks.trimmed(rest).lowercased().wholeMatch(of: /(bearer|basic|token|apikey|api-key)?/) != nil
  }
}

extension ImportedSuite {
  /// Says that a secret was left out.
  mutating func remarkSecret(
    at place: Place,
    remedy: String = "put it into the environment; 'api_key_env' in suite.yaml names the variable"
  ) {
    remark(.notTaken, "a key is never copied", at: place, remedy: remedy)
  }

  /// A value as it is copied into the suite: without the members whose names are those of secrets, and without texts that
  /// have the shape of a key. Each is a remark.
  /// - Parameter remedy: where the secret belongs.
  /// - Returns: nil if nothing of it can be copied.
  mutating func copied(_ value: ConfigValue, remedy: String) -> JSONValue? {
    switch value.content {
    case .map:
      var members: [String: JSONValue] = [:]
      // A header or an argument whose name and value are members: {name: X-Api-Key, value: 123}.
      let named = value["name"]?.text ?? value["key"]?.text
      for (name, member) in value.sortedMembers {
        let owner = name.lowercased() == "value" ? named : nil
        if Self.isSecret(member, named: name) || owner.map({ Self.isSecret(member, named: $0) }) ?? false {
          remarkSecret(at: member.place, remedy: remedy)
        } else if SecretNames.isRecognised(name) {
          remarkSecret(at: value.place, remedy: remedy)
        } else {
          members[name] = copied(member, remedy: remedy)
        }
      }
      return .object(members)
    case .list(let elements):
      var list: [JSONValue] = []
      // An option of a command and its value: [--password, abc].
      var option: String?
      for element in elements {
        if let name = option, element.text?.hasPrefix("-") != true, Self.isSecret(element, named: name) {
          remarkSecret(at: element.place, remedy: remedy)
        } else if let copied = copied(element, remedy: remedy) {
          list.append(copied)
        }
        option = element.text.flatMap { $0.hasPrefix("-") && !$0.contains("=") ? $0 : nil }
      }
      return .array(list)
    case .scalar(let scalar):
      if let text = scalar.stringValue, SecretNames.isRecognised(text) || Self.holdsSecret(text) {
        remarkSecret(at: value.place, remedy: remedy)
        return nil
      }
      return scalar.withoutSpelling
    }
  }

  /// What stands under the name of a secret is one, but for switches, counts such as `max_tokens: 50` and names of variables.
  private static func isSecret(_ value: ConfigValue, named name: String) -> Bool {
    guard SecretNames.mayHoldSecret(name) else { return false }
    return switch value.content {
    case .map(let members): !members.isEmpty
    case .list(let elements): !elements.isEmpty
    case .scalar(.string(let text)): !text.isEmpty && !SecretNames.isReference(text)
    case .scalar(.integer), .scalar(.number), .scalar(.written): !SecretNames.mayCount(name)
    case .scalar: false
    }
  }

  /// Whether a text is a form or an option of a command with a secret in it: `a=1&token=abc`, `--password=abc`.
  private static func holdsSecret(_ text: String) -> Bool {
    let form = /-{0,2}[\w.%\[\]-]+=[^&]*(&[\w.%\[\]-]+=[^&]*)+|-{0,2}[\w.%\[\]-]+=\S*/
    guard text.wholeMatch(of: form) != nil else { return false }
    return text.split(separator: "&").contains { part in
      let name = String(part.prefix { $0 != "=" })
      return isSecret(
        ConfigValue(.string(String(part.dropFirst(name.count + 1))), at: Place(file: "")), named: name)
    }
  }

  /// An address as it is copied into the suite: without a user's name and password, and without the parts of its query that
  /// are keys. Each is a remark.
  /// - Returns: nil if another part of it has the shape of a key.
  mutating func copiedAddress(_ address: String, at place: Place) -> String? {
    let safe = CopiedAddress(address)
    if safe.text != address {
      remarkSecret(
        at: place,
        remedy: "put it into the environment, and write it as '${NAME}' under 'headers' in suite.yaml")
    }
    return SecretNames.isRecognised(safe.text) ? nil : safe.text
  }
}

/// An address without what is secret in it.
struct CopiedAddress {
  /// The address.
  let text: String

  /// Takes out `USER:PASSWORD@`, and the parts of the query that are named as keys or look like ones.
  init(_ address: String) {
    var text = address
    if let scheme = text.firstRange(of: "://") {
      let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
      if let at = authority.lastIndex(of: "@") { text.removeSubrange(authority.startIndex...at) }
    }
    guard let mark = text.firstIndex(of: "?") else {
      self.text = text
      return
    }
    let query = text[text.index(after: mark)...].prefix { $0 != "#" }
    let fragment = text[query.endIndex...]
    let kept = query.split(separator: "&", omittingEmptySubsequences: false).filter { part in
      let name = String(part.prefix { $0 != "=" })
      return !SecretNames.mayHoldSecret(name) && name.lowercased() != "code"
        && !SecretNames.isRecognised(String(part))
    }
    guard kept.count < query.split(separator: "&", omittingEmptySubsequences: false).count else {
      self.text = text
      return
    }
    self.text = text[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + fragment
  }
}
