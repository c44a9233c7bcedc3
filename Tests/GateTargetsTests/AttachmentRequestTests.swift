import GateJSON
import GateSuite
import Testing

@testable import GateTargets

/// How each API is given images, recordings and documents.
@Suite struct AttachmentRequestTests {
  private static let wav = Array("RIFF\u{1}\u{1}\u{1}\u{1}WAVEfmt ".utf8)
  private static let pdf = Array("%PDF-1.7\n".utf8)

  private func request(_ kind: MessageAttachment.Kind, _ bytes: [UInt8]) throws -> TargetRequest {
    let file = try MessageAttachment(SourceFile(path: "x", bytes: bytes), as: kind)
    let message = ChatMessage(role: "user", content: "what?", attachments: [file])
    return TargetRequest(exampleID: "a", epoch: 1, messages: [message], input: "what?")
  }

  private func options(_ type: String, _ more: [String: JSONValue] = [:]) throws -> ConfigValue {
    try configuration(.object(["type": .string(type), "model": "m"].merging(more) { $1 })).options
  }

  private let wav64 = "UklGRgEBAQFXQVZFZm10IA=="
  private let pdf64 = "JVBERi0xLjcK"

  @Test func chatCompletions() throws {
    let api = try OpenAIAPI(options("openai"))
    let audio = try api.body(for: request(.audio, Self.wav))["messages"]?.arrayValue?.first
    #expect(
      audio?["content"] == [
        ["type": "text", "text": "what?"],
        ["type": "input_audio", "input_audio": ["data": .string(wav64), "format": "wav"]],
      ])
    let document = try api.body(for: request(.document, Self.pdf))["messages"]?.arrayValue?.first
    #expect(
      document?["content"] == [
        ["type": "text", "text": "what?"],
        [
          "type": "file",
          "file": ["filename": "document.pdf", "file_data": .string("data:application/pdf;base64,\(pdf64)")],
        ],
      ])
  }

  @Test func responses() throws {
    let api = try OpenAIAPI(options("openai", ["api": "responses"]))
    let document = try api.body(for: request(.document, Self.pdf))["input"]?.arrayValue?.first
    #expect(
      document?["content"] == [
        [
          "type": "input_file", "filename": "document.pdf",
          "file_data": .string("data:application/pdf;base64,\(pdf64)"),
        ], ["type": "input_text", "text": "what?"],
      ])
    let image = try api.body(for: imageRequest())["input"]?.arrayValue?.first
    #expect(
      image?["content"] == [
        ["type": "input_image", "image_url": "data:image/png;base64,iVBORw0KGgo="],
        ["type": "input_text", "text": "look"],
      ])
  }

  @Test func anthropic() throws {
    let api = try AnthropicAPI(options("anthropic"))
    let document = try api.body(for: request(.document, Self.pdf))["messages"]?.arrayValue?.first
    #expect(
      document?["content"] == [
        [
          "type": "document",
          "source": ["type": "base64", "media_type": "application/pdf", "data": .string(pdf64)],
        ], ["type": "text", "text": "what?"],
      ])
    let error = #expect(throws: TargetError.self) { try api.body(for: request(.audio, Self.wav)) }
    #expect(error?.kind == .request)
  }

  @Test func gemini() throws {
    let api = try GeminiAPI(options("gemini"))
    func part(_ kind: MessageAttachment.Kind, _ bytes: [UInt8]) throws -> JSONValue? {
      try api.body(for: request(kind, bytes))["contents"]?.arrayValue?.first?["parts"]?.arrayValue?.first
    }
    #expect(
      try part(.audio, Self.wav) == ["inlineData": ["mimeType": "audio/wav", "data": .string(wav64)]])
    #expect(try part(.audio, Array("ID3".utf8))?["inlineData"]?["mimeType"] == "audio/mp3")
    #expect(
      try part(.document, Self.pdf) == [
        "inlineData": ["mimeType": "application/pdf", "data": .string(pdf64)]
      ])
  }
}
