import Foundation
import GateJSON

/// Reads an evaluation log of any tool that is known, told apart by content.
public struct LogReader: Sendable {
  private let options: LogOptions

  /// A reader.
  public init(_ options: LogOptions) { self.options = options }

  /// Reads a log.
  /// - Parameters:
  ///   - files: the log's files; more than one only for a format whose runs are written in parts.
  ///   - format: whose log it is; nil to find it by content.
  /// - Returns: the log's table; nil if no format fits and none was named, as of a plain table of scores.
  /// - Throws: if the log is damaged, holds no score, or would be read differently from what its own totals say.
  public func read(_ files: [LogFile], as format: LogFormat? = nil) throws(LogFault) -> LogTable? {
    guard let first = files.first else { return nil }
    let signatures = files.map { LogSignature($0) }
    let formats = signatures.reduce(into: [LogFormat]()) { known, signature in
      for format in signature.formats where !known.contains(format) { known.append(format) }
    }
    if let format {
      guard formats.contains(format) else {
        throw LogFault(
          "this does not look like a log of \(format.title)", file: first.name,
          remedy: formats.isEmpty
            ? "give a log of it, or leave out --from"
            : "leave out --from, or say --from \(formats.map(\.rawValue).joined(separator: " or "))")
      }
    } else if formats.count > 1 {
      throw LogFault(
        "the content fits \(formats.map(\.title).joined(separator: " and "))", file: first.name,
        remedy: "say which it is: --from \(formats.map(\.rawValue).joined(separator: " or --from "))")
    }
    guard let chosen = format ?? formats.first else { return nil }
    let fitting = zip(files, signatures).filter { $0.1.formats.contains(chosen) }
    if chosen == .lmEval {
      let results = fitting.filter { !$0.1.isLines }.map(\.0)
      guard results.count <= 1 else { throw Self.several(results, in: first) }
      return try LMEvalLog.read(
        results: results.first, samples: fitting.filter { $0.1.isLines }.map(\.0), options: options)
    }
    guard fitting.count == 1, let (file, signature) = fitting.first else {
      throw Self.several(fitting.map(\.0), in: first)
    }
    return try read(file, signature, as: chosen)
  }

  private static func several(_ files: [LogFile], in first: LogFile) -> LogFault {
    LogFault(
      "there are \(files.count) logs here", file: first.name,
      remedy: "name the file of one: \(files.map(\.name).sorted().prefix(3).joined(separator: ", "))")
  }

  private func read(
    _ file: LogFile, _ signature: LogSignature, as format: LogFormat
  ) throws(LogFault) -> LogTable {
    switch format {
    case .inspect:
      ZipArchive.isArchive(file.bytes)
        ? try InspectLog.read(archive: ZipArchive(file), options: options)
        : try InspectLog.read(file, options: options)
    case .lmEval: try LMEvalLog.read(results: nil, samples: [file], options: options)
    case .deepEval: try DeepEvalLog.read(file, options: options)
    case .promptfoo:
      signature.isLines
        ? try PromptfooLog.read(lines: file, options: options) : try PromptfooLog.read(file, options: options)
    case .pydanticEvals: try PydanticEvalsLog.read(file, options: options)
    case .openAIEvals: try OpenAIEvalsLog.read(file, options: options)
    case .mlflow: try MLflowLog.read(file, options: options)
    case .ragas: try RagasLog.read(file, options: options)
    case .junit: try JUnitLog.read(file, options: options)
    case .braintrust: try BraintrustLog.read(file, options: options)
    case .langfuse: try LangfuseLog.read(file, options: options)
    }
  }
}
