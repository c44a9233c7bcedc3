import Foundation
import GateCheck
import GateDecision
import GateJSON
import GateSuite
import GateTargets

/// The few calls of GitHub's REST API and GitLab's API v4 that a comment needs.
struct CodeHostAPI {
  /// A comment on the request.
  struct Comment {
    let id: Int
    let body: String
    /// Who wrote it.
    let author: String
    /// Its address for people; nil if the API does not say.
    let address: String?
  }

  /// The most pages of comments that are read.
  private static let mostPages = 100
  /// Seconds for one exchange.
  private static let timeout = 30.0

  let request: CommentRequest
  private let token: String
  private let environment: [String: String]

  /// The API with the token of its user, which is shown nowhere.
  /// - Parameter environment: holds the proxies and certificates of the network.
  init(request: CommentRequest, token: String, environment: [String: String]) {
    self.request = request
    self.token = token
    self.environment = environment
  }

  /// Who the token belongs to; on GitHub the tokens of apps may not ask, and belong to the app's own user.
  /// - Throws: `CodeHostFailure`.
  func author() async throws(CodeHostFailure) -> String {
    do throws(CodeHostFailure) {
      let user = try Self.json(try await call("GET", request.user))
      let key = request.kind == .github ? "login" : "username"
      guard let name = user[key]?.stringValue, !name.isEmpty else {
        throw CodeHostFailure.malformed(request.kind)
      }
      return name
    } catch {
      if request.kind == .github, error.status == 403, !error.isTransient { return request.author }
      throw error
    }
  }

  /// All comments, the oldest first.
  /// - Throws: `CodeHostFailure`.
  func comments() async throws(CodeHostFailure) -> [Comment] {
    var found: [Comment] = []
    for page in 1...Self.mostPages {
      let order = request.kind == .gitlab ? "&sort=asc&order_by=created_at" : ""
      let answer = try await call("GET", "\(request.comments)?per_page=100&page=\(page)\(order)")
      guard let entries = try Self.json(answer).arrayValue else {
        throw CodeHostFailure.malformed(request.kind)
      }
      found += entries.compactMap(comment)
      let hasNext =
        switch request.kind {
        case .github: answer.header("link")?.contains("rel=\"next\"") == true
        case .gitlab: answer.header("x-next-page")?.isEmpty == false
        }
      if !hasNext { break }
    }
    return found
  }

  /// Creates a comment.
  /// - Throws: `CodeHostFailure`.
  func create(_ body: String) async throws(CodeHostFailure) -> Comment? {
    comment(try Self.json(try await call("POST", request.comments, body: body)))
  }

  /// Replaces the text of a comment.
  /// - Throws: `CodeHostFailure`.
  func update(_ id: Int, to body: String) async throws(CodeHostFailure) -> Comment? {
    let method = request.kind == .github ? "PATCH" : "PUT"
    return comment(try Self.json(try await call(method, "\(request.comment)\(id)", body: body)))
  }

  private func comment(_ json: JSONValue) -> Comment? {
    let person = request.kind == .github ? json["user"]?["login"] : json["author"]?["username"]
    guard let id = json["id"]?.integerValue, let body = json["body"]?.stringValue else { return nil }
    return Comment(
      id: id, body: body, author: person?.stringValue ?? "", address: json["html_url"]?.stringValue)
  }

  private func call(_ method: String, _ url: String, body: String? = nil) async throws(CodeHostFailure)
    -> WebAnswer
  {
    var headers: [(name: String, value: String)] = [
      ("User-Agent", "goldgate/\(Version.current)"), ("Content-Type", "application/json"),
    ]
    switch request.kind {
    case .github:
      headers += [
        ("Authorization", "Bearer \(token)"), ("Accept", "application/vnd.github+json"),
        ("X-GitHub-Api-Version", "2022-11-28"),
      ]
    case .gitlab: headers.append(("PRIVATE-TOKEN", token))
    }
    let text = body.map { JSONWriter.compact(["body": .string($0)]) }
    let answer: WebAnswer
    let route: NetworkRoute
    do throws(Diagnostic) {
      route = try NetworkRoute(to: url, environment: environment)
    } catch {
      throw CodeHostFailure("\(error.place): \(error.message)", remedy: error.remedy, isTransient: false)
    }
    do throws(TargetError) {
      answer = try await WebClient.send(
        method, url, headers: headers, body: text, secrets: [token], on: route, timeout: Self.timeout)
    } catch {
      throw CodeHostFailure(error)
    }
    guard (200...299).contains(answer.status) else {
      throw CodeHostFailure(answer, from: request.kind, hiding: token)
    }
    return answer
  }

  private static func json(_ answer: WebAnswer) throws(CodeHostFailure) -> JSONValue {
    do {
      return try JSONParser.parse(answer.body)
    } catch {
      throw CodeHostFailure(
        status: answer.status, "the API answered with what is no JSON", isTransient: false)
    }
  }
}
