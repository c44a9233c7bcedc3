import GateJSON

/// Attributes in the JSON form of OTLP (opentelemetry-proto 1.x, "JSON Protobuf Encoding"): a list of keys with typed
/// values, 64-bit integers as text.
struct OTLPAttributes {
  private var list: [JSONValue] = []

  /// The attributes as a list, in the order in which they were added.
  var json: JSONValue { .array(list) }

  /// Adds a text; nil adds nothing.
  mutating func add(_ key: String, _ text: String?) {
    guard let text else { return }
    append(key, ["stringValue": .string(PlainText(text).text)])
  }

  /// Adds an integer; nil adds nothing, as what is not known is no zero.
  mutating func add(_ key: String, _ number: Int?) {
    guard let number else { return }
    append(key, ["intValue": .string(String(number))])
  }

  /// Adds a number; one that is not known or not finite adds nothing.
  mutating func add(_ key: String, _ number: Double?) {
    guard let number, number.isFinite else { return }
    append(key, ["doubleValue": .number(number)])
  }

  /// Adds texts; none adds nothing.
  mutating func add(_ key: String, texts: [String]) {
    guard !texts.isEmpty else { return }
    let values = texts.map { text -> JSONValue in ["stringValue": .string(PlainText(text).text)] }
    append(key, ["arrayValue": ["values": .array(values)]])
  }

  private mutating func append(_ key: String, _ value: JSONValue) {
    list.append(["key": .string(key), "value": value])
  }
}
