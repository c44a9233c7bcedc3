import GateJSON

/// The content of a message of the chat completions API: a text, or a list of parts.
struct ChatContent {
  /// The text; nil where there is none, which an empty text is not.
  private(set) var text: String?
  /// The reasoning that stands among the parts; nil where there is none.
  private(set) var reasoning: String?

  private static let textParts: Set = ["text", "output_text"]
  private static let reasoningParts: Set = ["thinking", "reasoning", "reasoning_text"]
  /// Parts that say where the text comes from, or that hold what nobody can read.
  private static let silentParts: Set = ["reference", "citation", "redacted_thinking", "encrypted_reasoning"]

  /// Reads the content.
  /// - Throws: `.malformed` on what is neither, on a text part without a text, and on a part that is not known, which
  ///   may be a piece of the answer.
  init(_ content: JSONValue) throws(TargetError) {
    switch content {
    case .null: return
    case .string(let text): self.text = text
    case .array(let parts):
      guard !parts.isEmpty else { return }
      for part in parts { try take(part) }
      if text == nil, reasoning == nil { text = "" }
    default:
      throw TargetError(.malformed, "the answer's content is \(content.kindName)")
    }
  }

  private mutating func take(_ part: JSONValue) throws(TargetError) {
    if let piece = part.stringValue {
      text = (text ?? "") + piece
      return
    }
    guard part.objectValue != nil else {
      throw TargetError(.malformed, "the answer's content has a part that is \(part.kindName)")
    }
    let type = part["type"]?.stringValue ?? "text"
    if type == "refusal" || Self.textParts.contains(type) {
      guard let piece = part["text"]?.stringValue ?? part["refusal"]?.stringValue else {
        throw TargetError(.malformed, "the answer's content has a part of type '\(type)' without a text")
      }
      text = (text ?? "") + piece
    } else if Self.reasoningParts.contains(type) {
      reasoning = (reasoning ?? "") + Self.words(of: part)
    } else if !Self.silentParts.contains(type) {
      throw TargetError(
        .malformed, "the answer's content has a part of type '\(type)', which is not read here")
    }
  }

  /// The words of a part that reasons: `{"thinking": "..."}`, `{"text": "..."}`, `{"summary": "..."}`, or Mistral's
  /// list of text parts.
  private static func words(of part: JSONValue) -> String {
    for name in ["thinking", "reasoning", "text", "summary"] {
      if let words = part[name]?.stringValue { return words }
      if let parts = part[name]?.arrayValue {
        return parts.compactMap { $0.stringValue ?? $0["text"]?.stringValue }.joined()
      }
    }
    return ""
  }

  /// The names under which servers tell the reasoning beside the content.
  static let reasoningNames = ["reasoning_content", "reasoning", "thinking"]

  /// The reasoning that a message has beside its content: `reasoning_content` (DeepSeek, vLLM, llama.cpp), `reasoning`
  /// (OpenRouter, Ollama), `thinking`, or the texts of `reasoning_details` and `thinking_blocks`; nil where there is
  /// none.
  static func reasoning(beside message: JSONValue) -> String? {
    for name in reasoningNames {
      if let words = message[name]?.stringValue, !words.isEmpty { return words }
    }
    for name in ["reasoning_details", "thinking_blocks"] {
      let words = (message[name]?.arrayValue ?? []).map(words).joined()
      if !words.isEmpty { return words }
    }
    return nil
  }
}
