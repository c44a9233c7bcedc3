import GateCheck
import GateDecision
import GateJSON
import GateProgram
import GateReport
import GateRun
import GateSuite
import GateTargets

/// Sends the answers of a run to an OTLP/HTTP endpoint (opentelemetry-proto, `docs/specification.md`): JSON, in parts of a
/// size. What comes of it is told, and changes no verdict.
struct TraceSender {
  /// The most bytes of a request: what a proxy takes that was not told otherwise (nginx, `client_max_body_size`).
  static let longest = 1 << 20
  /// 429, 502, 503, 504 and connections that fail are tried again, as the specification says; other answers are not.
  private static let retries = RetryPolicy(retries: 4, baseDelay: 1, maximumDelay: 8, maximumRetryAfter: 60)

  let endpoint: TraceEndpoint
  /// Waits some seconds; throws if the run is cancelled.
  var sleep: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  /// A draw from [0, 1), for the waits.
  var draw: @Sendable () -> Double = { Double.random(in: 0..<1) }
  var longest = Self.longest

  /// What a run of requests came to.
  struct Outcome: Equatable {
    /// How many examples are with the endpoint.
    var sent = 0
    /// How many examples the verdict has with answers.
    var examples = 0
    /// How many requests were answered.
    var parts = 0
    /// How many spans the endpoint says that it did not take.
    var rejected = 0
    /// What else is to be told, each once, in order.
    var remarks: [String] = []
    /// Why not all was sent; nil if it was.
    var failure: String?
  }

  /// Sends all traces of a verdict, one request after another, and ends with the first that fails.
  func send(_ verdict: Verdict) async -> Outcome {
    var outcome = Outcome()
    var parts = OTLPParts(verdict, longest: longest)
    while let part = parts.part() {
      outcome.examples += part.examples
      if outcome.failure != nil { continue }
      do throws(TargetError) {
        let answer = try await exchange(part.body)
        outcome.sent += part.examples
        outcome.parts += 1
        note(answer, in: &outcome)
      } catch {
        outcome.failure = error.message
      }
    }
    return outcome
  }

  private func exchange(_ body: [UInt8]) async throws(TargetError) -> WebAnswer {
    var attempts = 0
    while true {
      do throws(TargetError) { return try await post(body) } catch {
        attempts += 1
        guard !Task.isCancelled,
          let wait = Self.retries.delay(after: error, attempts: attempts, fraction: draw()),
          (try? await sleep(wait)) != nil
        else {
          let tries = attempts > 1 ? " (\(attempts) tries)" : ""
          throw TargetError(error.kind, error.message + tries)
        }
      }
    }
  }

  private func post(_ body: [UInt8]) async throws(TargetError) -> WebAnswer {
    let own = [
      ("User-Agent", "goldgate/\(Version.current)"), ("Content-Type", "application/json"),
      ("Accept", "application/json"),
    ]
    let given = Set(endpoint.headers.map { $0.name.lowercased() })
    let answer: WebAnswer
    do throws(TargetError) {
      answer = try await WebClient.send(
        "POST", endpoint.url, headers: own.filter { !given.contains($0.0.lowercased()) } + endpoint.headers,
        body: String(decoding: body, as: UTF8.self), secrets: endpoint.secrets,
        on: endpoint.route, timeout: endpoint.timeout)
    } catch {
      // An answer that is too large came of a request that was taken.
      throw error.kind == .malformed ? TargetError(.request, error.message) : error
    }
    guard !(200...299).contains(answer.status) else { return answer }
    let kind: TargetError.Kind =
      switch answer.status {
      case 429: .rateLimited
      case 502, 503, 504: .server
      default: .request
      }
    let words = told(in: answer).map { ": \($0)" } ?? ""
    throw TargetError(
      kind, "it answers HTTP \(answer.status)\(words)", retryAfter: answer.retryAfter)
  }

  /// What a success says: `{"partialSuccess": {"rejectedSpans": "2", "errorMessage": "..."}}`, or nothing.
  private func note(_ answer: WebAnswer, in outcome: inout Outcome) {
    func remark(_ text: String) { if !outcome.remarks.contains(text) { outcome.remarks.append(text) } }
    if answer.body.isEmpty { return }
    guard let json = try? JSONParser.parse(answer.body), json.objectValue != nil else {
      remark("its answer cannot be read, so that what it rejected is not known")
      return
    }
    guard let partial = json["partialSuccess"] ?? json["partial_success"] else { return }
    let count = partial["rejectedSpans"] ?? partial["rejected_spans"]
    let rejected = count?.integerValue ?? count?.stringValue.flatMap { Int($0) } ?? 0
    outcome.rejected = outcome.rejected.addingBounded(max(rejected, 0))
    let message = partial["errorMessage"] ?? partial["error_message"]
    if let text = message?.stringValue, !text.isEmpty { remark("it says: \(shown(text))") }
  }

  /// The message of a failure's status, `{"message": "..."}`, else the beginning of its body.
  private func told(in answer: WebAnswer) -> String? {
    let text = (try? JSONParser.parse(answer.body)).flatMap {
      $0["message"]?.stringValue ?? $0["detail"]?.stringValue
    }
    let words = text ?? String(decoding: answer.body.prefix(200), as: UTF8.self)
    return words.isEmpty ? nil : shown(words)
  }

  /// A server's words: short, on one line, and without what was sent in a header.
  private func shown(_ text: String) -> String {
    Redactor(endpoint.secrets.map { Secret($0) }).excerpt(text, limit: 200)
  }
}

extension TraceSender.Outcome {
  /// What is told on the standard error, a line each; the first says what was sent.
  func lines(to endpoint: TraceEndpoint) -> [String] {
    let place = "traces to \(endpoint.url)"
    if examples == 0 { return ["\(place): nothing is sent, as no example has an answer to show"] }
    var lines: [String] = []
    if let failure {
      lines.append(
        "warning: \(place): \(sent) of \(Counted.of(examples, "example")) sent: \(failure). The verdict stays as it is; '--output run.otlp.json' keeps the traces in a file"
      )
    } else {
      lines.append("\(place): \(Counted.of(sent, "example")) sent in \(Counted.of(parts, "request"))")
    }
    if rejected > 0 { lines.append("warning: \(place): it did not take \(Counted.of(rejected, "span"))") }
    return lines + remarks.map { "warning: \(place): \($0)" }
  }
}
