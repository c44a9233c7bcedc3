import Foundation
import GateTestSupport

/// A state in which CI systems and people leave a checkout, and what each command does there.
struct CheckoutState: Sendable {
  /// What a command does: its exit code, and the words of the next step that it tells.
  struct Outcome: Sendable {
    let code: Int32
    let step: String?

    static let works = Outcome(code: 0, step: nil)
    static func tells(_ code: Int32, _ step: String) -> Outcome { Outcome(code: code, step: step) }
  }

  /// The state in a few words, as the table in docs/releases.md has it.
  let name: String
  let check: Outcome
  let rerun: Outcome
  /// `baseline list`.
  let list: Outcome
  /// `history`; nil where it does the same.
  var history: Outcome?
  /// `baseline verify`; nil where it does the same as `baseline list`.
  var verify: Outcome?
  let doctor: Outcome
  let release: Outcome
  /// Makes the state from a repository with two suites that are released as v1.0.0.
  let make: @Sendable (TemporaryRepository) async throws -> Checkout

  /// A checkout in a state.
  struct Checkout {
    /// What is kept as long as the checkout is used.
    let repositories: [TemporaryRepository]
    /// Where commands are run.
    let folder: String
    var environment: [String: String] = [:]
    /// What is added to commands that name suites.
    var suite: String?
  }

  /// The cell of a table for an outcome.
  static func cell(_ outcome: Outcome) -> String {
    guard let step = outcome.step else { return outcome.code == 0 ? "works" : "\(outcome.code)" }
    return outcome.code == 0 ? "works; `\(step)`" : "\(outcome.code): `\(step)`"
  }

  /// The state's row in docs/releases.md.
  var row: String {
    "| \(([name] + [check, rerun, list, history ?? list, verify ?? list, doctor, release].map(Self.cell)).joined(separator: " | ")) |"
  }
}
