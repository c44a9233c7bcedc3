/// The jobs of GitLab CI: the gate on merge requests, the baseline on release tags, the scheduled run.
enum GitLabPipeline {
  private static let script = PipelineScript(reports: [
    "goldgate-report.xml", "goldgate-report.html", "goldgate.codequality.json",
  ])

  /// The file.
  static func make(for needs: PipelineNeeds) -> NewPipeline {
    NewPipeline(
      path: ".gitlab-ci.yml",
      alternative: NewPipeline.Alternative(
        path: ".gitlab/goldgate.gitlab-ci.yml",
        step: "add to .gitlab-ci.yml: include: [{local: .gitlab/goldgate.gitlab-ci.yml}]"),
      text: text(needs))
  }

  private static func text(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "In the project's merge request settings, tick 'Pipelines must succeed'.",
        "Variables of the project, masked: "
          + (needs.keyVariable ?? "what the program needs") + ", not protected, as merge requests need it;",
        "and GOLDGATE_PUSH_TOKEN, protected, a project access token that may write the repository, for releases.",
        "The nightly run wants a schedule (Build, Pipeline schedules) on the default branch.",
      ]) + """
        .goldgate:
          stage: test
          timeout: 1 hour
          variables:
            GIT_DEPTH: '0'               # goldgate reads the baseline at the release tag
          before_script:
            - \(script.findsGoldgate)
            - \(script.fetchesNotes)

        .goldgate-report:
          artifacts:
            when: always
            paths: [goldgate-report.html]
            expose_as: goldgate report   # the link in the merge request
            reports:
              junit: goldgate-report.xml
              codequality: goldgate.codequality.json

        goldgate:
          extends: [.goldgate, .goldgate-report]
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          interruptible: true
          script:
            - \(script.checks)

        goldgate-release:
          extends: .goldgate
          rules:
            - if: $CI_COMMIT_TAG =~ \(needs.tags.expression)
          resource_group: goldgate-release
          script:
            - |
        \(PipelineScript.indented(script.records(tag: "CI_COMMIT_TAG"), by: 6))
              # The token is read by git from the environment and is in no command line.
              push() {
                git -c credential.helper= \\
                  -c 'credential.helper=!f() { echo username=goldgate; echo "password=$GOLDGATE_PUSH_TOKEN"; }; f' \\
                  push "$CI_PROJECT_URL.git" 'refs/notes/goldgate/*'
              }
        \(PipelineScript.indented(script.pushesNotes(by: "push"), by: 6))

        goldgate-nightly:
          extends: [.goldgate, .goldgate-report]
          rules:
            - if: $CI_PIPELINE_SOURCE == "schedule"
          resource_group: goldgate-nightly
          cache:
            key: goldgate-runs
            paths: [goldgate-runs.sqlite]
            when: always
          script:
            - |
        \(PipelineScript.indented(script.watches(runs: "goldgate-runs.sqlite"), by: 6))

        """
  }
}
