import Foundation
import GateSuite

/// A file that a command writes: whole or not at all.
enum OutputFile {
  /// Writes a file atomically: beside its place first, then renamed into it.
  /// - Throws: naming the file where the folder is absent, read-only or full.
  static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Diagnostic(
        "the file cannot be written: \((error as NSError).localizedFailureReason ?? error.localizedDescription)",
        at: Place(file: path), remedy: "check that its folder exists, may be written and has room")
    }
  }

  /// Checks, before any paid call, that a file can be written.
  /// - Throws: naming the file where its folder does not exist or may not be written.
  static func check(_ path: String) throws(Diagnostic) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Diagnostic("its folder does not exist", at: Place(file: path), remedy: "create \(folder) first")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Diagnostic(
        "its folder may not be written", at: Place(file: path), remedy: "choose another with --output")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Diagnostic("this is a folder", at: Place(file: path), remedy: "give a file's name to --output")
    }
  }
}
