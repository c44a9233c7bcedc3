import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateJSON

/// Which pull or merge request is commented on, and where its API is.
struct CommentRequest {
  /// The code host.
  let kind: CodeHostKind
  /// The address of the comments of the request, without a slash at its end.
  let comments: String
  /// The address of one comment up to its number, with a slash.
  let comment: String
  /// The address that shows who the token belongs to.
  let user: String
  /// The request, for messages.
  let place: String
  /// The first line of the comment, which shows nothing.
  let mark: String
  /// Who writes if the API does not say it.
  let author: String

  /// Reads the environment of the CI system, and the options that stand before it.
  /// - Throws: `GateFailure` that names the variable that is missing or not usable.
  init(_ options: CommentCommand, in context: CommandContext) throws {
    let environment = context.environment.filter { !$0.value.isEmpty }
    guard let kind = options.on ?? Self.kind(of: environment) else {
      throw GateFailure(
        .configuration,
        "it is not known where the request is: neither GITHUB_REPOSITORY nor CI_PROJECT_ID is set",
        remedy: "run it in a job of GitHub Actions or GitLab CI, or give --on and these variables")
    }
    self.kind = kind
    let project = try Self.project(kind, environment)
    let number = try options.pull ?? Self.number(kind, environment)
    let standard = kind == .github ? "https://api.github.com" : "https://gitlab.com/api/v4"
    let variable = kind == .github ? "GITHUB_API_URL" : "CI_API_V4_URL"
    let base = try Self.address(
      options.apiURL ?? environment[variable] ?? standard, of: options.apiURL == nil ? variable : "--api-url")
    user = "\(base)/user"
    switch kind {
    case .github:
      comments = "\(base)/repos/\(project)/issues/\(number)/comments"
      comment = "\(base)/repos/\(project)/issues/comments/"
      place = "\(project)#\(number)"
    case .gitlab:
      comments = "\(base)/projects/\(project)/merge_requests/\(number)/notes"
      comment = comments + "/"
      place = "project \(project), merge request !\(number)"
    }
    mark = "<!-- goldgate:\(options.name) -->"
    author = options.author ?? "github-actions[bot]"
  }

  /// The token.
  /// - Throws: `GateFailure` if no variable holds one.
  func token(in environment: [String: String]) throws -> String {
    for name in kind.tokenVariables {
      let value = (environment[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      if !value.isEmpty { return value }
    }
    throw GateFailure(.configuration, "\(kind.tokenVariables[0]) is not set", remedy: kind.tokenNeeds)
  }

  private static func kind(of environment: [String: String]) -> CodeHostKind? {
    if environment["GITHUB_REPOSITORY"] != nil { return .github }
    return environment["CI_PROJECT_ID"] != nil ? .gitlab : nil
  }

  private static func project(_ kind: CodeHostKind, _ environment: [String: String]) throws -> String {
    let variable = kind == .github ? "GITHUB_REPOSITORY" : "CI_PROJECT_ID"
    guard let value = environment[variable] else {
      throw GateFailure(
        .configuration, "\(variable) is not set", remedy: "set it to the repository that the request is in")
    }
    let isUsable =
      switch kind {
      case .github: value.wholeMatch(of: /[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+/) != nil && !value.contains("..")
      case .gitlab: value.wholeMatch(of: /[0-9]+/) != nil
      }
    guard isUsable else {
      throw GateFailure(
        .configuration,
        "\(variable) is not \(kind == .github ? "of the form OWNER/NAME" : "a project's number")")
    }
    return value
  }

  private static func number(_ kind: CodeHostKind, _ environment: [String: String]) throws -> Int {
    switch kind {
    case .github:
      if let match = environment["GITHUB_REF"]?.wholeMatch(of: /refs\/pull\/([0-9]{1,10})\/(?:merge|head)/),
        let number = Int(match.1)
      {
        return number
      }
      if let path = environment["GITHUB_EVENT_PATH"], let bytes = FileManager.default.contents(atPath: path),
        let event = try? JSONParser.parse([UInt8](bytes)),
        let number = event["pull_request"]?["number"]?.integerValue, number > 0
      {
        return number
      }
    case .gitlab:
      if let number = environment["CI_MERGE_REQUEST_IID"].flatMap({ Int($0) }), number > 0 { return number }
    }
    throw GateFailure(
      .configuration, "this job belongs to no pull or merge request",
      remedy: kind == .github
        ? "run it on the event 'pull_request', or give --pull"
        : "run it in a merge request pipeline, or give --pull")
  }

  private static func address(_ text: String, of name: String) throws -> String {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), parts.host?.isEmpty == false, parts.user == nil,
      parts.password == nil, parts.query == nil, parts.fragment == nil
    else {
      throw GateFailure(
        .configuration, "\(name) is not the address of an API", remedy: "write it like 'https://host/api'")
    }
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}

/// The code hosts that goldgate comments on.
enum CodeHostKind: String, CaseIterable, ExpressibleByArgument {
  case github
  case gitlab

  /// The most characters of a comment: GitHub's body is bounded by 65 536, GitLab's note by 1 000 000.
  var longestComment: Int {
    switch self {
    case .github: 65_536
    case .gitlab: 1_000_000
    }
  }

  /// The variables that may hold the token, the first one that is set counts.
  var tokenVariables: [String] {
    switch self {
    case .github: ["GITHUB_TOKEN", "GH_TOKEN"]
    case .gitlab: ["GITLAB_TOKEN"]
    }
  }

  /// What a token needs, for messages.
  var tokenNeeds: String {
    switch self {
    case .github:
      "the token needs 'pull-requests: write'; GitHub gives it to no workflow of a fork's pull request"
    case .gitlab: "the token needs the scope 'api' and the role Developer; CI_JOB_TOKEN may not write notes"
    }
  }
}
