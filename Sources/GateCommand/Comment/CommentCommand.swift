import ArgumentParser
import Foundation
import GateDecision
import GateReport
import GateSuite

/// `goldgate comment`: keeps one comment with the report on a pull or merge request.
struct CommentCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: "Post the Markdown report to the pull or merge request, or update it there.",
    discussion: """
      Takes the file that 'goldgate check --output report.md' wrote. The comment of an earlier run is found by a \
      hidden mark in its first line and by its author, and updated; else one is created.

      On GitHub it reads GITHUB_REPOSITORY, GITHUB_REF or GITHUB_EVENT_PATH, GITHUB_API_URL and GITHUB_TOKEN, \
      which needs the permission 'pull-requests: write'. On GitLab it reads CI_API_V4_URL, CI_PROJECT_ID, \
      CI_MERGE_REQUEST_IID and GITLAB_TOKEN, a project access token with the scope 'api', as CI_JOB_TOKEN may not \
      write notes.

      Examples:
        goldgate comment report.md
        goldgate comment report.md --pull 42 --dry-run
        goldgate comment support.md --name support-faq     # a comment of its own
      """)

  @Argument(help: ArgumentHelp("The report, Markdown.", valueName: "report.md"))
  var report: String

  @Option(help: "Where the request is: github or gitlab (default: by the environment).")
  var on: CodeHostKind?

  @Option(help: ArgumentHelp("The number of the pull or merge request.", valueName: "number"))
  var pull: Int?

  @Option(
    help: ArgumentHelp(
      "The comment's name, such as a suite's, if one request has several comments.", valueName: "name"))
  var name = "gate"

  @Option(help: ArgumentHelp("The address of the API, instead of the environment's.", valueName: "url"))
  var apiURL: String?

  @Option(
    help: ArgumentHelp(
      "Who writes with this token, if the API does not say it: GitHub's apps. (default: github-actions[bot])",
      valueName: "login"))
  var author: String?

  @Flag(help: "Send nothing; show what would be written, and where.")
  var dryRun = false

  func validate() throws {
    if let pull, pull < 1 { throw ValidationError("--pull must be at least 1.") }
    if name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._]*(-[A-Za-z0-9._]+)*/) == nil || name.count > 100 {
      throw ValidationError("--name must be letters, digits, '.', '_' and single '-', at most 100.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let source = try SourceFile(readingFrom: context.absolute(report), named: report)
    let text = try source.text()
    if text.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        "the report is empty", at: Place(file: report),
        remedy: "write it with 'goldgate check --output report.md'")
    }
    let request = try CommentRequest(self, in: context)
    let body = "\(request.mark)\n\(text)"
    guard body.unicodeScalars.count <= request.kind.longestComment else {
      throw Diagnostic(
        "the report has more than the \(request.kind.longestComment) characters that a comment may have",
        at: Place(file: report), remedy: "give a report that 'goldgate check --output report.md' wrote")
    }
    if dryRun {
      context.write("would write to \(request.place):\n\n\(PlainText(body).text)\n")
      return .pass
    }
    let token = try request.token(in: context.environment)
    let api = CodeHostAPI(request: request, token: token, environment: context.environment)
    let outcome = try await CommentKeeper(api: api).keep(body)
    context.write("\(PlainText(outcome).text) on \(request.place)\n")
    return .pass
  }
}
