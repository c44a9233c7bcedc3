import Foundation
import GateJSON

/// What a log of Inspect holds, an `.eval` archive or JSON, for who needs its samples and not its scores.
public enum InspectArchive {
  /// What is large and says nothing of what was asked.
  private static let passedOver: Set = ["events", "store", "attachments", "events_data", "model_usage"]

  /// The head of the log, with `eval`, and its samples in the order of the archive, without their events.
  /// - Parameter name: what messages call the file.
  /// - Throws: if the archive is damaged or packed in a way that is not read.
  public static func contents(
    of bytes: Data, named name: String
  ) throws(LogFault) -> (head: JSONValue, samples: [JSONValue]) {
    let archive = try ZipArchive(LogFile(name: name, bytes: bytes))
    var reader = ZipArchive.Reader(archive)
    var head = JSONValue.null
    // A run that did not end has the record of its start alone.
    if let entry = archive["header.json"] ?? archive["_journal/start.json"] {
      head = try reader.readJSON(entry) { json throws(JSONSyntaxError) in try members(&json) }
    }
    var samples: [JSONValue] = []
    for entry in archive.entries where entry.name.hasPrefix("samples/") && entry.name.hasSuffix(".json") {
      samples.append(try reader.readJSON(entry) { json throws(JSONSyntaxError) in try members(&json) })
    }
    return (head, samples)
  }

  /// The same of a log as JSON, or of a list of samples, which has no head.
  public static func contents(
    ofJSON bytes: Data, named name: String
  ) throws(LogFault) -> (head: JSONValue, samples: [JSONValue]) {
    var head: [String: JSONValue] = [:]
    var samples: [JSONValue] = []
    func addSamples(_ json: inout JSONReader) throws(JSONSyntaxError) {
      try json.list { json throws(JSONSyntaxError) in
        samples.append(json.isObject ? try members(&json) : try json.value())
      }
    }
    try LogFile(name: name, bytes: bytes).readJSON { json throws(JSONSyntaxError) in
      if json.isList {
        try addSamples(&json)
      } else {
        try json.members { json, key throws(JSONSyntaxError) in
          if key == "samples", json.isList {
            try addSamples(&json)
          } else if key == "eval" {
            head[key] = try json.value()
          } else {
            try json.skip()
          }
        }
      }
    }
    return (.object(head), samples)
  }

  private static func members(_ json: inout JSONReader) throws(JSONSyntaxError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    try json.members { json, key throws(JSONSyntaxError) in
      if passedOver.contains(key) { try json.skip() } else { members[key] = try json.value() }
    }
    return .object(members)
  }
}
