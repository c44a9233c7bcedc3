import Foundation
import GateDecision
import GateRun
import GateTargets

/// Whether an engine answers files of requests, in place of calls.
package struct FileExchange: Sendable {
  /// The folder that requests are written to, as the user named it; nil for none.
  package var requests: String?
  /// The folder that the engine's responses are in, as the user named it; nil for none.
  package var responses: String?
  /// The most requests of a file.
  package var requestsPerFile = Self.standardRequestsPerFile

  /// As many as a batch of OpenAI's may have.
  package static let standardRequestsPerFile = BatchLimits.openAI.requests

  /// Calls.
  package init() {}

  /// Whether answers come from files.
  package var isOn: Bool { requests != nil || responses != nil }

  /// The absolute paths of the folders.
  package func folders(in context: CheckContext) -> [String] {
    [requests, responses].compactMap { $0 }.map(context.absolute)
  }

  /// The folder of a suite's responses, as the user sees it: that of its name in the one that was named, or else the one
  /// that was named.
  func responses(of suite: String, in context: CheckContext) -> String? {
    guard let responses else { return nil }
    let own = "\(responses)/\(suite)"
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: context.absolute(own), isDirectory: &isFolder)
    return isThere && isFolder.boolValue ? own : responses
  }

  /// The responses to a suite's requests; nil if answers are called.
  /// - Throws: `GateFailure` if they cannot be read.
  func read(for suite: String, in context: CheckContext) throws(GateFailure) -> ResponseFiles? {
    guard let folder = responses(of: suite, in: context) else { return nil }
    try requireApart(of: suite, from: folder, in: context)
    do throws(ResponseFault) {
      return try ResponseFiles(readingFrom: context.absolute(folder), named: folder)
    } catch {
      throw GateFailure(error)
    }
  }

  /// Requires that requests are not written where the responses are read.
  private func requireApart(
    of suite: String, from folder: String, in context: CheckContext
  ) throws(GateFailure) {
    guard let requests, let responses else { return }
    func place(_ path: String) -> String {
      URL(fileURLWithPath: context.absolute(path)).resolvingSymlinksInPath().standardizedFileURL.path
    }
    if place(requests) == place(responses) || place("\(requests)/\(suite)") == place(folder) {
      throw GateFailure(
        .configuration, "--requests and --responses name the same folder: \(responses)",
        remedy: "name another folder with --requests")
    }
  }
}

extension CheckOptions {
  /// The command line of a check with the same choice of what is asked, and other options.
  /// - Parameter suite: the only suite; nil for those of the options.
  func command(_ others: String, suite: String? = nil) -> String {
    var words = ["goldgate check"]
    words += (suite.map { [$0] } ?? suites).map { "--suite \($0)" }
    if let baseline { words.append("--baseline \(baseline)") }
    if policy != PolicySource.tag { words.append("--policy \(policy.rawValue)") }
    if rerunBaseline == false { words.append("--no-rerun-baseline") }
    if let unchanged { words.append("--unchanged \(unchanged.rawValue)") }
    if topsUp { words.append("--top-up") }
    if live { words.append("--live") }
    return (words + [others]).joined(separator: " ")
  }
}

extension GateFailure {
  /// Responses that cannot be used.
  init(_ fault: ResponseFault) { self.init(.notComparable, fault.message, remedy: fault.remedy) }
}
