import Foundation
import GateDecision
import GateGit
import GateJSON
import GateScoring
import GateSuite

/// In what the working tree differs from the release: the first thing that a reviewer wants to know.
struct ReleaseDifferences {
  let head: SuiteContents
  let released: SuiteContents
  let reference: BaselineReference
  let repository: Repository
  /// The absolute paths of the files that the command writes.
  let reports: [String]

  /// All differences, in the order of the parts.
  /// - Throws: if the repository cannot be read.
  func all() async throws -> [ReleaseDifference] {
    let found = try await target + program() + model + parameters + prompt + golden + settings
    var placed: [ReleaseDifference] = []
    for difference in found { placed.append(difference.placed(at: try await place(of: difference))) }
    return placed
  }

  /// Which files changed that a target's program may be made of, in words; empty for none.
  /// - Throws: if the repository cannot be read.
  func changedProgram() async throws -> [String] {
    try await program().map { difference in
      difference.now.map { "\($0) \(difference.what)" } ?? difference.what
    }
  }

  /// The line of the working tree that says it; nil of rows, settings, and what stands in no one file.
  private func place(of difference: ReleaseDifference) async throws -> Place? {
    let lines = ChangedLine(repository: repository, commit: reference.commit)
    let suiteFile = head.suite.target.options.place.file
    switch difference.part {
    case .prompt: return try await lines.place(in: difference.what)
    // A number of files has none.
    case .program: return difference.now == nil ? try await lines.place(in: difference.what) : nil
    case .model: return try await lines.place(in: suiteFile, naming: "model")
    case .target, .parameters: return try await lines.place(in: suiteFile, naming: difference.what)
    case .golden, .settings: return nil
    }
  }

  private var redaction: RedactionRules { head.suite.redaction }
  private var words: OptionWords { OptionWords(redaction: redaction, longest: 80) }

  private var target: [ReleaseDifference] {
    let (before, now) = (released.suite.target, head.suite.target)
    var found = differences(
      .target, before.options.json, now.options.json, besides: ["model", "api_key_env"])
    if let names = words.failover(before, now, besides: ["api_key_env"]) {
      found.append(ReleaseDifference(.target, "failover", before: names.before, now: names.now))
    }
    return found
  }

  private var model: [ReleaseDifference] {
    let (before, now) = (Self.model(released), Self.model(head))
    return before == now ? [] : [ReleaseDifference(.model, before: before, now: now)]
  }

  private static func model(_ contents: SuiteContents) -> String? {
    contents.suite.target.options.json["model"]?.stringValue
  }

  private var parameters: [ReleaseDifference] {
    differences(.parameters, released.suite.parameters.json, head.suite.parameters.json)
  }

  private var prompt: [ReleaseDifference] {
    guard released.prompt?.digest != head.prompt?.digest else { return [] }
    let name = head.suite.prompt ?? released.suite.prompt ?? ""
    let path = (try? SuiteContents.join(head.folder, name, at: Place(file: ""))) ?? name
    return [
      ReleaseDifference(
        .prompt, path, before: released.prompt.map { Self.short($0.digest) },
        now: head.prompt.map { Self.short($0.digest) },
        texts: ReleaseDifference.Texts(
          before: redaction.applied(to: released.prompt?.text ?? ""),
          now: redaction.applied(to: head.prompt?.text ?? "")))
    ]
  }

  private var golden: [ReleaseDifference] {
    guard released.golden.digest != head.golden.digest || released.goldenPath != head.goldenPath else {
      return []
    }
    let before = Dictionary(
      released.golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(head.golden.examples.map(\.id))
    let edited = JudgedGolden(head.golden, at: released.golden).edits
    let known = Set(edited.map(\.id))
    let others = head.golden.examples.count { example in
      !known.contains(example.id) && before[example.id].map { $0.digest != example.digest } ?? false
    }
    let counts = [
      ("rows added", head.golden.examples.count { before[$0.id] == nil }),
      ("rows removed", released.golden.examples.count { !ids.contains($0.id) }),
      ("rows with another question", others),
      ("rows judged differently", edited.count),
    ]
    var found = counts.filter { $0.1 > 0 }.map { what, count in
      ReleaseDifference(.golden, what, now: String(count))
    }
    if released.goldenPath != head.goldenPath {
      found.append(
        ReleaseDifference(.golden, "file", before: released.goldenPath, now: head.goldenPath))
    }
    return found
  }

  private var settings: [ReleaseDifference] {
    let (before, now) = (Self.settings(released.suite), Self.settings(head.suite))
    return differences(.settings, .object(before), .object(now))
  }

  private static func settings(_ suite: Suite) -> [String: JSONValue] {
    [
      "epochs": suite.epochNumbers.json, "concurrency": .integer(suite.concurrency),
      "timeout_s": .number(suite.timeout), "retries": .integer(suite.retries),
      "cache": .string(suite.cache.rawValue), "outputs": .string(suite.outputs.rawValue),
    ]
  }

  /// The files that a program is made of: those that its command names, and how many others changed beside them.
  private func program() async throws -> [ReleaseDifference] {
    guard released.suite.target.type == "command", head.suite.target.type == "command" else { return [] }
    let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
    let written = Set(reports.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })
    let own = released.ownPaths.union(head.ownPaths)
    let paths = try await Set(
      repository.changedPaths(from: reference.commit, to: repository.headCommit().id)
        + repository.status().filter { $0.change != .untracked }.map(\.path)
    ).filter { path in
      let absolute = "\(root)/\(path)"
      return !own.contains(path) && !written.contains { absolute == $0 || absolute.hasPrefix("\($0)/") }
    }
    let options = head.suite.target.options.json
    let folder = options["cwd"]?.stringValue ?? "."
    let named = Set(
      CommandPaths.words(of: options["command"] ?? .null).compactMap {
        try? SuiteContents.join(head.folder, "\(folder)/\($0)", at: Place(file: ""))
      })
    let found = paths.filter(named.contains).sorted()
    let others = paths.count - found.count
    return found.map { ReleaseDifference(.program, $0) }
      + (others > 0
        ? [
          ReleaseDifference(
            .program, found.isEmpty ? "files of the repository" : "other files of the repository",
            now: String(others))
        ] : [])
  }

  /// The members in which two maps differ, by key.
  private func differences(
    _ part: ReleaseDifference.Part, _ before: JSONValue, _ now: JSONValue, besides left: Set<String> = []
  ) -> [ReleaseDifference] {
    let (before, now) = (before.objectValue ?? [:], now.objectValue ?? [:])
    return Set(before.keys).union(now.keys).subtracting(left).sorted().compactMap { key in
      guard before[key] != now[key] else { return nil }
      if OptionWords.untold.contains(key) { return ReleaseDifference(part, key) }
      return ReleaseDifference(part, key, before: before[key].map(words.text), now: now[key].map(words.text))
    }
  }

  private static func short(_ digest: Digest) -> String { String(digest.description.prefix(19)) }
}
