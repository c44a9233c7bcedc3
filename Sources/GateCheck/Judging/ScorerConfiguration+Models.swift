import GateJSON
import GateSuite

extension ScorerConfiguration {
  /// Whether it, or one inside it, asks a model.
  var asksModels: Bool {
    let asking = ["judge", "similarity"]
    func asks(_ value: JSONValue) -> Bool {
      if let members = value.objectValue {
        return members["type"]?.stringValue.map(asking.contains) ?? false
          || members.values.contains(where: asks)
      }
      return value.stringValue.map(asking.contains)
        ?? value.arrayValue?.contains(where: asks) ?? false
    }
    return asks(options.json)
  }
}
