import Foundation
import GateJSON

/// What a file's first bytes and keys say of whose log it is; its name says nothing.
struct LogSignature {
  /// The formats that fit.
  var formats: [LogFormat] = []
  /// Whether each line is a JSON value of its own.
  var isLines = false

  init(_ file: LogFile) {
    if ZipArchive.isArchive(file.bytes) {
      formats = [.inspect]
      return
    }
    switch file.bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"):
      // A file of lines is known by its first line, which is a whole value.
      if let keys = Self.keys(ofFirstLine: file.bytes) {
        isLines = true
        formats = Self.formats(ofLine: keys) + Self.formats(ofRecord: keys)
        if !formats.isEmpty { return }
        isLines = false
      }
      if let keys = Self.keys(file.bytes) { formats = Self.formats(of: keys) }
    case UInt8(ascii: "["):
      if let keys = Self.keys(ofFirstElement: file.bytes) { formats = Self.formats(ofRecord: keys) }
    case UInt8(ascii: "<"):
      let head = String(decoding: file.bytes.prefix(4096), as: UTF8.self)
      if head.contains("<testsuite") { formats = [.junit] }
    case nil: break
    default:
      // Of CSV only the header is looked at.
      let end = file.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.endIndex
      var header = LogCSV(file.bytes[..<end])
      formats = Self.formats(ofRecord: Set(header.next()?.cells ?? []))
    }
  }

  /// What stands among the keys of a record if its `scores` are a map.
  private static let mapOfScores = "scores.map"

  /// What the keys of a record, or the columns of a table, say.
  private static func formats(ofRecord keys: Set<String>) -> [LogFormat] {
    // A table with ids is one that is read as it is.
    var formats: [LogFormat] = []
    let isMLflow =
      keys.contains("trace_id") && keys.contains { $0.hasSuffix("/value") }
      || keys.isSuperset(of: ["info", "data"]) || keys.isSuperset(of: ["trace_id", "assessments"])
    if isMLflow { formats.append(.mlflow) }
    if keys.contains("user_input"), !keys.contains("id") { formats.append(.ragas) }
    // A column or a member `scores` is in many a table; a map of scores is not.
    if keys.isSuperset(of: ["input", Self.mapOfScores]) || keys.isSuperset(of: ["experimentName", "scores"])
      || keys.isSuperset(of: ["eval_name", "errors"])
    {
      formats.append(.braintrust)
    }
    if keys.isSuperset(of: ["traceId", "name", "value"]) { formats.append(.langfuse) }
    return formats
  }

  private static func formats(ofLine keys: Set<String>) -> [LogFormat] {
    var formats: [LogFormat] = []
    if keys.isSuperset(of: ["doc_id", "filter", "metrics"]) { formats.append(.lmEval) }
    if keys.isSuperset(of: ["promptIdx", "testIdx", "success"]) { formats.append(.promptfoo) }
    if keys.contains("spec") || keys.isSuperset(of: ["run_id", "event_id", "sample_id"]) {
      formats.append(.openAIEvals)
    }
    return formats
  }

  private static func formats(of keys: Set<String>) -> [LogFormat] {
    var formats: [LogFormat] = []
    if keys.isSuperset(of: ["version", "status", "eval"]) { formats.append(.inspect) }
    if keys.isSuperset(of: ["results", "higher_is_better", "n-samples"]) { formats.append(.lmEval) }
    if keys.contains("testCases") || keys.contains("conversationalTestCases") { formats.append(.deepEval) }
    if keys.isSuperset(of: ["evalId", "results"])
      || keys.isSuperset(of: ["results", "config", "shareableUrl"]) || keys.contains("results.version")
    {
      formats.append(.promptfoo)
    }
    if keys.isSuperset(of: ["cases", "name"])
      && (keys.contains("failures") || keys.contains("cases.assertions"))
    {
      formats.append(.pydanticEvals)
    }
    return formats
  }

  /// The keys of a file's one object, and those of `results` and of the first case, by a path.
  private static func keys(_ bytes: Data) -> Set<String>? {
    bytes.withUnsafeBytes { raw in
      try? JSONReader.read(raw.bindMemory(to: UInt8.self), takesNonFinite: true) {
        json throws(JSONSyntaxError) in
        var keys: Set<String> = []
        try json.members { json, key throws(JSONSyntaxError) in
          keys.insert(key)
          if key == "results", json.isObject {
            try json.members { json, inner throws(JSONSyntaxError) in
              if inner == "version" { keys.insert("results.version") }
              try json.skip()
            }
          } else {
            try json.skip()
          }
        }
        return keys
      }
    }
  }

  /// The keys of the object on the first line; nil if that is no whole object, or there is no second line.
  private static func keys(ofFirstLine bytes: Data) -> Set<String>? {
    bytes.withUnsafeBytes { raw in
      let all = raw.bindMemory(to: UInt8.self)
      guard let start = all.firstIndex(where: { $0 > 0x20 }) else { return nil }
      let end = all[start...].firstIndex(of: UInt8(ascii: "\n")) ?? all.count
      return try? JSONReader.read(
        UnsafeBufferPointer(rebasing: all[start..<end]), takesNonFinite: true
      ) { json throws(JSONSyntaxError) in
        var keys: Set<String> = []
        try json.members { json, key throws(JSONSyntaxError) in
          keys.insert(key)
          if key == "scores", json.isObject { keys.insert(mapOfScores) }
          try json.skip()
        }
        return keys
      }
    }
  }

  /// The keys of the first object of a list.
  private static func keys(ofFirstElement bytes: Data) -> Set<String>? {
    bytes.withUnsafeBytes { raw in
      try? JSONReader.read(raw.bindMemory(to: UInt8.self), takesNonFinite: true) {
        json throws(JSONSyntaxError) in
        var keys: Set<String>?
        try json.list { json throws(JSONSyntaxError) in
          guard keys == nil, json.isObject else {
            try json.skip()
            return
          }
          var found: Set<String> = []
          try json.members { json, key throws(JSONSyntaxError) in
            found.insert(key)
            if key == "scores", json.isObject { found.insert(mapOfScores) }
            try json.skip()
          }
          keys = found
        }
        return keys
      }
    }
  }
}
