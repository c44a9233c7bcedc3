import GateJSON

/// What an example was asked, as a hash (FNV-1a, 64 bits) that tells two inputs apart and is none against an adversary.
///
/// Chat messages count by role and content: the ids that tools give them differ from run to run.
enum LogInput {
  /// The hash of an input; nil of null.
  static func hash(_ input: JSONValue) -> UInt64? {
    switch input {
    case .null: return nil
    case .array(let messages):
      let parts = messages.map { message in
        guard case .object = message else { return message }
        return JSONValue.array([message["role"] ?? .null, message["content"] ?? .null])
      }
      return hash(of: JSONWriter.compact(.array(parts)))
    default: return hash(of: JSONWriter.compact(input))
    }
  }

  private static func hash(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
