import GateImport

/// The configuration of CircleCI.
enum CircleCIPipeline {
  private static let script = PipelineScript()

  /// The file.
  static func make(for needs: PipelineNeeds) -> NewPipeline {
    NewPipeline(
      path: ".circleci/config.yml",
      alternative: NewPipeline.Alternative(
        path: ".circleci/goldgate.yml",
        step:
          "add a pipeline with this config file path in the project's settings, or copy its jobs into yours"),
      text: text(needs))
  }

  private static func text(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "The context 'goldgate' of the organization holds "
          + (needs.keyVariable ?? "what the program needs, and may be empty")
          + "; restrict it to those who may run the gate.",
        "The release pushes refs/notes/goldgate: give the project a deploy key that may write.",
      ]) + """
        version: 2.1

        commands:
          prepare:
            steps:
              - checkout:
                  method: full           # goldgate reads the baseline at the release tag
              - run: \(script.findsGoldgate)
              - run: \(script.fetchesNotes)
          publish:
            steps:
              - store_test_results:
                  path: goldgate-report.xml
              - store_artifacts:
                  path: goldgate-report.xml

        executors:
          runner:
            docker:
              - image: cimg/base:2025.01    # an image that holds goldgate

        jobs:
          gate:
            executor: runner
            steps:
              - prepare
              - run: \(script.checks)
              - publish
          record:
            executor: runner
            steps:
              - prepare
              - run: |
        \(PipelineScript.indented(script.records(tag: "CIRCLE_TAG") + script.pushesNotes(), by: 10))
          watch:
            executor: runner
            steps:
              - prepare
              - restore_cache:
                  keys: [goldgate-runs-]
              - run: |
        \(PipelineScript.indented(script.watches(runs: "goldgate-runs.sqlite"), by: 10))
              - save_cache:
                  when: always
                  key: goldgate-runs-{{ epoch }}
                  paths: [goldgate-runs.sqlite]
              - publish

        workflows:
          goldgate:
            jobs:
              - gate:
                  context: goldgate
                  filters:
                    branches:
                      ignore: \(YAMLNode.text(needs.branch).line)
          goldgate-release:
            jobs:
              - record:
                  context: goldgate
                  filters:
                    branches:
                      ignore: /.*/
                    tags:
                      only: \(needs.tags.wholeExpression)
          goldgate-nightly:
            triggers:
              - schedule:
                  cron: '17 3 * * *'
                  filters:
                    branches:
                      only: \(YAMLNode.text(needs.branch).line)
            jobs:
              - watch:
                  context: goldgate

        """
  }
}
