import GateJSON

/// A JSON Schema of draft 7 or 2020-12, compiled once and ready to validate any number of values.
///
/// It applies every assertion and applicator of the two drafts. `contentEncoding` and
/// `contentMediaType` only annotate, and so does `format` unless asked; unknown keywords are ignored.
public struct JSONSchema: Sendable {
  let nodes: [SchemaNode]
  /// The nodes with a dynamic anchor, by their resource and the anchor's name.
  let dynamicAnchors: [Int: [String: Int]]
  let root: Int

  /// Compiles a schema.
  /// - Parameters:
  ///   - document: the schema.
  ///   - dialect: the dialect of documents that do not name one in `$schema`.
  ///   - uri: where the document comes from, which relative references in it begin at.
  ///   - documents: what references to other documents lead to, by absolute URI without fragment. The
  ///     metaschemas of both dialects are known anyway; nothing is ever fetched.
  ///   - formats: whether `format` refuses values.
  /// - Throws: where a keyword of the dialect has a value that it may not have, a reference leads nowhere, or
  ///   `$schema` names another dialect.
  public init(
    _ document: JSONValue, dialect: SchemaDialect = .draft202012, uri: String = "",
    resolving documents: [String: JSONValue] = [:], formats: FormatHandling = .annotate
  ) throws(SchemaFault) {
    var compiler = SchemaCompiler(
      SchemaLibrary(external: documents, dialect: dialect), formats: formats)
    root = try compiler.compile(document, uri: URIReference(uri))
    nodes = compiler.nodes
    dynamicAnchors = compiler.dynamicAnchors
  }

  /// Everything that is wrong with a value; empty where it is valid.
  ///
  /// The violations are sorted by the place in the instance, then by the keyword's location. Of alternatives
  /// none of which fits, only the keyword that offers them is told.
  /// - Throws: where the limits are reached before that is known.
  public func validate(
    _ instance: JSONValue, limits: ValidationLimits = .standard
  ) throws(ValidationLimitError) -> [SchemaViolation] {
    var evaluator = SchemaEvaluator(self, limits: limits)
    return try evaluator.violations(of: instance)
  }

  /// Whether a value is valid; faster than `validate`, as it stops at the first violation.
  /// - Throws: where the limits are reached before that is known.
  public func accepts(
    _ instance: JSONValue, limits: ValidationLimits = .standard
  ) throws(ValidationLimitError) -> Bool {
    var evaluator = SchemaEvaluator(self, limits: limits)
    return try evaluator.accepts(instance)
  }
}
