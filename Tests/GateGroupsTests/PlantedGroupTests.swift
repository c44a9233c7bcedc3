import GateDecision
import GateGroups
import GateSuite
import GateTestSupport
import Testing

@Suite("Groups that were planted among real answers")
struct PlantedGroupTests {
  /// A kind of fault that is put into answers.
  enum Fault: String, CaseIterable {
    case cutOff, refusal, french, opening, brokenJSON, empty

    func answer(_ text: String, _ number: Int) -> EpochRecord {
      switch self {
      case .cutOff: RealAnswers.answer(String(text.prefix(max(8, text.count / 2))), isCut: true)
      case .refusal:
        RealAnswers.answer(
          ["I'm sorry, but I can't help with that.", "I cannot answer this question.", "I'm unable to say."][
            number % 3])
      case .french:
        RealAnswers.answer(
          [
            "Nous acceptons les retours pendant trente jours avec la facture.",
            "La livraison est gratuite pour les commandes de plus de cent euros.",
            "Vous pouvez changer votre mot de passe dans les réglages du compte.",
          ][number % 3] + " " + String(number))
      case .opening: RealAnswers.answer("As stated in our help centre: " + text)
      case .brokenJSON: RealAnswers.answer("{\"answer\": \"" + text.prefix(30))
      case .empty: RealAnswers.answer(" ")
      }
    }

    var kinds: Set<FailureTrait.Kind> {
      switch self {
      case .cutOff: [.cutOff]
      case .refusal: [.refusal, .opening]
      case .french: [.answerLanguage, .foreignLanguage]
      case .opening: [.opening, .alikeAnswers]
      case .brokenJSON: [.brokenJSON]
      case .empty: [.empty]
      }
    }
  }

  @Test("Precision and recall are 0.9 or more", arguments: [1, 2, 3] as [UInt64])
  func planted(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = RealAnswers.rows.shuffled(using: &random)
    try #require(rows.count == 205)
    // 100 got worse: 40, 25 and 15 by three faults, and 20 by nothing that they share; 12 got better.
    let faults = Fault.allCases.shuffled(using: &random).prefix(3)
    let plan: [Fault?] =
      Array(repeating: faults[0], count: 40) + Array(repeating: faults[1], count: 25)
      + Array(repeating: faults[2], count: 15) + Array(repeating: nil, count: 20)
    var planted: [Fault: Set<String>] = [:]
    let examples = rows.enumerated().map { number, row -> GroupedExample in
      let isWorse = number < 100
      let fault = isWorse ? plan[number] : nil
      if let fault { planted[fault, default: []].insert(row.id) }
      let now = fault?.answer(row.answers[1], number) ?? RealAnswers.answer(row.answers[1])
      return GroupedExample(
        id: row.id, gain: isWorse ? -1 : number < 112 ? 1 : 0, hasFallen: isWorse,
        slices: ["category": [row.category]], row: GroupedExample.Row(input: row.input),
        before: [RealAnswers.answer(row.answers[0])], now: [now])
    }
    let found = try #require(FailureGrouper(examples, metrics: ["accuracy"], seed: seed).groups())
    var matched: Set<String> = []
    for fault in faults {
      let truth = planted[fault] ?? []
      let group = try #require(
        found.groups.first { fault.kinds.contains($0.trait.kind) && !truth.isDisjoint(with: $0.members) },
        "\(fault) is not found among \(found.groups.map(\.trait))")
      let hits = truth.intersection(group.members).count
      #expect(Double(hits) >= 0.9 * Double(truth.count), "\(fault): \(hits) of \(truth.count)")
      #expect(
        Double(hits) >= 0.9 * Double(group.members.count), "\(fault): \(hits) of \(group.members.count)")
      #expect(group.members.contains(group.typical))
      matched.formUnion(group.members)
    }
    // Each example stands in one group at most, and none is lost.
    let members = found.groups.flatMap(\.members)
    #expect(Set(members).count == members.count)
    #expect(Set(members + found.rest).count == 100)
  }

  @Test("A group of rows says how many of its kind did not get worse")
  func category() throws {
    let rows = RealAnswers.rows
    let category = try #require(
      Dictionary(grouping: rows, by: \.category).max { $0.value.count < $1.value.count })
    let chosen = Set(category.value.prefix(category.value.count - 3).map(\.id))
    let examples = rows.map { row in
      GroupedExample(
        id: row.id, gain: chosen.contains(row.id) ? -1 : 0, hasFallen: chosen.contains(row.id),
        slices: ["category": [row.category]])
    }
    let found = try #require(FailureGrouper(examples, metrics: ["accuracy"], seed: 1).groups())
    let group = try #require(found.groups.first)
    #expect(group.trait == FailureTrait(.category, category.key))
    #expect(Set(group.members) == chosen)
    #expect(group.others == 3)
    #expect(found.rest.isEmpty)
  }

  @Test("The order of the rows does not count")
  func order() {
    var random = SeededGenerator(seed: 9)
    let examples = RealAnswers.rows.enumerated().map { number, row in
      GroupedExample(
        id: row.id, gain: number % 3 == 0 ? -1 : 0, hasFallen: number % 3 == 0,
        slices: ["category": [row.category]],
        before: [RealAnswers.answer(row.answers[0])],
        now: [number % 3 == 0 ? RealAnswers.answer("No idea.") : RealAnswers.answer(row.answers[1])])
    }
    let one = FailureGrouper(examples, metrics: ["m"], seed: 4).groups()
    let other = FailureGrouper(examples.shuffled(using: &random), metrics: ["m"], seed: 4).groups()
    #expect(one == other)
    #expect(one?.groups.isEmpty == false)
  }

  @Test("What all answers began to do is told of all, and names no group")
  func shift() throws {
    let examples = RealAnswers.rows.enumerated().map { number, row in
      GroupedExample(
        id: row.id, gain: number % 2 == 0 ? -1 : number % 9 == 0 ? 1 : 0, hasFallen: number % 2 == 0,
        before: [RealAnswers.answer(row.answers[0])],
        now: [RealAnswers.answer(row.answers[0] + " And", isCut: true)])
    }
    let found = try #require(FailureGrouper(examples, metrics: ["m"], seed: 4).groups())
    #expect(found.groups.isEmpty)
    let shift = try #require(found.shifts.first { $0.trait.kind == .cutOff })
    #expect((shift.fallen, shift.others) == (103, 102))
  }
}
