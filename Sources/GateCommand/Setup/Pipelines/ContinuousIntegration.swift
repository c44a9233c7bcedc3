import ArgumentParser

/// The CI systems that `goldgate init` writes files for.
enum ContinuousIntegration: String, CaseIterable, ExpressibleByArgument {
  case github
  case gitlab
  case jenkins
  case circleci
  case buildkite
  case azure
  case none

  /// The system whose files stand in a repository; GitHub Actions if none does.
  /// - Parameter exists: whether a path from the top of the repository exists.
  static func found(_ exists: (String) -> Bool) -> Self {
    let marks: [(String, Self)] = [
      (".github/workflows", .github), (".gitlab-ci.yml", .gitlab), ("Jenkinsfile", .jenkins),
      (".circleci", .circleci), (".buildkite", .buildkite), ("azure-pipelines.yml", .azure),
    ]
    return marks.first { exists($0.0) }?.1 ?? .github
  }

  /// Its files for a suite's target.
  func pipelines(for needs: PipelineNeeds) -> [NewPipeline] {
    switch self {
    case .github: GitHubWorkflows.all(for: needs)
    case .gitlab: [GitLabPipeline.make(for: needs)]
    case .jenkins: [JenkinsPipeline.make(for: needs)]
    case .circleci: [CircleCIPipeline.make(for: needs)]
    case .buildkite: [BuildkitePipeline.make(for: needs)]
    case .azure: [AzurePipeline.make(for: needs)]
    case .none: []
    }
  }

  /// Where the target's key is put; nil for no file.
  var keyStore: String? {
    switch self {
    case .github: "the repository's secrets (Settings, Secrets and variables, Actions)"
    case .gitlab: "the project's CI/CD variables, masked"
    case .jenkins: "Jenkins' credentials, as a secret text"
    case .circleci: "the context 'goldgate' of the organization"
    case .buildkite: "the cluster's secrets"
    case .azure: "the pipeline's variables, as a secret"
    case .none: nil
    }
  }
}

/// A CI file that `goldgate init` writes.
struct NewPipeline {
  /// What the first line of each file holds, so that goldgate knows its own.
  static let signature = "Made by 'goldgate init'"

  /// Where the CI system looks for it, from the top of the repository.
  let path: String
  /// If it is written instead when a file of somebody else stands there; nil if no file can stand there
  /// but goldgate's own.
  var alternative: Alternative?
  /// What it holds.
  let text: String

  /// Another place, if the CI system finds a file only after one more step.
  struct Alternative {
    /// The path from the top of the repository.
    let path: String
    /// The step.
    let step: String
  }
}

/// What a CI file has to know of the suites that it gates.
struct PipelineNeeds {
  /// The environment variable that holds the provider's key; nil if none is sent.
  var keyVariable: String?
  /// The tags that are releases.
  var tags = ReleaseTagFilter(patterns: ["v*"])
  /// The branch that pull requests go to.
  var branch = "main"
}
