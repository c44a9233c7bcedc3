import Foundation
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

  /// As large as OpenAI takes a file.
  private static let maximumBytes = 200_000_000

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
    var parts: [Range<Int>] = []
    var (start, bytes) = (0, 0)
    for number in requests.indices {
      let size = try line(number).count
      if number > start, number - start == requestsPerFile || bytes + size > Self.maximumBytes {
        parts.append(start..<number)
        (start, bytes) = (number, 0)
      }
      bytes += size
    }
    if start < requests.count { parts.append(start..<requests.count) }
    let shown = "\(folder)/\(suite)"
    let path = context.absolute(shown)
    try OutputFolder.make(path)
    try removeEarlier(in: path)
    for (index, part) in parts.enumerated() {
      try OutputFile.write(to: "\(path)/requests-\(index + 1)-of-\(parts.count).jsonl") { put in
        for number in part { try put(try line(number)) }
      }
    }
    return Written(requests: requests.count, files: parts.count, folder: shown)
  }

  /// Takes away the files of requests that are there, which an engine would answer as well.
  private func removeEarlier(in path: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where name.wholeMatch(of: /requests-[0-9]+-of-[0-9]+\.jsonl/) != nil {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
  }
}
