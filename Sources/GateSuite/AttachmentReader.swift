/// Reads the files that the examples of a golden set name.
struct AttachmentReader {
  /// The golden set's folder, relative to the root, from which the paths go.
  let folder: String

  private var byPath: [AttachmentPath: MessageAttachment] = [:]

  /// A reader of files below `folder`.
  init(folder: String) { self.folder = folder }

  /// The examples with their attachments; one file is read once, however many examples name it.
  /// - Parameters:
  ///   - support: says which a target takes.
  ///   - read: reads a file by its path relative to the root.
  /// - Throws: up to twenty faults, at the examples that name what is absent, of another kind, or not taken.
  mutating func attach(
    to examples: [Example], for support: AttachmentSupport, read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostics) -> [Example] {
    var examples = examples
    var faults: [Diagnostic] = []
    for index in examples.indices where faults.count < 20 {
      do throws(Diagnostic) {
        let place = examples[index].place
        for path in examples[index].attachmentPaths {
          examples[index].attachments.append(
            try attachment(path, at: place.member(path.kind.key, line: place.line), for: support, read: read))
        }
        for (turn, paths) in (examples[index].conversation?.turns ?? []).map(\.attachmentPaths).enumerated() {
          for path in paths {
            let attachment = try attachment(
              path, at: place.member("turns[\(turn)].\(path.kind.key)", line: place.line), for: support,
              read: read)
            examples[index].conversation?.turns[turn].attachments.append(attachment)
          }
        }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return examples
  }

  private mutating func attachment(
    _ named: AttachmentPath, at place: Place, for support: AttachmentSupport,
    read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostic) -> MessageAttachment {
    let full = AttachmentPath(kind: named.kind, path: try SuiteContents.join(folder, named.path, at: place))
    do throws(Diagnostic) {
      let attachment =
        if let known = byPath[full] { known } else { try MessageAttachment(read(full.path), as: named.kind) }
      byPath[full] = attachment
      if let refusal = support.refusal(of: attachment) { throw refusal }
      return attachment
    } catch {
      throw Diagnostic(
        "the \(named.kind.rawValue) '\(named.path)': \(error.message)", at: place, remedy: error.remedy)
    }
  }
}
