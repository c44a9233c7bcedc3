import GateSuite

extension Response {
  /// Takes the reasoning out of the answer's text and keeps it beside it.
  ///
  /// An answer that ends inside its reasoning is empty and cut off, whatever the server says of its end.
  mutating func separateReasoning(by tags: ReasoningTags) {
    guard !tags.pairs.isEmpty, !output.isEmpty else { return }
    if !toolCalls.isEmpty, output == ToolCall.text(of: toolCalls) { return }
    let parted = ReasonedText(output, by: tags)
    output = parted.answer
    if let found = parted.reasoning {
      reasoning = [reasoning, found].compactMap { $0 }.joined(separator: "\n\n")
    }
    if output.isEmpty, !toolCalls.isEmpty {
      output = ToolCall.text(of: toolCalls)
    } else if parted.isCutOff, !FinishReason.isCutOff(finishReason), !FinishReason.isRejection(finishReason) {
      finishReason = "length"
    }
  }

  /// Throws `.server` where the reason to stop says that the server failed, so that this is no answer.
  func requireWhole() throws(TargetError) {
    guard FinishReason.isFailure(finishReason), let finishReason else { return }
    throw TargetError(.server, "the answer broke off with the finish reason '\(finishReason.prefix(40))'")
  }
}
