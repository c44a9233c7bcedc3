import Foundation
import GateDecision

/// The folders that commands write into.
package enum OutputFolder {
  /// Makes a folder and those around it; one that is there stays as it is.
  /// - Throws: `GateFailure` with exit code 5, naming the folder.
  package static func make(_ path: String) throws(GateFailure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw GateFailure(
        .infrastructure,
        "the folder \(path) cannot be made: \((error as NSError).localizedFailureReason ?? error.localizedDescription)",
        remedy: "check that no file has its name and that the folder around it may be written")
    }
  }
}
