import GateJSON
import GateSuite

extension ChatMessage {
  /// The message as the chat completions API writes it, its attachments as content parts: images and documents with
  /// `data:` URLs, recordings with their bytes in Base64.
  var withContentParts: JSONValue {
    guard !attachments.isEmpty else { return ["role": .string(role), "content": .string(content)] }
    let text: [JSONValue] = content.isEmpty ? [] : [["type": "text", "text": .string(content)]]
    return ["role": .string(role), "content": .array(text + attachments.map(\.contentPart))]
  }
}

extension MessageAttachment {
  /// The file as a content part of the chat completions API.
  fileprivate var contentPart: JSONValue {
    switch kind {
    case .image: ["type": "image_url", "image_url": ["url": .string(dataURL)]]
    case .audio:
      ["type": "input_audio", "input_audio": ["data": .string(base64), "format": .string(format)]]
    case .document:
      ["type": "file", "file": ["filename": .string(fileName), "file_data": .string(dataURL)]]
    }
  }
}
