import Foundation
import GateCheck
import GateDecision
import GateGit
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
  func write() async throws {
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
      return try await writePipelines(of: present, in: workspace)
    }

    let read = try options.golden.map { try sheet(named: $0, root: root) }
    let questions = StarterQuestions(options: options, context: context)
    let target = try questions.target()
    let name = options.name ?? "answers"
    let others = present.filter { $0.folder != "baselines/\(name)" }
    let replaced = present.first { $0.folder == "baselines/\(name)" }
    let scorer = try questions.scorer()
    let tags = StarterTags(repository: workspace.repository, today: context.today())
    let usualPattern = await tags.pattern
    let suite = StarterSuite(
      name: name, target: target, scorer: scorer,
      examples: read.map { options.keepSheet ? .sheet($0) : .rows($0) } ?? .samples(scorer),
      tagPattern: options.tagPattern ?? replaced.flatMap { pattern(of: $0, in: workspace) } ?? usualPattern)
    try StarterCheck(suite: suite, workspace: workspace).check()
    let system = options.ci ?? found(under: root)
    let needs = PipelineNeeds(
      keyVariable: target.keyVariable,
      tags: ReleaseTagFilter(
        patterns: [suite.tagPattern] + others.compactMap { pattern(of: $0, in: workspace) }),
      branch: await branch(of: workspace))
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
    tell(
      suite, files, steps: placed.compactMap(\.step), system, release: await tags.next(suite.tagPattern),
      hasRepository: isRepository(root))
  }

  /// Reads a team's table, shows its columns, and finds out what they are.
  /// - Throws: all faults of the table's rows, or a question that nobody answers.
  private func sheet(named name: String, root: String) throws -> StarterSheet {
    let file = context.absolute(name)
    var path = name
    if options.keepSheet {
      let resolved = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
      guard resolved.hasPrefix(root + "/") else {
        throw GateFailure(
          .configuration, "\(name) is not in \(root), where the suite could read it; nothing was written",
          remedy: "copy it there, or leave out --keep-sheet")
      }
      path = String(resolved.dropFirst(root.count + 1))
    }
    let sheet = try GoldenSheet(SourceFile(readingFrom: file, named: path))
    guard !sheet.rows.isEmpty else {
      throw GateFailure(
        .configuration, "\(name) holds no row below the names of its columns",
        remedy: "write an example a row, and the names of the columns into the first one")
    }
    let columns = try SheetQuestions(options: options, context: context).columns(of: sheet, named: name)
    return try StarterSheet(sheet, path: path, columns: columns)
  }

  /// The branch that pull requests go to; `main` if there is no repository yet.
  private func branch(of workspace: Workspace) async -> String {
    let branch = try? await workspace.repository?.defaultBranch()
    return branch ?? "main"
  }

  /// Writes the CI files for suites that are there already.
  private func writePipelines(of suites: [SuiteLocator.Location], in workspace: Workspace) async throws {
    let root = workspace.locator.root
    let system = options.ci ?? found(under: root)
    let keys = suites.compactMap { location in
      (try? workspace.contents(of: location).suite.target).flatMap {
        try? TargetRegistry.endpoint(of: $0)?.keyVariable
      }
    }
    let needs = PipelineNeeds(
      keyVariable: keys.first,
      tags: ReleaseTagFilter(patterns: suites.compactMap { pattern(of: $0, in: workspace) }),
      branch: await branch(of: workspace))
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
    release: String, hasRepository: Bool
  ) {
    var next: [String] = []
    if case .samples = suite.examples {
      next.append("replace the sample rows of \(suite.folder)/golden.jsonl with examples of your own")
    } else {
      next.append("read \(suite.folder)/prompt.md, which is put to the target with each example")
      next += suite.examples.sheet?.question.omissions ?? []
    }
    next += steps
    if let variable = suite.target.keyVariable {
      next.append(
        "put \(variable) into your environment" + (system.keyStore.map { ", and into \($0)" } ?? ""))
    }
    let start = (folder == "." ? "" : "cd \(folder) && ") + (hasRepository ? "" : "git init -b main && ")
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
