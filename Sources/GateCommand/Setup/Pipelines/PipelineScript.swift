/// The shell lines that the CI files share.
struct PipelineScript {
  /// What the checks write; the formats that the CI system reads.
  var reports = ["goldgate-report.xml"]
  /// How a dollar sign is written, if the CI system puts in values of its own.
  var dollar = "$"

  /// Stops with the next step if goldgate is not there.
  let findsGoldgate = "goldgate --version || { echo 'put goldgate on the PATH of this job first'; exit 1; }"

  /// Gets the baselines that are kept as git notes, and the release tags.
  ///
  /// With --force, as the tag that a job was started for may stand in the clone without its own object.
  let fetchesNotes = "git fetch --force --tags origin 'refs/notes/goldgate/*:refs/notes/goldgate/*'"

  /// Gets what a shallow or partial clone left out.
  var completesHistory: String {
    "if [ \"\(dollar)(git rev-parse --is-shallow-repository)\" = true ]; then git fetch --unshallow origin; fi"
  }

  /// The gate.
  var checks: String { (["goldgate check"] + reports.map { "--output \($0)" }).joined(separator: " ") }

  /// The lines of the nightly run, whose second command also runs if the first one fails.
  /// - Parameter runs: the file of the scheduled runs.
  func watches(runs: String) -> [String] {
    [
      "result=0", "\(checks) --log-run \(runs) || result=\(dollar)?",
      "goldgate history --runs \(runs) --fail-on-slide || result=\(dollar)?", "exit \"\(dollar)result\"",
    ]
  }

  /// The lines that record a release's baseline.
  /// - Parameter tag: the variable that holds the tag's name.
  func records(tag: String) -> [String] {
    [
      "git config user.name goldgate", "git config user.email goldgate@ci.invalid",
      "goldgate baseline update --tag \"\(dollar)\(tag)\"",
    ]
  }

  /// Sends the baselines back. If another job was quicker, its notes are fetched and become one with these, and
  /// of two for one release the first stays.
  /// - Parameter push: the command that pushes them.
  func pushesNotes(by push: String = "git push origin 'refs/notes/goldgate/*'") -> [String] {
    [
      "for try in 1 2 3 4 5; do",
      "  if \(push); then break; fi",
      "  if [ \"\(dollar)try\" = 5 ]; then exit 1; fi",
      "  # Another job pushed first: its notes and these become one.",
      "  git fetch origin '+refs/notes/goldgate/*:refs/notes/goldgate-origin/*'",
      "  git for-each-ref --format='%(refname)' refs/notes/goldgate-origin | while read -r theirs; do",
      "    git notes --ref \"refs/notes/goldgate/\(dollar){theirs#refs/notes/goldgate-origin/}\" merge --strategy theirs \"\(dollar)theirs\"",
      "  done",
      "done",
    ]
  }

  /// What every file says of itself.
  static func heading(_ mark: String, _ lines: [String]) -> String {
    let common = [
      "\(NewPipeline.signature): change it as you like; 'goldgate init --force' writes it again.",
      "goldgate must be on the PATH of the jobs: build it once with .ci/release/build of its repository, and put the binary",
      "into the image of the runner, or fetch it in a step before.",
    ]
    return (common + lines).map { "\(mark) \($0)\n" }.joined()
  }

  /// Lines with spaces before each, joined.
  static func indented(_ lines: [String], by count: Int) -> String {
    lines.map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
