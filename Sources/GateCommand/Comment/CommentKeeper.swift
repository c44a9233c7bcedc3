import Foundation
import GateCheck
import GateDecision

/// Keeps one comment on a request: updates the earlier one, or creates it.
struct CommentKeeper {
  let api: CodeHostAPI
  /// The longest that is waited for one more try, in seconds.
  private static let longestWait = 60.0
  private static let mostTries = 4

  /// Writes the comment, trying again if that may help; says what was done.
  ///
  /// Each try looks for the comment again, so that one that was written though its answer was lost is not written
  /// twice.
  /// - Throws: `GateFailure` with exit code 5.
  func keep(_ body: String) async throws(GateFailure) -> String {
    var attempt = 1
    while true {
      do throws(CodeHostFailure) {
        return try await write(body)
      } catch {
        let wait = error.wait ?? Double(1 << (attempt - 1))
        guard error.isTransient, attempt < Self.mostTries, wait <= Self.longestWait else {
          throw GateFailure(.infrastructure, error.message, remedy: error.remedy ?? "")
        }
        attempt += 1
        do { try await Task.sleep(for: .seconds(wait)) } catch {
          throw GateFailure(.infrastructure, "the comment was not written: the run was cancelled")
        }
      }
    }
  }

  private func write(_ body: String) async throws(CodeHostFailure) -> String {
    let author = try await api.author()
    let earlier = try await api.comments().first {
      $0.author == author && $0.body.hasPrefix(api.request.mark)
    }
    guard let earlier else {
      let created = try await api.create(body)
      return "created a comment" + (created?.address.map { " (\($0))" } ?? "")
    }
    // Hosts cut white space at the end off.
    if Self.trimmed(earlier.body) == Self.trimmed(body) { return "the comment is up to date" }
    let updated = try await api.update(earlier.id, to: body)
    return "updated the comment" + (updated?.address.map { " (\($0))" } ?? "")
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
