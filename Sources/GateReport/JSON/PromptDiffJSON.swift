import GateJSON
import GateSuite

/// The prompts of one example at the release and now, as JSON for programs.
public enum PromptDiffJSON {
  /// The name and version of the format.
  public static let format = "goldgate.prompts/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ prompts: ComparedPrompts, toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format),
      "tool_version": .string(toolVersion),
      "suite": .string(prompts.suite),
      "id": .string(prompts.id),
      "file": .string(prompts.place.file),
      "line": .orNull(prompts.place.line),
      "holdout": .bool(prompts.isHoldout),
      "before": .orNull(prompts.before) { before in
        ["name": .string(before.name), "prompt": .array(before.messages.map(\.json))]
      },
      "now": ["prompt": .array(prompts.now.map(\.json))],
      "notes": .strings(prompts.notes),
    ])
  }
}
