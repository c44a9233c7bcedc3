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

  /// The system whose files stand in a repository; GitHub Actions where none does.
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
