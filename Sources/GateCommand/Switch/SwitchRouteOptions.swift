import ArgumentParser
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// By what a switch routes, and where it writes the routes.
struct SwitchRouteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Find the cheapest system for each value of this: category, metadata.NAME or created:DATE. It runs every candidate on all examples (default with --routing or --litellm: category).",
      valueName: "key"))
  var routeBy: String?

  @Option(
    help: ArgumentHelp("Write the routes to this file, as JSON.", valueName: "file"))
  var routing: String?

  @Option(
    help: ArgumentHelp(
      "Write the routes to this file, as the YAML configuration of a LiteLLM router. Keys stand in it by the names of their variables.",
      valueName: "file"))
  var litellm: String?

  /// What examples are routed by; nil for no routes.
  var key: String? { routeBy ?? (routing != nil || litellm != nil ? "category" : nil) }

  /// A file to be written.
  struct File {
    /// The form of the routes in it.
    enum Form {
      case table
      case litellm
    }

    let path: String
    let form: Form
  }

  /// - Throws: `ValidationError` on what has no meaning together.
  func validate(looks: Int?, estimates: Bool) throws {
    if key != nil, let looks, looks != 1 {
      throw ValidationError("Routes take all examples of every candidate: leave out --looks.")
    }
    if estimates, routing != nil || litellm != nil {
      throw ValidationError("--estimate decides nothing: leave out --routing and --litellm.")
    }
  }

  /// The files that the user names, checked before anything is paid for.
  /// - Throws: if one cannot be written.
  func files(in context: CommandContext) throws -> [File] {
    let named: [(flag: String, name: String?, form: File.Form)] = [
      ("--routing", routing, .table), ("--litellm", litellm, .litellm),
    ]
    return try named.compactMap { flag, name, form in
      guard let name else { return nil }
      guard !name.isEmpty else {
        throw Diagnostic("the path is empty", at: Place(file: flag), remedy: "name a file")
      }
      let path = context.absolute(name)
      try OutputFile.check(path, of: flag)
      return File(path: path, form: form)
    }
  }

  /// Writes the routes; a file that cannot be written keeps none of the others from being written.
  /// - Throws: after all others are written, on the first that cannot be.
  static func write(_ results: [SwitchResult], to files: [File]) throws {
    var first: (any Error)?
    for file in files {
      let bytes =
        switch file.form {
        case .table: RoutesJSON.render(results, toolVersion: Version.current)
        case .litellm: LiteLLMConfiguration.render(results, toolVersion: Version.current)
        }
      do { try OutputFile.write(bytes, to: file.path) } catch { first = first ?? error }
    }
    if let first { throw first }
  }
}
