import Foundation
import GateCheck
import GateDecision
import GateImport
import GateJSON
import GateSuite
import GateTargets

/// Writes what `goldgate init` makes: all files, or none if one stands in the way.
struct StarterWriter {
  let options: StarterOptions
  /// The folder as the user named it.
  let folder: String
  let context: CommandContext

  /// Asks, writes, and says what to do next.
  /// - Throws: `GateFailure` if nobody can be asked, or a file exists or cannot be written.
  func write() throws {
    let here = context.absolute(folder)
    try OutputFolder.make(here)
    var inside = context
    inside.workingDirectory = here
    let workspace = Workspace.open(in: inside)
    let root = workspace.locator.root
    let present = workspace.locator.everywhere()
    if options.isForPipelineAlone,
      present.contains(where: { options.name == nil || $0.folderName == options.name })
    {
      return try writePipelines(of: present, in: workspace)
    }

    let questions = StarterQuestions(options: options, context: context)
    let target = try questions.target()
    let name = options.name ?? "answers"
    let others = present.filter { $0.folder != "baselines/\(name)" }
    let replaced = present.first { $0.folder == "baselines/\(name)" }
    let suite = StarterSuite(
      name: name, target: target, scorer: try questions.scorer(),
      tagPattern: options.tagPattern ?? replaced.flatMap { pattern(of: $0, in: workspace) } ?? "v*")
    let system = options.ci ?? found(under: root)
    let needs = PipelineNeeds(
      keyVariable: target.keyVariable,
      tags: ReleaseTagFilter(
        patterns: [suite.tagPattern] + others.compactMap { pattern(of: $0, in: workspace) }))
    let placed = system.pipelines(for: needs).map { place($0, under: root) }
    var files = suite.files + placed.map(\.file)
    if !FileManager.default.fileExists(atPath: "\(root)/.gitignore") {
      files.append(NewFile(path: ".gitignore", text: "goldgate-report.*\ngoldgate-runs.sqlite\n"))
    }
    try requireFree(files, under: root)
    for file in files {
      try OutputFolder.make(URL(fileURLWithPath: "\(root)/\(file.path)").deletingLastPathComponent().path)
      try OutputFile.write(Array(file.text.utf8), to: "\(root)/\(file.path)")
    }
    tell(suite, files, steps: placed.compactMap(\.step), system, hasRepository: isRepository(root))
  }

  /// Writes the CI files for suites that are there already.
  private func writePipelines(of suites: [SuiteLocator.Location], in workspace: Workspace) throws {
    let root = workspace.locator.root
    let system = options.ci ?? found(under: root)
    let keys = suites.compactMap { location in
      (try? workspace.contents(of: location).suite.target).flatMap {
        try? TargetRegistry.endpoint(of: $0)?.keyVariable
      }
    }
    let needs = PipelineNeeds(
      keyVariable: keys.first,
      tags: ReleaseTagFilter(patterns: suites.compactMap { pattern(of: $0, in: workspace) }))
    let placed = system.pipelines(for: needs).map { place($0, under: root) }
    try requireFree(placed.map(\.file), under: root)
    for file in placed.map(\.file) {
      try OutputFolder.make(URL(fileURLWithPath: "\(root)/\(file.path)").deletingLastPathComponent().path)
      try OutputFile.write(Array(file.text.utf8), to: "\(root)/\(file.path)")
    }
    let steps =
      placed.compactMap(\.step)
      + Set(keys).sorted().compactMap { key in system.keyStore.map { "put \(key) into \($0)" } }
    context.write(
      "wrote:\n" + placed.map { "  \($0.file.path)\n" }.joined()
        + (steps.isEmpty ? "" : "\nthen:\n" + steps.map { "- \($0)\n" }.joined()))
  }

  private func found(under root: String) -> ContinuousIntegration {
    .found { FileManager.default.fileExists(atPath: "\(root)/\($0)") }
  }

  /// Which tags are the releases of a suite that is there; nil if it cannot be read.
  private func pattern(of location: SuiteLocator.Location, in workspace: Workspace) -> String? {
    guard
      let source = try? workspace.locator.read("\(location.folder)/\(location.file)"),
      let suite = try? Suite(source, folderName: location.folderName)
    else { return nil }
    return suite.gate.tagPattern
  }

  /// Where a CI file goes: beside one that somebody else wrote.
  private func place(_ pipeline: NewPipeline, under root: String) -> (file: NewFile, step: String?) {
    if let alternative = pipeline.alternative,
      let present = FileManager.default.contents(atPath: "\(root)/\(pipeline.path)"),
      !String(decoding: present, as: UTF8.self).contains(NewPipeline.signature)
    {
      return (NewFile(path: alternative.path, text: pipeline.text), alternative.step)
    }
    return (NewFile(path: pipeline.path, text: pipeline.text), nil)
  }

  private func requireFree(_ files: [NewFile], under root: String) throws {
    if options.force { return }
    let taken = files.map(\.path).filter { FileManager.default.fileExists(atPath: "\(root)/\($0)") }
    guard taken.isEmpty else {
      throw GateFailure(
        .configuration, "\(taken.joined(separator: ", ")) would be replaced; nothing was written",
        remedy: "give another --name or --ci, --ci none for the suite alone, or --force to replace")
    }
  }

  private func isRepository(_ root: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/.git") }

  private func tell(
    _ suite: StarterSuite, _ files: [NewFile], steps: [String], _ system: ContinuousIntegration,
    hasRepository: Bool
  ) {
    let golden = "\(suite.folder)/golden.jsonl"
    var next = ["replace the sample rows of \(golden) with examples of your own"]
    next += steps
    if let variable = suite.target.keyVariable {
      next.append(
        "put \(variable) into your environment" + (system.keyStore.map { ", and into \($0)" } ?? ""))
    }
    let release = suite.tagPattern.replacing("*", with: suite.tagPattern == "*" ? "v0.1.0" : "0.1.0")
    let start = (folder == "." ? "" : "cd \(folder) && ") + (hasRepository ? "" : "git init && ")
    let commands = [
      "goldgate validate", "git add --all && git commit -m 'Gate the answers'",
      "goldgate release \(release) && git push --follow-tags    # records what later checks compare with",
    ]
    context.write(
      "wrote:\n" + files.map { "  \($0.path)\n" }.joined() + "\nthen:\n"
        + next.map { "- \($0)\n" }.joined() + "\n"
        + commands.enumerated().map { "  \($0 == 0 ? start : "")\($1)\n" }.joined())
  }
}

/// A file that `goldgate init` writes.
struct NewFile: Equatable {
  /// The path from the top of the repository.
  let path: String
  /// What it holds.
  let text: String
}

/// Values in the YAML that goldgate writes.
enum YAMLText {
  /// A text as one YAML value: as it stands if that is safe, else in quotes.
  static func scalar(_ text: String) -> String {
    let isPlain = text.wholeMatch(of: /[A-Za-z][A-Za-z0-9._\/ -]*[A-Za-z0-9]/) != nil
    // JSON's quoted strings are YAML's, too.
    return isPlain && !YAMLNode.isReserved(text) ? text : JSONWriter.compact(.string(text))
  }
}
