import Foundation
import GateGit
import GateJSON
import GateJournal
import GateSuite
import GateTargets

/// What decides a target's answers besides its identity and the requests.
enum AnswerCircumstances {
  /// The circumstances of a target: its options with the address, and for a program the state of the working tree
  /// with its submodules and the files that git ignores, as its code may be anywhere in it, and its environment.
  /// - Parameter reports: the absolute paths of files that goldgate itself writes, or of folders for them, which
  ///   decide nothing.
  static func of(
    _ target: TargetConfiguration, in workspace: Workspace, besides reports: [String]
  ) async throws -> JSONValue {
    var circumstances: [String: JSONValue] = ["options": options(of: target)]
    guard target.type == "command" else { return .object(circumstances) }
    circumstances["environment"] = ProgramEnvironment.digest(of: workspace.context.environment)
    guard let repository = workspace.repository else { return .object(circumstances) }
    circumstances["commit"] = .string(try await repository.headCommit().id)
    let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
    let own = Set(reports.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })
    func isOwn(_ path: String) -> Bool { own.contains { path == $0 || path.hasPrefix("\($0)/") } }
    let changes = try await repository.status().map(\.path).filter { !isOwn("\(root)/\($0)") }
    circumstances["changes"] = .object(
      Dictionary(uniqueKeysWithValues: changes.map { ($0, state(of: "\(root)/\($0)")) }))
    let ignored = IgnoredFiles(root: root, isLeftOut: isOwn)
    circumstances["ignored"] = ignored.digest(of: try await repository.ignoredPaths())
    var submodules: [String: JSONValue] = [:]
    for submodule in try await repository.submodules() {
      submodules[submodule.path] = [
        "commit": submodule.checkedOut.map { .string($0) } ?? .null,
        "changes": .object(
          Dictionary(
            submodule.changes.map { ($0, state(of: "\(root)/\(submodule.path)/\($0)")) },
            uniquingKeysWith: { first, _ in first })),
      ]
    }
    if !submodules.isEmpty { circumstances["submodules"] = .object(submodules) }
    return .object(circumstances)
  }

  /// The circumstances of a target whose program runs from the files of a commit alone.
  /// - Parameter environment: the variables that the program is given.
  static func of(
    _ target: TargetConfiguration, at commit: String, environment: [String: String]
  ) -> JSONValue {
    var circumstances: [String: JSONValue] = ["options": options(of: target)]
    if target.type == "command" {
      circumstances["commit"] = .string(commit)
      circumstances["environment"] = ProgramEnvironment.digest(of: environment)
    }
    return .object(circumstances)
  }

  /// The options of a target; which variable holds the key and whose certificates are trusted decide nothing.
  static func options(of target: TargetConfiguration) -> JSONValue {
    var options = target.options.json.objectValue ?? [:]
    for name in ["api_key_env", "ca_bundle"] { options[name] = nil }
    return .object(options)
  }

  /// A file's content as a digest, or its size and date where it is too large to be read for that.
  private static func state(of path: String) -> JSONValue {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes else { return "absent" }
    if let goal = try? FileManager.default.destinationOfSymbolicLink(atPath: path) { return .string(goal) }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    if size <= 16 << 20, let data = FileManager.default.contents(atPath: path) {
      return .string(Digest(of: data).description)
    }
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return .array([.integer(size), .number(date)])
  }
}

extension AnswerScope {
  /// What all calls of a target have in common.
  /// - Parameter reports: as for `AnswerCircumstances`.
  static func of(
    _ target: TargetConfiguration, in workspace: Workspace, besides reports: [String]
  ) async throws -> AnswerScope {
    AnswerScope(
      identity: try TargetRegistry.identity(of: target),
      circumstances: try await AnswerCircumstances.of(target, in: workspace, besides: reports))
  }
}

/// The environment of a program, as far as it may decide an answer.
enum ProgramEnvironment {
  /// The digest of the variables that count; their values are not kept.
  static func digest(of environment: [String: String]) -> JSONValue {
    let counted = environment.filter { !isIncidental($0.key) }
    return .string(Digest(of: .object(counted.mapValues { .string($0) })).description)
  }

  /// Whether a variable tells of the terminal, the shell or the job, or holds a key, which differ from one start of the
  /// same thing to the next: a job that is started again must find what the first one paid for.
  static func isIncidental(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) } || keys.contains { name.hasSuffix($0) }
  }

  private static let keys = [
    "_API_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_ACCESS_KEY", "_ACCESS_KEY_ID", "_CREDENTIAL_EXPIRATION",
  ]

  private static let names: Set<String> = [
    "_", "PWD", "OLDPWD", "SHLVL", "SHELL", "TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION",
    "TERM_SESSION_ID", "COLUMNS", "LINES", "LS_COLORS", "LESSOPEN", "LESSCLOSE", "PAGER", "EDITOR", "VISUAL",
    "PS1", "PS2", "HISTFILE", "HISTSIZE", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "WINDOWID", "TMUX",
    "TMUX_PANE", "STY", "HOSTNAME", "MAIL", "MOTD_SHOWN", "LOGNAME", "SUDO_COMMAND",
    "DBUS_SESSION_BUS_ADDRESS",
    "INVOCATION_ID", "JOURNAL_STREAM", "TMPDIR", "NO_COLOR", "FORCE_COLOR", "CI_NODE_INDEX", "CI_NODE_TOTAL",
    "BUILD_NUMBER", "BUILD_ID", "BUILD_TAG", "BUILD_URL", "BUILD_DISPLAY_NAME", "EXECUTOR_NUMBER",
    "NODE_NAME",
    "JOB_URL", "RUN_DISPLAY_URL", "RUN_ARTIFACTS_DISPLAY_URL", "RUN_CHANGES_DISPLAY_URL",
    "RUN_TESTS_DISPLAY_URL",
    "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ID", "AWS_BATCH_JOB_ATTEMPT", "AWS_BATCH_JOB_ARRAY_INDEX",
    "BATCH_TASK_INDEX", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_ATTEMPT", "CLOUD_RUN_EXECUTION",
  ]

  private static let prefixes = [
    "GOLDGATE_", "GITHUB_", "RUNNER_", "ACTIONS_", "CI_JOB_", "CI_PIPELINE_", "CI_BUILD_", "CI_RUNNER_",
    "CI_COMMIT_", "CI_MERGE_REQUEST_", "CI_CONCURRENT_", "GITLAB_USER_", "CIRCLE_", "BUILDKITE_", "JENKINS_",
    "HUDSON_", "BITBUCKET_", "AGENT_", "SYSTEM_", "BUILD_SOURCE", "BUILD_BUILD", "BUILD_REQUESTED",
    "BUILD_QUEUED",
    "BUILD_REASON", "SLURM_", "SSH_", "XDG_SESSION_", "XDG_RUNTIME_", "VSCODE_", "ITERM_",
  ]
}
