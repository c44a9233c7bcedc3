import GateJSON
import GateSuite

/// Keeps keys out of what is copied from a configuration into a suite.
enum SecretNames {
  /// Words that the names of secrets hold.
  private static let words = [
    "key", "token", "secret", "password", "passwd", "passphrase", "authorization", "credential", "cookie",
  ]
  /// Words that hold one of those and mean something else.
  private static let harmless = ["keyword", "keyboard", "tokenizer", "monkey", "keyframe"]

  /// Whether a member of a name may be a secret: `apiKey`, `access_token`, `X-Api-Key`; not `apiKeyEnvar`, which names a
  /// variable of the environment.
  static func mayHoldSecret(_ name: String) -> Bool {
    var plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if ["env", "envar", "envvar", "variable"].contains(where: plain.hasSuffix) { return false }
    for word in harmless { plain = plain.replacing(word, with: "") }
    return words.contains(where: plain.contains)
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
      for (name, member) in value.sortedMembers {
        if SecretNames.mayHoldSecret(name), Self.isSecret(member) {
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
      for element in elements {
        if let copied = copied(element, remedy: remedy) { list.append(copied) }
      }
      return .array(list)
    case .scalar(let scalar):
      if let text = scalar.stringValue, SecretNames.isRecognised(text) {
        remarkSecret(at: value.place, remedy: remedy)
        return nil
      }
      return scalar.withoutSpelling
    }
  }

  /// What stands under the name of a secret is one, but for switches, counts such as `max_tokens: 50` and names of variables.
  private static func isSecret(_ value: ConfigValue) -> Bool {
    switch value.content {
    case .map(let members): !members.isEmpty
    case .list(let elements): !elements.isEmpty
    case .scalar(.string(let text)): !text.isEmpty && !SecretNames.isReference(text)
    case .scalar: false
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
    let signed: Set = ["sig", "signature", "auth", "pwd", "pass", "code"]
    let kept = query.split(separator: "&", omittingEmptySubsequences: false).filter { part in
      let name = String(part.prefix { $0 != "=" })
      return !SecretNames.mayHoldSecret(name) && !signed.contains(name.lowercased())
        && !SecretNames.isRecognised(String(part))
    }
    guard kept.count < query.split(separator: "&", omittingEmptySubsequences: false).count else {
      self.text = text
      return
    }
    self.text = text[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + fragment
  }
}
