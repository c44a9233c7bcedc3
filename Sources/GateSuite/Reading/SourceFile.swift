import Foundation
import GateJSON

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
      throw Diagnostic(
        "there is no such file", at: Place(file: self.path), remedy: "check the path", kind: .absentFile)
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
}

/// The encoding of a file, which must be UTF-8.
extension SourceFile {
  /// The text of the file.
  /// - Throws: with the line if it is no UTF-8, begins with a byte order mark, or ends lines with CRLF: all
  ///   three would quietly change prompts and digests.
  public func text() throws(Diagnostic) -> String {
    try refuseByteOrderMark()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw foreignEncoding
        ?? Diagnostic("the file is not valid UTF-8", at: place(), remedy: "save it as UTF-8")
    }
    if let index = bytes.firstIndex(of: UInt8(ascii: "\r")), bytes[index...].starts(with: "\r\n".utf8) {
      throw carriageReturn(line: bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1)
    }
    return text
  }

  /// - Throws: if the file begins with a byte order mark, or is UTF-16 without one.
  func refuseByteOrderMark() throws(Diagnostic) {
    if let name = Self.utf16(bytes) {
      throw Diagnostic("the file is UTF-16, not UTF-8", at: place(line: 1), remedy: conversion(from: name))
    }
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    throw Diagnostic(
      "the file begins with a byte order mark", at: place(line: 1), remedy: "save it as UTF-8 without BOM")
  }

  /// The fault of a file with bytes that are no UTF-8, at the line of the first ones; nil if all are.
  ///
  /// Such a file was nearly always saved in the Windows code page of Western Europe, in which every byte is a letter.
  var foreignEncoding: Diagnostic? {
    var line = 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let fault = foreignEncoding(of: part, line: line) { return fault }
      line += 1
    }
    return nil
  }

  /// The fault of one line with bytes that are no UTF-8; nil if all are.
  func foreignEncoding(of content: some Collection<UInt8>, line: Int) -> Diagnostic? {
    guard String(validating: content, as: UTF8.self) == nil else { return nil }
    let letter =
      content.first { $0 >= 0xA0 }.map { " (in Windows-1252 there is a '\(Unicode.Scalar($0))')" } ?? ""
    return Diagnostic(
      "the file is not valid UTF-8\(letter)", at: place(line: line), remedy: conversion(from: "WINDOWS-1252"))
  }

  func carriageReturn(line: Int) -> Diagnostic {
    Diagnostic(
      "the line ends with CRLF", at: place(line: line),
      remedy: "save the file with LF, and add '* text eol=lf' to .gitattributes")
  }

  /// The name of the form of UTF-16 that some bytes begin as; nil if they do not.
  private static func utf16(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 1 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return "UTF-16"
    case (1..., 0) where bytes.count > 3 && bytes[2] != 0 && bytes[3] == 0: return "UTF-16LE"
    case (0, 1...) where bytes.count > 3 && bytes[2] == 0 && bytes[3] != 0: return "UTF-16BE"
    default: return nil
    }
  }

  private func conversion(from encoding: String) -> String {
    let (old, new) = (path.shellQuoted, (path + ".utf8").shellQuoted)
    return
      "save it as UTF-8, for example with: iconv -f \(encoding) -t UTF-8 \(old) > \(new) && mv \(new) \(old)"
  }
}
