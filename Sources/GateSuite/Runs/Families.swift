/// Families of examples: those of one cluster, such as the examples of one question template.
///
/// Two golden sets of the same families are not made of the same examples, so that no example has a pair; a family has one.
/// The answers to all examples of a family count as its epochs.
public enum Families {
  /// A run by families, in the order of their first examples.
  /// - Returns: also the position of each family's first example.
  /// - Parameter place: where an example stands, by its position.
  /// - Throws: if an example has no cluster.
  public static func of(
    _ run: Run, at place: (Int) -> Place
  ) throws(Diagnostic) -> (run: Run, first: [Int]) {
    let grouped = try positions(run.examples.map { ($0.id, $0.cluster) }, at: place)
    let examples = grouped.map { name, members in
      let categories = Set(members.map { run.examples[$0].category })
      let tags = Set(members.map { run.examples[$0].tags })
      let family = Example(
        id: name, input: .text(""), category: categories.count == 1 ? run.examples[members[0]].category : nil,
        tags: tags.count == 1 ? run.examples[members[0]].tags : [])
      return ExampleRecord(family, epochs: members.flatMap { run.examples[$0].epochs })
    }
    return (Run(header: run.header, examples: examples), grouped.map { $0.members[0] })
  }

  /// A table by families, likewise.
  public static func of(
    _ table: ScoreTable, at place: (Int) -> Place
  ) throws(Diagnostic) -> (table: ScoreTable, first: [Int]) {
    let grouped = try positions(table.examples.map { ($0.id, $0.cluster) }, at: place)
    let examples = grouped.map { name, members in
      var scores = table.examples[members[0]].scores
      for member in members.dropFirst() { scores.append(table.examples[member].scores) }
      let slices = Set(members.map { table.examples[$0].slices })
      return ScoredExample(
        id: name, slices: slices.count == 1 ? table.examples[members[0]].slices : [:], scores: scores)
    }
    let families = ScoreTable(
      metrics: table.metrics, emptyColumns: table.emptyColumns, examples: examples,
      lines: grouped.map { table.lines[$0.members[0]] }, columns: table.columns)
    return (families, grouped.map { $0.members[0] })
  }

  private static func positions(
    _ examples: [(id: String, cluster: String?)], at place: (Int) -> Place
  ) throws(Diagnostic) -> [(name: String, members: [Int])] {
    var families: [(name: String, members: [Int])] = []
    var known: [String: Int] = [:]
    for (position, example) in examples.enumerated() {
      guard let name = example.cluster else {
        throw Diagnostic(
          "the example '\(example.id)' has no cluster, so that it is of no family", at: place(position),
          remedy: "give each row the cluster that it is of, or leave out --families")
      }
      if let family = known[name] {
        families[family].members.append(position)
      } else {
        known[name] = families.count
        families.append((name, [position]))
      }
    }
    return families
  }
}
