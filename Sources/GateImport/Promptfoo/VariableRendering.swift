import GateJSON
import GateSuite

/// Puts variables into variables that name them, each once, after those that it names.
struct VariableRendering {
  /// How long a value may become, in bytes.
  private static let longest = 1_000_000

  /// The variables, rendered as far as they were asked for.
  private(set) var values: [String: JSONValue]
  private var done: Set<String> = []
  /// The variables that wait for one that they name.
  private var open: [String] = []

  /// Variables as they are written.
  init(values: [String: JSONValue]) { self.values = values }

  /// Renders a variable and those that it names.
  /// - Parameter suite: gets a remark for what is not put in.
  mutating func render(_ name: String, at place: Place, _ suite: inout ImportedSuite) {
    guard let text = values[name]?.stringValue, text.contains("{{"), done.insert(name).inserted else {
      return
    }
    let template = Nunjucks(text)
    open.append(name)
    defer { open.removeLast() }
    for other in template.names {
      if open.contains(other) {
        suite.remark(
          .notTaken, "the variable '\(name)' is not rendered, as it is made of itself through '\(other)'",
          at: place, remedy: "write the text that is meant")
        return
      }
      render(other, at: place, &suite)
    }
    do throws(Nunjucks.Unrendered) {
      let rendered = try template.rendered(values)
      guard rendered.utf8.count <= Self.longest else {
        throw Nunjucks.Unrendered(what: "a text of more than \(Self.longest) bytes")
      }
      values[name] = .string(rendered)
    } catch {
      suite.remark(
        .notTaken, "\(error.what) in the variable '\(name)' is not put in", at: place,
        remedy: "write the text that is meant")
    }
  }
}
