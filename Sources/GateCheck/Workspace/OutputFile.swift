import Foundation
import GateDecision
import GateSuite

/// A file that a command writes: whole or not at all.
package enum OutputFile {
  /// Writes a file atomically: beside its place first, then renamed into it.
  /// - Throws: `GateFailure` with exit code 5, naming the file, where the folder is absent, read-only or full.
  package static func write(_ bytes: [UInt8], to path: String) throws(GateFailure) {
    do {
      try bytes.withUnsafeBytes { bytes in
        // Not copied, as a report may have many megabytes.
        let data = bytes.baseAddress.map {
          Data(
            bytesNoCopy: UnsafeMutableRawPointer(mutating: $0), count: bytes.count, deallocator: .none)
        }
        try (data ?? Data()).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
    } catch {
      throw unwritable(
        path, (error as NSError).localizedFailureReason ?? error.localizedDescription,
        remedy: "check that its folder exists, may be written and has free space")
    }
  }

  /// Writes a file piece by piece, as `write(_:to:)` does whole.
  /// - Parameters:
  ///   - isPrivate: whether nobody but the file's owner may read it.
  ///   - body: hands each piece to the function that it is given.
  /// - Throws: `GateFailure` as `write(_:to:)`.
  package static func write(
    to path: String, isPrivate: Bool = false, _ body: (([UInt8]) throws -> Void) throws -> Void
  ) throws(GateFailure) {
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let beside = "\(path).\(UUID().uuidString).part"
    do {
      let attributes: [FileAttributeKey: Any]? = isPrivate ? [.posixPermissions: 0o600] : nil
      guard FileManager.default.createFile(atPath: beside, contents: nil, attributes: attributes) else {
        throw CocoaError(.fileWriteNoPermission)
      }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: beside))
      var pending: [UInt8] = []
      try body { piece in
        pending += piece
        guard pending.count >= 1 << 20 else { return }
        try file.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
      }
      try file.write(contentsOf: Data(pending))
      try file.close()
      guard rename(beside, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw unwritable(
        path, (error as NSError).localizedFailureReason ?? error.localizedDescription,
        remedy: "check that its folder exists, may be written and has free space")
    }
  }

  /// Adds to the end of a file, after an empty line where it holds anything; makes it where it is absent.
  /// - Throws: `GateFailure` with exit code 5, naming the file, where it may not be written or has no room.
  package static func append(_ bytes: [UInt8], to path: String) throws(GateFailure) {
    guard FileManager.default.fileExists(atPath: path) else { return try write(bytes, to: path) }
    do {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let isEmpty = try file.seekToEnd() == 0
      try file.write(contentsOf: Data((isEmpty ? [] : Array("\n\n".utf8)) + bytes))
    } catch {
      throw unwritable(
        path, (error as NSError).localizedFailureReason ?? error.localizedDescription,
        remedy: "check that it may be written and has free space")
    }
  }

  private static func unwritable(_ path: String, _ reason: String, remedy: String) -> GateFailure {
    GateFailure(.infrastructure, "\(path): the file cannot be written: \(reason)", remedy: remedy)
  }

  /// Checks, before any paid call, that a file can be written.
  /// - Parameter option: the option that the file was named with.
  /// - Throws: naming the file: `Diagnostic` where its folder does not exist, `GateFailure` with exit code 5 where
  ///   it may not be written.
  package static func check(_ path: String, of option: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Diagnostic("its folder does not exist", at: Place(file: path), remedy: "create \(folder) first")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw unwritable(
        path, "its folder may not be written", remedy: "choose another with \(option)")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Diagnostic("this is a folder", at: Place(file: path), remedy: "give another place to \(option)")
    }
  }
}
