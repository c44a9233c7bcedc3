import GateImport

/// The pipeline of Azure Pipelines.
enum AzurePipeline {
  private static let script = PipelineScript()

  /// The file.
  static func make(for needs: PipelineNeeds) -> NewPipeline {
    NewPipeline(
      path: "azure-pipelines.yml",
      alternative: NewPipeline.Alternative(
        path: ".azure/goldgate.yml", step: "make a pipeline from the existing file .azure/goldgate.yml"),
      text: text(needs))
  }

  private static func text(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "In Azure Repos, add this pipeline to the branch's policies as a build validation; 'pr:' is for GitHub and",
        "Bitbucket. "
          + (needs.keyVariable.map { "The pipeline's secret variable \($0) holds the key. " } ?? "")
          + "The release pushes refs/notes/goldgate: give the build",
        "service the right to contribute to the repository.",
      ]) + """
        trigger:
          branches:
            exclude: ['*']
          tags:
            include: \(needs.tags.list)

        pr:
          branches:
            include: ['*']

        schedules:
          - cron: '17 3 * * *'
            displayName: goldgate nightly
            branches:
              include: [\(YAMLNode.text(needs.branch).line)]
            always: 'true'

        pool:
          vmImage: ubuntu-24.04

        jobs:
          - job: gate
            condition: eq(variables['Build.Reason'], 'PullRequest')
            timeoutInMinutes: '60'
            steps:
        \(checkout)
              - script: \(script.checks)
                displayName: goldgate check
        \(key(needs))
        \(publish)

          - job: record
            condition: \(needs.tags.azureCondition)
            timeoutInMinutes: '60'
            steps:
        \(checkout)
              - script: |
                  set -e
        \(PipelineScript.indented(script.records(tag: "{BUILD_SOURCEBRANCH#refs/tags/}"), by: 10))
                displayName: record the baseline
        \(key(needs))
              - script: |
                  set -e
        \(PipelineScript.indented(script.pushesNotes(), by: 10))
                displayName: push the baseline

          - job: watch
            condition: eq(variables['Build.Reason'], 'Schedule')
            timeoutInMinutes: '60'
            steps:
        \(checkout)
              # There is nothing to download in the first night.
              - task: DownloadPipelineArtifact@2
                continueOnError: true
                inputs:
                  buildType: specific
                  project: $(System.TeamProjectId)
                  definition: $(System.DefinitionId)
                  buildVersionToDownload: latestFromBranch
                  branchName: $(Build.SourceBranch)
                  allowPartiallySucceededBuilds: true
                  allowFailedBuilds: true
                  artifactName: goldgate-runs
                  targetPath: $(Build.SourcesDirectory)
              - script: |
        \(PipelineScript.indented(script.watches(runs: "goldgate-runs.sqlite"), by: 10))
                displayName: goldgate check and history
        \(key(needs))
              - publish: goldgate-runs.sqlite
                artifact: goldgate-runs
                condition: succeededOrFailed()
        \(publish)

        """
  }

  private static let checkout = """
          - checkout: self
            fetchDepth: '0'            # goldgate reads the baseline at the release tag
            fetchTags: 'true'
            persistCredentials: 'true' # to fetch and push refs/notes/goldgate
          - script: \(script.findsGoldgate)
            displayName: find goldgate
          - script: \(script.fetchesNotes)
            displayName: fetch the baselines
    """

  private static let publish = """
          - task: PublishTestResults@2
            condition: succeededOrFailed()
            inputs:
              testResultsFormat: JUnit
              testResultsFiles: goldgate-report.xml
    """

  private static func key(_ needs: PipelineNeeds) -> String {
    guard let variable = needs.keyVariable else {
      return "        # env: {NAME: $(NAME)}         what the program needs"
    }
    return "        env:\n          \(variable): $(\(variable))"
  }
}
