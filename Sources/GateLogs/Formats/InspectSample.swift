import GateJSON

/// What is wanted of a sample of Inspect; its messages and events are passed over.
struct InspectSample {
  var id = ""
  var epoch = 1
  /// What was asked, as `LogInput` hashes it.
  var input: UInt64?
  /// The scores in the order of the log; without a value if that is null or NaN.
  var scores: [(name: String, value: JSONValue?)] = []
  /// The metadata's short texts, by key.
  var metadata: [String: [String]] = [:]
  var hasError = false
  /// Whether another sample's error, or a signal, ended it.
  var isCancelled = false
  var isLimited = false
  var hasRetries = false
  var isEdited = false
  var isInvalidated = false
  /// Where it stands.
  var entry = ""

  /// The longest text of metadata that is taken as something to slice by, in bytes.
  private static let longestSlice = 200

  init(_ json: inout JSONReader) throws(JSONSyntaxError) {
    var hasID = false
    let start = json.fault("the sample has no id")
    try json.members { json, key throws(JSONSyntaxError) in
      switch key {
      case "id":
        guard let text = Self.text(try json.value()) else {
          throw json.fault("the id is no text and no whole number")
        }
        id = text
        hasID = true
      case "input": input = LogInput.hash(try json.value())
      case "epoch": epoch = try json.value().integerValue ?? 1
      case "scores" where json.isObject: try readScores(&json)
      case "metadata" where json.isObject: try readMetadata(&json)
      case "error" where json.isObject: try readError(&json)
      case "limit": isLimited = try Self.isThere(&json)
      case "error_retries": hasRetries = try Self.isThere(&json)
      case "invalidation": isInvalidated = try Self.isThere(&json)
      default: try json.skip()
      }
    }
    guard hasID else { throw start }
  }

  /// An id as text, as it is spelt; nil for what is none.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let whole): String(whole)
    default: nil
    }
  }

  /// Whether a value is there that is neither null nor empty; it is passed over.
  private static func isThere(_ json: inout JSONReader) throws(JSONSyntaxError) -> Bool {
    if json.takeNull() { return false }
    guard json.isList else {
      try json.skip()
      return true
    }
    var count = 0
    try json.list { json throws(JSONSyntaxError) in
      count += 1
      try json.skip()
    }
    return count > 0
  }

  private mutating func readScores(_ json: inout JSONReader) throws(JSONSyntaxError) {
    try json.members { json, name throws(JSONSyntaxError) in
      guard json.isObject else {
        // A scorer that returned nothing.
        try json.skip()
        return
      }
      var value: JSONValue?
      try json.members { json, key throws(JSONSyntaxError) in
        switch key {
        case "value": value = try json.value()
        case "history": if try Self.isThere(&json) { isEdited = true }
        default: try json.skip()
        }
      }
      scores.append((name, value == .null ? nil : value))
    }
  }

  private mutating func readMetadata(_ json: inout JSONReader) throws(JSONSyntaxError) {
    try json.members { json, key throws(JSONSyntaxError) in
      guard json.isString else {
        try json.skip()
        return
      }
      let text = try json.string()
      if !text.isEmpty, text.utf8.count <= Self.longestSlice { metadata[key] = [text] }
    }
  }

  private mutating func readError(_ json: inout JSONReader) throws(JSONSyntaxError) {
    hasError = true
    try json.members { json, key throws(JSONSyntaxError) in
      if key == "message", json.isString {
        isCancelled = try json.string().hasPrefix("CancelledError(")
      } else {
        try json.skip()
      }
    }
  }
}

/// A value of Inspect as a number, as its own `value_to_float` reads it.
struct InspectValue {
  /// The number; nil if there is no score.
  let number: Double?
  /// A text that is none of those that mean a number, and counts as 0.
  var otherText: String?
  /// Whether it can only lie from 0 to 1: a letter, a truth value, yes or no.
  let isGrade: Bool

  private static let letters = ["C": 1, "P": 0.5, "I": 0, "N": 0]

  init(_ value: JSONValue?) {
    switch value {
    case .bool(let truth)?: (number, isGrade) = (truth ? 1 : 0, true)
    case .string(let text)?:
      if let letter = Self.letters[text] {
        (number, isGrade) = (letter, true)
      } else if ["yes", "true"].contains(text.lowercased()) {
        (number, isGrade) = (1, true)
      } else if ["no", "false"].contains(text.lowercased()) {
        (number, isGrade) = (0, true)
      } else if let written = Double(text.trimmingSpaces), written.isFinite {
        (number, isGrade) = (written, false)
      } else {
        (number, isGrade, otherText) = (0, true, text)
      }
    case let value?: (number, isGrade) = (value.doubleValue, value.doubleValue == nil)
    case nil: (number, isGrade) = (nil, true)
    }
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
