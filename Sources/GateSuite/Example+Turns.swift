extension Example {
  /// The files of all its attachments, those of its turns last.
  public var allAttachmentPaths: [AttachmentPath] {
    attachmentPaths + (conversation?.turns ?? []).flatMap(\.attachmentPaths)
  }

  /// All its attachments, those of its turns last.
  public var allAttachments: [MessageAttachment] {
    attachments + (conversation?.turns ?? []).flatMap(\.attachments)
  }

  /// The attachments that go with what the target is asked first.
  var firstAttachments: [MessageAttachment] { attachments + (conversation?.turns.first?.attachments ?? []) }

  /// What the scorers score one by one: the example itself, or each turn where each answer of its conversation
  /// counts; in the conversation's order.
  public var scoredParts: [Example] {
    guard let conversation, conversation.scoring == .each else { return [self] }
    return conversation.turns.indices.map { turn($0, of: conversation) }
  }

  /// The conversation up to a turn, as an example with the references of that turn.
  private func turn(_ index: Int, of conversation: Conversation) -> Example {
    var example = Example(
      id: id, input: .turns(conversation.turns[...index].map(\.user)),
      expected: conversation.turns[index].expected, category: category, tags: tags, cluster: cluster,
      weight: weight, isCritical: isCritical, isHoldout: isHoldout, metadata: metadata,
      parameters: parameters, attachmentPaths: attachmentPaths, tools: tools,
      // They are those of the last answer, as the tools of a conversation's response are.
      expectedCalls: index == conversation.turns.count - 1 ? expectedCalls : nil, scorer: scorer,
      scorers: scorers,
      place: place.member("turns[\(index)]", line: place.line))
    example.attachments = attachments + conversation.turns[...index].flatMap(\.attachments)
    return example
  }
}
