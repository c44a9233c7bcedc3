import GateJSON
import Mustache

/// A Mustache template of one text, with JSON values for its variables; nothing is escaped.
package struct TextTemplate: Sendable {
  private let template: MustacheTemplate

  /// Reads a template.
  /// - Throws: at `place` where it is no Mustache template or names a partial.
  package init(_ text: String, at place: Place) throws(Diagnostic) {
    if text.contains("{{>") || text.contains("{{<") {
      throw Diagnostic(
        "the template names a partial, which goldgate does not read", at: place,
        remedy: "write its text in place of {{> ...}}")
    }
    do {
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch {
      let told = (error as? MustacheTemplate.ParserError).map { "\($0.error)" } ?? "\(error)"
      throw Diagnostic(
        "this is not a Mustache template: \(told)", at: place, remedy: "close each {{name}}")
    }
  }

  /// The text for some variables, and the names that it asked for in vain, sorted.
  package func render(_ variables: [String: JSONValue]) -> (text: String, missing: [String]) {
    let lookup = TemplateLookup(.variables(variables))
    return (template.render(lookup), lookup.missing.sorted())
  }
}
