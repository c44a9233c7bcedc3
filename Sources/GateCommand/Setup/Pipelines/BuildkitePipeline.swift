/// The pipeline of Buildkite.
enum BuildkitePipeline {
  /// Buildkite puts its own values in for one dollar sign, and leaves one of two.
  private static let script = PipelineScript(dollar: "$$")

  /// The file.
  static func make(for needs: PipelineNeeds) -> NewPipeline {
    NewPipeline(
      path: ".buildkite/pipeline.yml",
      alternative: NewPipeline.Alternative(
        path: ".buildkite/goldgate.yml",
        step: "add a step to your pipeline: buildkite-agent pipeline upload .buildkite/goldgate.yml"),
      text: text(needs))
  }

  private static func text(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "The nightly run wants a schedule of the pipeline on the default branch. Its file is kept on the agent; if",
        "agents do not last, keep it elsewhere. The release pushes refs/notes/goldgate: its agent's key must write.",
      ]) + """
        steps:
          - label: goldgate
            if: build.pull_request.id != null
            timeout_in_minutes: 60
            command: |
        \(PipelineScript.indented(prepare + [script.checks], by: 6))
        \(key(needs))
            artifact_paths: goldgate-report.xml

          - label: goldgate release
            if: build.tag =~ \(needs.tags.expression)
            timeout_in_minutes: 60
            concurrency: 1
            concurrency_group: goldgate-release
            command: |
        \(PipelineScript.indented(prepare + script.records(tag: "BUILDKITE_TAG") + script.pushesNotes(), by: 6))
        \(key(needs))

          - label: goldgate nightly
            if: build.source == "schedule"
            timeout_in_minutes: 60
            concurrency: 1
            concurrency_group: goldgate-nightly
            command: |
        \(PipelineScript.indented(prepare + script.watches(runs: "\"$$HOME/goldgate-$$BUILDKITE_PIPELINE_SLUG.sqlite\""), by: 6))
        \(key(needs))
            artifact_paths: goldgate-report.xml

          - wait: ~
            continue_on_failure: true

          - label: goldgate report
            if: build.pull_request.id != null || build.source == "schedule"
            command: 'true'
            plugins:
              - junit-annotate#v2.7.0:
                  artifacts: goldgate-report.xml

        """
  }

  private static var prepare: [String] {
    [script.findsGoldgate, script.completesHistory, script.fetchesNotes]
  }

  private static func key(_ needs: PipelineNeeds) -> String {
    needs.keyVariable.map { "    secrets: [\($0)]" }
      ?? "    # secrets: [NAME]                   what the program needs"
  }
}
