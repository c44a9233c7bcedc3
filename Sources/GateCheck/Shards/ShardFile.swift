import Foundation
import GateJSON
import GateScoring
import GateSuite

/// What one part of a suite's run leaves behind: a header, its run as a stored run has it, and a digest of both.
///
/// One JSON object a line. The last line holds the digest of all bytes before it, so that a file that was cut
/// short or altered is never taken for a whole one.
struct ShardFile {
  /// The name and version of the file format.
  static let format = "goldgate.shard/1"
  /// The ending of the file's name.
  static let ending = ".shard.jsonl"

  /// The part.
  let shard: Shard
  /// The suite's name.
  let suite: String
  /// The facts of the plan that it is a part of.
  let plan: [String: JSONValue]
  /// The commit that was checked out.
  let commit: String
  /// When the command began, in seconds since 1970.
  let startedAt: Double
  /// When its last answer was scored, in seconds since 1970.
  let endedAt: Double
  /// How many answers and errors it has.
  let calls: Int
  /// How many answers an unfinished run had paid for.
  let resumed: Int
  /// How many answers come from runs that had their verdict.
  let cached: Int
  /// How often the judges could not say plainly, by metric.
  let doubts: [String: [JudgeDoubt: Int]]
  /// What judging took and did not take, by metric.
  let judged: [String: JudgeCount]
  /// The answers; nil where the part has no example.
  let run: Run?

  /// The name of the file.
  var name: String { Self.name(of: shard, in: suite) }

  /// The name of the file of a part.
  static func name(of shard: Shard, in suite: String) -> String { "\(suite).\(shard.fileName)\(ending)" }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let header: JSONValue = [
      "format": .string(Self.format), "suite": .string(suite), "shard": .integer(shard.index),
      "shards": .integer(shard.count), "plan": .object(plan), "commit": .string(commit),
      "started_at": .number(startedAt), "ended_at": .number(endedAt), "calls": .integer(calls),
      "resumed": .integer(resumed), "cached": .integer(cached),
      "judge_doubts": doubts.json, "judged": .object(judged.mapValues(\.json)),
    ]
    let body = Array((JSONWriter.compact(header) + "\n" + (run?.fileText ?? "")).utf8)
    let trailer: JSONValue = ["digest": .string(Digest(of: body).description)]
    return body + Array((JSONWriter.compact(trailer) + "\n").utf8)
  }
}

extension ShardFile {
  /// Reads the file of a part.
  /// - Throws: naming the file, where it is none, is damaged, or was written by another version.
  init(_ source: SourceFile) throws(Diagnostic) {
    let newline = UInt8(ascii: "\n")
    guard source.bytes.last == newline else { throw Self.damaged(source) }
    let last = source.bytes.dropLast().lastIndex(of: newline).map { $0 + 1 } ?? 0
    let (body, trailer) = (source.bytes[..<last], source.bytes[last...].dropLast())
    guard let line = try? JSONParser.parse(Array(trailer)), let digest = line["digest"]?.stringValue,
      digest == Digest(of: body).description, let end = body.firstIndex(of: newline)
    else { throw Self.damaged(source) }

    let rest = Array(body[(end + 1)...])
    do {
      let header = SourceFile(path: source.path, bytes: Array(body[..<end]))
      let run = rest.isEmpty ? nil : try Run(SourceFile(path: source.path, bytes: rest))
      guard let line = try JSONLines(header).objects().first else { throw Self.damaged(source) }
      try self.init(header: line, run: run)
    } catch let fault as Diagnostic {
      throw fault
    } catch {
      throw Diagnostic(
        "the shard cannot be read: \(error)", at: source.place(),
        remedy: "run it again with goldgate \(Version.current)")
    }
  }

  private init(header value: ConfigValue, run: Run?) throws(Diagnostic) {
    let fields = try Fields(
      value,
      allowed: [
        "format", "suite", "shard", "shards", "plan", "commit", "started_at", "ended_at", "calls", "resumed",
        "cached", "judge_doubts", "judged",
      ])
    let format = try fields.string("format")
    guard format == Self.format else {
      throw try fields.required("format").fault(
        "the shard has the format \(format), this goldgate reads \(Self.format)",
        remedy: "use one version of goldgate for all shards and the merge")
    }
    let index = try fields.integer("shard", in: 1...Shard.maximumCount, default: 1)
    let count = try fields.integer("shards", in: 1...Shard.maximumCount, default: 1)
    guard let shard = Shard(index: index, of: count) else {
      throw try fields.required("shard").fault("there is no shard \(index) of \(count)")
    }
    self.shard = shard
    suite = try fields.string("suite")
    plan = fields.value("plan")?.json.objectValue ?? [:]
    commit = try fields.string("commit")
    // From 1970 to the year 9999.
    startedAt = try fields.number("started_at", in: 0...253_402_300_799, default: 0)
    endedAt = try fields.number("ended_at", in: startedAt...253_402_300_799, default: startedAt)
    calls = try fields.integer("calls", in: 0...1 << 40, default: 0)
    resumed = try fields.integer("resumed", in: 0...1 << 40, default: 0)
    cached = try fields.integer("cached", in: 0...1 << 40, default: 0)
    doubts = [String: [JudgeDoubt: Int]](fields.value("judge_doubts")?.json)
    judged = (fields.value("judged")?.json.objectValue ?? [:]).mapValues { JudgeCount($0) }
    self.run = run
  }

  private static func damaged(_ source: SourceFile) -> Diagnostic {
    Diagnostic(
      "the shard is damaged: it was cut short or altered", at: source.place(), remedy: "run that shard again")
  }
}
