import Foundation
import GateJSON
import GateSuite

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
