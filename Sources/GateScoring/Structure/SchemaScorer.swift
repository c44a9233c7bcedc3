import GateJSON
import GateSchema
import GateSuite

/// Whether the answer is JSON that follows a JSON Schema (draft 7 or 2020-12).
struct SchemaScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "json_schema",
    summary: "1 if the answer is JSON that follows a JSON Schema (draft 7 or 2020-12).",
    details: [
      "Give the schema as `file` or as `schema`. References lead within the schema and to the metaschemas; nothing is "
        + "fetched. An answer that is no JSON is wrong; no reference is needed. With `extract: first` or "
        + "`last` the first or last object or array in the prose counts that follows the schema, if any does.",
      "It cannot score an answer that takes too many steps to validate.",
    ],
    options: [
      .text(
        "file", .told("`schema` is then needed"), "the schema's JSON file, relative to the suite's folder"),
      ScorerOption("schema", "a JSON Schema", .told("`file` is then needed"), "the schema itself"),
      .choice("dialect", SchemaDialect.draft202012, "the dialect of a schema without `$schema`"),
      .choice("formats", FormatHandling.annotate, "whether `format` refuses values"),
    ] + JSONAnswerReader.options,
    examples: [
      ScorerExample(
        scorer:
          "{type: json_schema, schema: {type: object, required: [name], properties: {name: {type: string}}}}",
        row: #"{"id": "1", "input": "Extract the name as JSON."}"#,
        answers: [.init(#"{"name": "Ann"}"#, 1), .init(#"{"name": 7}"#, 0), .init("Ann", 0)])
    ])

  private let reader: JSONAnswerReader
  private let schema: JSONSchema
  /// The digest of the schema's file; nil if the schema stands in the options.
  private let fileDigest: Digest?
  private let shape: JSONAnswerReader.Shape

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    reader = try JSONAnswerReader(fields)
    let dialect: SchemaDialect = try fields.choice("dialect", default: .draft202012)
    let formats: FormatHandling = try fields.choice("formats", default: .annotate)
    if let inline = fields.value("schema") {
      guard !fields.has("file") else {
        throw inline.fault("'schema' and 'file' both give the schema", remedy: "leave one of them out")
      }
      schema = try Self.schema(inline.json, dialect, formats, at: inline.place)
      fileDigest = nil
      shape = Self.shape(of: inline.json)
      return
    }
    guard fields.has("file") else {
      throw Diagnostic(
        "the scorer 'json_schema' has no schema", at: fields.place,
        remedy: "add 'file: schema.json', or 'schema' with the schema itself")
    }
    let file = try context.file(try fields.string("file"), at: try fields.required("file").place)
    fileDigest = Digest(of: file.bytes)
    let document: JSONValue
    do { document = try JSONParser.parse(file.bytes, digits: .kept) } catch {
      throw Diagnostic("the schema is not JSON: \(error.message)", at: file.place(line: error.line))
    }
    schema = try Self.schema(document, dialect, formats, at: file.place())
    shape = Self.shape(of: document)
  }

  func score(_ output: String, for example: Example) async -> Score {
    // Of several values in prose the first or last one counts that follows the schema.
    let answer = reader.value(in: output, shape: shape, preferring: { (try? schema.accepts($0)) == true })
    guard let answer else { return .unread("the answer holds no JSON") }
    do { return .of(try schema.accepts(answer)) } catch { return .unscored(error.description) }
  }

  /// The options, and what the schema's file holds.
  func definition(_ options: JSONValue) -> JSONValue {
    fileDigest.map { options.replacing(MetricDefinition.digests, with: .string($0.description)) } ?? options
  }

  /// The shape that a schema asks for at its root.
  private static func shape(of schema: JSONValue) -> JSONAnswerReader.Shape {
    let types = schema["type"]?.arrayValue ?? schema["type"].map { [$0] } ?? []
    if types.isEmpty, schema["properties"] != nil || schema["required"] != nil { return .object }
    let shapes = types.filter { $0 == "object" || $0 == "array" }
    guard shapes.count == 1 else { return .any }
    return shapes[0] == "object" ? .object : .array
  }

  private static func schema(
    _ document: JSONValue, _ dialect: SchemaDialect, _ formats: FormatHandling, at place: Place
  ) throws(Diagnostic) -> JSONSchema {
    do { return try JSONSchema(document, dialect: dialect, formats: formats) } catch {
      throw Diagnostic(
        "the schema is wrong at \(error.document)#\(error.pointer): \(error.message)", at: place,
        remedy: "correct the schema")
    }
  }
}
