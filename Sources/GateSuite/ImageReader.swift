/// Reads the images that the examples of a golden set name.
struct ImageReader {
  /// The golden set's folder, relative to the root, from which the paths go.
  let folder: String

  private var byPath: [String: ImageAttachment] = [:]

  /// A reader of images below `folder`.
  init(folder: String) { self.folder = folder }

  /// The examples with their images; one file is read once, however many examples name it.
  /// - Parameter read: reads a file by its path relative to the root.
  /// - Throws: up to twenty faults, at the examples that name what is absent or no image.
  mutating func attach(
    to examples: [Example], read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostics) -> [Example] {
    var examples = examples
    var faults: [Diagnostic] = []
    for index in examples.indices where faults.count < 20 {
      do throws(Diagnostic) {
        let place = examples[index].place
        for path in examples[index].imagePaths {
          examples[index].images.append(
            try image(path, at: place.member("images", line: place.line), read: read))
        }
        for (turn, paths) in (examples[index].conversation?.turns ?? []).map(\.imagePaths).enumerated() {
          for path in paths {
            let image = try image(
              path, at: place.member("turns[\(turn)].images", line: place.line), read: read)
            examples[index].conversation?.turns[turn].images.append(image)
          }
        }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return examples
  }

  private mutating func image(
    _ path: String, at place: Place, read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostic) -> ImageAttachment {
    let full = try SuiteContents.join(folder, path, at: place)
    if let known = byPath[full] { return known }
    do throws(Diagnostic) {
      let image = try ImageAttachment(read(full))
      byPath[full] = image
      return image
    } catch {
      throw Diagnostic("the image '\(path)': \(error.message)", at: place, remedy: error.remedy)
    }
  }
}
