import GateJSON
import GateSuite

extension ChatMessage {
  /// The message as the chat completions API writes it, images as content parts with `data:` URLs.
  var withContentParts: JSONValue {
    guard !images.isEmpty else { return json }
    let parts = images.map { image -> JSONValue in
      ["type": "image_url", "image_url": ["url": .string(image.dataURL)]]
    }
    let text: [JSONValue] = content.isEmpty ? [] : [["type": "text", "text": .string(content)]]
    return ["role": .string(role), "content": .array(text + parts)]
  }
}
