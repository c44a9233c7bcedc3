/// Which attachments the API of a target takes.
public struct AttachmentSupport: Sendable {
  private let target: String
  private let formats: [MessageAttachment.Kind: [String]]

  /// The support of a suite's target. An application, a recording and a server of one's own take all.
  init(_ target: TargetConfiguration) {
    self.target = ParameterSupport.name(of: target)
    formats = Self.formats[self.target] ?? [:]
  }

  private static let images = ["png", "jpeg", "gif", "webp"]
  private static let formats: [String: [MessageAttachment.Kind: [String]]] = [
    "openai": [.image: images, .audio: ["wav", "mp3"], .document: ["pdf"]],
    ParameterSupport.responses: [.image: images, .audio: ["wav", "mp3"], .document: ["pdf"]],
    "anthropic": [.image: images, .audio: [], .document: ["pdf"]],
  ]

  /// Why a target does not take an attachment; nil where it does.
  func refusal(of attachment: MessageAttachment) -> Diagnostic? {
    guard let taken = formats[attachment.kind], !taken.contains(attachment.format) else { return nil }
    let place = Place(file: "")
    if taken.isEmpty {
      return Diagnostic(
        "the target '\(target)' takes no \(attachment.kind.key)", at: place,
        remedy: "leave it out, or use a target that does")
    }
    return Diagnostic(
      "the target '\(target)' takes no \(attachment.format)", at: place,
      remedy: "save it as \(taken.joined(separator: " or "))")
  }
}
