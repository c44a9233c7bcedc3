/// The workflows of GitHub Actions: the gate on pull requests, the baseline on release tags, the nightly run.
enum GitHubWorkflows {
  private static let script = PipelineScript(reports: ["goldgate-report.xml", "goldgate-report.html"])

  /// The three files.
  static func all(for needs: PipelineNeeds) -> [NewPipeline] {
    [
      NewPipeline(path: ".github/workflows/goldgate.yml", text: gate(needs)),
      NewPipeline(path: ".github/workflows/goldgate-release.yml", text: release(needs)),
      NewPipeline(path: ".github/workflows/goldgate-nightly.yml", text: nightly(needs)),
    ]
  }

  private static func gate(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "The gate: make the check 'goldgate' required in the branch's rules, and no pull request merges past it.",
        "GitHub gives no secret to pull requests from forks: there the job fails instead of passing unseen.",
      ]) + """
        name: goldgate
        on: pull_request
        permissions:
          contents: read
        concurrency:
          group: goldgate-${{ github.ref }}
          cancel-in-progress: true
        jobs:
          goldgate:
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            steps:
        \(checkout)
              - run: \(script.checks) --output "$GITHUB_STEP_SUMMARY"
        \(key(needs))
        \(upload)

        """
  }

  private static func release(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#", ["Records the baseline of a release when its tag is pushed, as a git note on the tag's commit."])
        + """
        name: goldgate-release
        on:
          push:
            tags: \(needs.tags.list)
        permissions:
          contents: write                # to push refs/notes/goldgate
        concurrency: goldgate-release
        jobs:
          record:
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            steps:
        \(checkout)
              - run: |
        \(PipelineScript.indented(script.records(tag: "GITHUB_REF_NAME"), by: 10))
        \(key(needs))
              - run: |
        \(PipelineScript.indented(script.pushesNotes(), by: 10))

        """
  }

  private static func nightly(_ needs: PipelineNeeds) -> String {
    PipelineScript.heading(
      "#",
      [
        "Runs the unchanged product every night: a model that its provider changed is found without a merge.",
        "The means of the nights are kept in the cache of GitHub Actions.",
      ]) + """
        name: goldgate-nightly
        on:
          schedule:
            - cron: '17 3 * * *'
          workflow_dispatch:
        permissions:
          contents: read
        concurrency: goldgate-nightly
        jobs:
          watch:
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            steps:
        \(checkout)
              - uses: actions/cache/restore@v4
                with:
                  path: goldgate-runs.sqlite
                  key: goldgate-runs-${{ github.run_id }}
                  restore-keys: goldgate-runs-
              - run: |
        \(PipelineScript.indented(script.watches(runs: "goldgate-runs.sqlite"), by: 10))
        \(key(needs))
              - uses: actions/cache/save@v4
                if: always()
                with:
                  path: goldgate-runs.sqlite
                  key: goldgate-runs-${{ github.run_id }}-${{ github.run_attempt }}
        \(upload)

        """
  }

  private static let checkout = """
          - uses: actions/checkout@v4
            with:
              fetch-depth: 0           # goldgate reads the baseline at the release tag
          - run: \(script.findsGoldgate)
          - run: \(script.fetchesNotes)
    """

  private static let upload = """
          - uses: actions/upload-artifact@v4
            id: page
            if: always()
            with:
              name: goldgate-report
              path: goldgate-report.*
              if-no-files-found: ignore
          - run: if [ -n "$PAGE" ]; then echo "[goldgate-report.html]($PAGE) shows every example" >> "$GITHUB_STEP_SUMMARY"; fi
            if: always()
            env:
              PAGE: ${{ steps.page.outputs.artifact-url }}
    """

  private static func key(_ needs: PipelineNeeds) -> String {
    guard let variable = needs.keyVariable else {
      return "        # env: {NAME: '${{ secrets.NAME }}'}    what the program needs"
    }
    return "        env:\n          \(variable): ${{ secrets.\(variable) }}"
  }
}
