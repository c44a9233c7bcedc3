import Foundation
import GateDecision
import GateJournal
import GateRun
import GateTargets

/// Writes the requests of a suite into files that an engine answers.
struct RequestWriter {
  /// The folder of all suites, as the user named it.
  let folder: String
  let suite: String
  let requestsPerFile: Int
  let context: CheckContext

  /// What was written.
  struct Written {
    let requests: Int
    let files: Int
    /// The suite's folder, as the user sees it.
    let folder: String
  }

  /// Writes some requests of a plan in its order, in place of what an earlier command wrote.
  /// - Throws: `GateFailure` if the folder cannot be written, and `TargetError` if the API has no place for a request;
  ///   nothing is written then.
  func write(
    _ requests: PlannedRequests, by lines: BatchLines, in scope: AnswerScope
  ) throws -> Written {
    func line(_ number: Int) throws(TargetError) -> [UInt8] {
      let request = requests[number]
      return try lines.line(of: BatchEntry(customID: scope.key(of: request).hex, request: request))
    }
    let limits = BatchLimits(requests: requestsPerFile, bytes: BatchLimits.openAI.bytes)
    let parts = try limits.groups(of: requests.indices) { number throws(TargetError) in
      try line(number).count
    }
    let shown = "\(folder)/\(suite)"
    let path = context.absolute(shown)
    try OutputFolder.make(path)
    try removeEarlier(in: path, named: shown)
    for (index, part) in parts.enumerated() {
      try OutputFile.write(to: "\(path)/requests-\(index + 1)-of-\(parts.count).jsonl") { put in
        for number in part { try put(try line(number)) }
      }
    }
    return Written(requests: requests.count, files: parts.count, folder: shown)
  }

  /// Takes away the files of requests that are there, which an engine would answer as well.
  /// - Parameter shown: the folder as the user sees it.
  /// - Throws: `GateFailure` before anything is taken away if one of them holds anything but requests: an engine may have
  ///   given its output the name of its input, and that is paid for.
  private func removeEarlier(in path: String, named shown: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter {
      $0.wholeMatch(of: /requests-[0-9]+-of-[0-9]+\.jsonl/) != nil
    }
    for name in names {
      let fault: String?
      do throws(ResponseFault) {
        fault = try RequestFile.stranger(in: "\(path)/\(name)", named: "\(shown)/\(name)")
      } catch {
        throw GateFailure(.configuration, error.message, remedy: error.remedy)
      }
      if let fault {
        throw GateFailure(
          .configuration, "\(fault) is no request, and files of requests replace nothing else",
          remedy: "move \(shown)/\(name) to the responses, or name another folder with --requests")
      }
    }
    for name in names { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
  }
}
