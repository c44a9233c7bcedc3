import Foundation

/// A user's file as it was read: from the working tree, or from a commit.
public struct SourceFile: Sendable, Equatable {
  /// The path as messages name it.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// A file that is in memory already.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a file from the disk.
  /// - Parameter path: where it is; `name` is what messages call it, the same where left out.
  /// - Throws: if it is absent, a folder, unreadable, or a pointer or cipher text in place of the content.
  public init(readingFrom path: String, named name: String? = nil) throws(Diagnostic) {
    self.path = name ?? path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic("there is no such file", at: Place(file: self.path), remedy: "check the path")
    }
    if isFolder.boolValue { throw Diagnostic("this is a folder, not a file", at: Place(file: self.path)) }
    guard let bytes = Self.bytes(of: path) else {
      let reason = String(cString: strerror(errno))
      throw Diagnostic("the file cannot be read: \(reason)", at: Place(file: self.path))
    }
    self.bytes = bytes
    if let elsewhere = ContentElsewhere(bytes) { throw elsewhere.diagnostic(at: place()) }
  }

  /// What a file holds, without a second copy on the way; nil if it cannot be read, and `errno` says why.
  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var status = stat()
    var bytes: [UInt8] = []
    // A pipe has no size; one byte more than the size lets the end be seen at once.
    var room = fstat(fileno(file), &status) == 0 ? max(Int(status.st_size), 1 << 16) + 1 : 1 << 16
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { $1 = fread($0.baseAddress, 1, room, file) }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if chunk.count < room { return ferror(file) == 0 ? bytes : nil }
      room = 1 << 16
    }
  }

  /// The place of a line, from 1, or of the whole file.
  public func place(line: Int? = nil) -> Place { Place(file: path, line: line) }

  /// The text of the file.
  /// - Throws: with the line if it is no UTF-8, begins with a byte order mark, or ends lines with CRLF: all
  ///   three would quietly change prompts and digests.
  public func text() throws(Diagnostic) -> String {
    try refuseByteOrderMark()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(
        "the file is not valid UTF-8", at: place(line: lineOfInvalidUTF8()), remedy: "save it as UTF-8")
    }
    if let index = bytes.firstIndex(of: UInt8(ascii: "\r")), bytes[index...].starts(with: "\r\n".utf8) {
      throw carriageReturn(line: bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1)
    }
    return text
  }

  func refuseByteOrderMark() throws(Diagnostic) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
    {
      throw Diagnostic(
        "the file begins with a byte order mark", at: place(line: 1), remedy: "save it as UTF-8 without BOM")
    }
  }

  func carriageReturn(line: Int) -> Diagnostic {
    Diagnostic(
      "the line ends with CRLF", at: place(line: line),
      remedy: "save the file with LF, and add '* text eol=lf' to .gitattributes")
  }

  private func lineOfInvalidUTF8() -> Int {
    var line = 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }
}
