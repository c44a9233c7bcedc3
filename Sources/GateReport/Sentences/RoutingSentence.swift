import GateDecision
import GateJSON

/// What is said of the routes of a switch, in sentences without full stops.
struct RoutingSentence {
  let result: RoutingResult

  /// How many categories are routed, and what that saves.
  var headline: String {
    let values = result.routes.filter { $0.category != nil }.count
    let routed = result.routed.count
    guard routed > 0 else {
      return "routing: all of \(key) stays with the release\(result.problem.map { ": \($0)" } ?? "")"
    }
    let of = "\(routed) of \(values) values of \(key) \(routed == 1 ? "goes" : "go") to a cheaper candidate"
    return "routing: \(of)\(gain.map { "; \($0)" } ?? "")"
  }

  /// What all routes together save.
  private var gain: String? {
    guard let whole = result.whole else { return nil }
    let cell = whole.prices.costOfRight ?? whole.prices.cost
    return cell.map { cell in
      let figures = Figures(cell)
      let what = whole.prices.costOfRight == nil ? "an answer" : "a right answer"
      let interval = figures.interval(cell).map { " \($0)" } ?? ""
      return "all together change what \(what) costs by \(figures.difference(cell))\(interval)"
    }
  }

  /// What holds, and how it was found.
  var notes: [String] {
    var notes = [headline]
    let (choice, proof) = result.examples
    let confidence = Figures.percent(result.confidence)
    if result.tried > 0 {
      notes.append(
        "routes were chosen on \(choice) examples, and \(Counted.of(result.tried, "route")) tested on \(proof) others; at \(confidence) none leads to a system that is worse by more than its margin there"
      )
    }
    for route in result.routes where route.chosen != nil && route.status != .routed {
      notes.append(sentence(route))
    }
    let few = result.routes.filter { $0.status == .tooFew }
    if let needed = few.compactMap(\.examplesToSettle).max() {
      let names = Counted.list(few.map(\.label), limit: 5)
      notes.append(
        "too few examples: \(names); at least \(needed) of a value are needed to show anything of it")
    }
    let none = result.routes.filter { $0.status == .noneChosen }.map(\.label)
    if !none.isEmpty {
      notes.append(
        "no candidate is cheaper and likely to be shown to be as good: \(Counted.list(none, limit: 5))")
    }
    if let route = result.routes.first(where: { $0.status == .withoutCategory }) {
      let count = route.examples.choice + route.examples.proof
      notes.append(
        "\(Counted.of(count, "example")) without \(key) \(count == 1 ? "stays" : "stay") with the release")
    }
    let untried = result.routes.count { $0.chosen == nil } - RoutingTables.mostUntried
    if untried > 0 { notes.append("\(Counted.of(untried, "more value")) of \(key) stay with the release") }
    for limit in result.whole?.limits ?? [] where limit.kind == .open {
      notes.append("of all routes together: \(limit.sentence)")
    }
    return notes
  }

  private var key: String { PlainText(result.key).text }

  /// Why a route that was tried stays with the release.
  func sentence(_ route: Route) -> String {
    let name = route.chosen.map { result.systems[$0].name } ?? ""
    let of = "\(name) for \(route.label)"
    switch route.status {
    case .moreEvidence:
      let needed = route.examplesToSettle.map {
        "; about \(Counted.of($0, "example")) of it in all would settle it if all is as it was seen"
      }
      return "\(of) is shown neither to be no worse nor to be worse\(needed ?? "")"
    case .worse: return "\(of): \(reason(route))"
    case .notMeasured:
      return "\(of): \(route.decisions?.problem?.message ?? "no gating metric could be decided")"
    case .notCheaper: return "\(of) is not cheaper on the half that it was not chosen on"
    case .limitBroken:
      let broken = result.whole?.limits.first { $0.kind == .broken }?.sentence
      return "\(of): all routes together break a limit\(broken.map { ": \($0)" } ?? "")"
    case .routed, .noneChosen, .tooFew, .withoutCategory: return "\(of): \(route.status.word)"
    }
  }

  private func reason(_ route: Route) -> String {
    guard let decisions = route.decisions else { return route.status.word }
    let reasons =
      decisions.cells.filter(\.isFailure).map(\.sentence)
      + decisions.limits.filter { $0.kind == .broken }.map(\.sentence)
      + decisions.criticalTests.filter { $0.kind == .broken }.map(\.sentence)
      + decisions.hardBreaks.filter(\.isBlocking).map(\.sentence)
    return reasons.joined(separator: "; ")
  }
}
