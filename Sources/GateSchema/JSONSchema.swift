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
  /// - Throws: if a keyword of the dialect has a value that it may not have, a reference leads nowhere, or
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

  /// Everything that is wrong with a value; empty if it is valid.
  ///
  /// The violations are sorted by the place in the instance, then by the keyword's location. Of alternatives
  /// none of which fits, only the keyword that offers them is reported.
  /// - Throws: if the limits are reached before that is known.
  public func validate(
    _ instance: JSONValue, limits: ValidationLimits = .standard
  ) throws(ValidationLimitError) -> [SchemaViolation] {
    var evaluator = SchemaEvaluator(self, limits: limits)
    return try evaluator.violations(of: instance)
  }

  /// Whether a value is valid; faster than `validate`, as it stops at the first violation.
  /// - Throws: if the limits are reached before that is known.
  public func accepts(
    _ instance: JSONValue, limits: ValidationLimits = .standard
  ) throws(ValidationLimitError) -> Bool {
    var evaluator = SchemaEvaluator(self, limits: limits)
    return try evaluator.accepts(instance)
  }
}

/// A published version of JSON Schema.
public enum SchemaDialect: String, Sendable, CaseIterable {
  /// Draft 7 (2018).
  case draft7
  /// Draft 2020-12.
  case draft202012 = "draft2020-12"

  /// The URI of the metaschema, without fragment, as `$schema` names it.
  public var metaschemaURI: String {
    switch self {
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    }
  }
}

/// What is wrong in a schema, and where.
public struct SchemaFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// The URI of the document at fault; empty for the document that was given without one.
  public let document: String
  /// The JSON pointer (RFC 6901) of the value at fault in that document.
  public let pointer: String

  init(_ message: String, document: String, pointer: String) {
    self.message = message
    self.document = document
    self.pointer = pointer
  }

  /// `document#pointer: message`.
  public var description: String { "\(document)#\(pointer): \(message)" }
}

/// One way in which a value does not follow its schema.
public struct SchemaViolation: Sendable, Hashable, CustomStringConvertible {
  /// The JSON pointer (RFC 6901) of the value at fault; empty for the whole instance.
  public let instancePointer: String
  /// Where the keyword stands: the document's URI, `#` and a JSON pointer that ends in the keyword.
  public let schemaLocation: String
  /// The keyword, such as `minLength`; `false` for the schema `false`.
  public let keyword: String
  /// What is wrong, as a sentence without a full stop.
  public let message: String

  /// `pointer: message (schema location)`.
  public var description: String {
    let place = instancePointer.isEmpty ? "the value" : instancePointer
    return "\(place): \(message) (\(schemaLocation))"
  }
}

/// How much work one validation may cost; counted in steps and not in time, so that every machine agrees.
public struct ValidationLimits: Sendable, Equatable {
  /// How many steps: keywords applied, values compared, instructions of patterns run.
  public let operations: Int
  /// How deep schemas may apply each other, and how deep the instance may nest.
  public let depth: Int

  /// Ten million steps, some tenths of a second at most, and 400 levels.
  public static let standard = ValidationLimits(operations: 10_000_000, depth: 400)

  /// Limits; numbers below 1 count as 1, a depth above 400 as 400, which the smallest of stacks can hold.
  public init(operations: Int, depth: Int) {
    self.operations = max(1, operations)
    self.depth = min(max(1, depth), 400)
  }
}

/// A validation was given up; nothing is known of whether the instance is valid.
public enum ValidationLimitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More steps than allowed, as a pattern that backtracks without end needs.
  case operations
  /// More levels than allowed, as a `$ref` that leads to itself needs.
  case depth

  /// What happened, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .operations:
      "the validation needs more steps than allowed; look for a pattern with nested repetition"
    case .depth: "the validation nests deeper than allowed; look for a '$ref' that leads back to itself"
    }
  }
}
