import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Which tags are releases, and in which order.
@Suite struct ReleaseOrderTests {
  /// The baseline's name in the last check.
  private func compared(_ console: Console) throws -> String? {
    try JSONParser.parse(console.output)["baseline"]?["name"]?.stringValue
  }

  /// Calendars with leading zeros, and versions of one or two numbers.
  @Test(arguments: [
    ("v*", "v2026.12.10", "v2027.01.05"), ("v*", "v0.2.0", "v1.2"), ("v*", "v1.9", "v1.10"),
    ("v*", "v9", "v10"),
    ("release-*", "release-2026-11-29", "release-2026-12-01"),
    ("deploy-*", "deploy-20261129.1", "deploy-20261129.2"),
    ("*", "2026.09.30", "2026.11.09"), ("app-*-prod", "app-1.2-prod", "app-v1.10-prod"),
  ])
  func theNewestCounts(pattern: String, older: String, newer: String) async throws {
    let numbers = try NumbersRepository(
      NumbersRepository.suite("baselines/numbers", gate: ", tag_pattern: '\(pattern)'").merging(
        ["answer.py": NumbersRepository.product(rightUpTo: 20)]) { $1 })
    let console = numbers.console
    #expect(await console.run("release", older) == .pass, "\(console.errors)")
    try numbers.change(rightUpTo: 40)
    #expect(await console.run("release", newer) == .pass, "\(console.errors)")
    try numbers.change(rightUpTo: 20)
    #expect(await console.run("check", "--format", "json") == .regression)
    #expect(try compared(console) == newer)
    #expect(await console.run("baseline", "list") == .pass)
    let lines = console.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains(older) && lines[1].contains(newer), "\(console.output)")
  }

  @Test func aTagWithoutAPlaceInTheOrderIsNamed() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("release", "v1.0.0") == .pass)
    try repository.commit("Go on")
    for tag in ["v-next", "v2026_01_05"] { try repository.tag(tag) }
    #expect(await console.run("check", "--format", "json") == .pass)
    let warnings = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first?["warnings"]?.arrayValue
    let told = warnings?.first { $0["code"]?.stringValue == "unordered_tag" }?["message"]?.stringValue
    #expect(told?.contains("v-next, v2026_01_05") == true, "\(console.output)")
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.contains("numbers  v-next  no version"))
    #expect(console.output.contains("numbers  v2026_01_05  no version"))
    #expect(await console.run("doctor", "--offline") == .pass)
    #expect(console.output.contains("v-next, v2026_01_05"))
    #expect(await console.run("history") == .pass)
    #expect(console.output.contains("v-next"))
    #expect(await console.run("baseline", "verify") == .pass)
    #expect(console.errors.contains("v-next"))

    // Nothing is recorded on one, as nobody would find it.
    for command in [["baseline", "update", "--tag", "v-next"], ["release", "v-last"]] {
      #expect(await console.run(arguments: command) == .usage)
      #expect(console.errors.contains("is no version"), "\(console.errors)")
      #expect(console.errors.contains("name it like v1.2.0"))
    }
    #expect(try repository.git("for-each-ref", "refs/notes").isEmpty)
  }

  @Test func manyAreNamedUpToAPoint() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("release", "v1.0.0") == .pass)
    for number in 10..<35 { try repository.tag("vx\(number)") }
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(console.output.contains("vx29 and 5 more, which 'goldgate baseline list' names"))
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.contains("numbers  vx34  no version"))
  }

  /// A release that cannot be read is told in its line, and hides no other.
  @Test(arguments: ["pointer", "damaged", "faulty", "tree"])
  func oneBadReleaseHidesNoOther(what: String) async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    let golden = try console.file("baselines/numbers/golden.jsonl")
    var told = "unreadable: "
    switch what {
    case "pointer":
      let pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "9", count: 64))\nsize 1\n"
      try repository.commit(files: ["baselines/numbers/golden.jsonl": pointer])
      told += "baselines/numbers/golden.jsonl at"
    case "damaged": try repository.commit(files: ["baselines/numbers/baseline.jsonl": "{}\n"])
    case "faulty": try repository.commit(files: ["baselines/numbers/golden.jsonl": "no JSON\n"])
    default: told = ""
    }
    if what == "tree" {
      try repository.git("tag", "v1.0.0", "HEAD^{tree}")
    } else {
      try repository.tag("v1.0.0")
    }
    try repository.git("rm", "--quiet", "--ignore-unmatch", "baselines/numbers/baseline.jsonl")
    try repository.commit(files: ["baselines/numbers/golden.jsonl": golden])
    #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
    #expect(await console.run("baseline", "list") == .pass)
    #expect(told.isEmpty || console.output.contains(told), "\(console.output)")
    #expect(console.output.contains("v1.1.0") && console.output.contains("right 1.000"))
    #expect(await console.run("baseline", "list", "--last", "1") == .pass)
    #expect(!console.output.contains("v1.0.0"))
    #expect(await console.run("baseline", "verify") == (told.isEmpty ? .pass : .notComparable))
    #expect(console.output.contains("numbers  v1.1.0  sound"))
    #expect(told.isEmpty || console.output.contains("numbers  v1.0.0  NOT SOUND"))
    #expect(await console.run("history") == .pass)
    #expect(told.isEmpty || console.output.contains("v1.0.0 is unreadable: "))
    #expect(await console.run("history", "--last", "1") == .pass)
    #expect(!console.output.contains("v1.0.0"))
    #expect(await console.run("check") == .pass)
    #expect(await console.run("doctor", "--offline") == .pass)
  }

  @Test func whereThereIsNoReleaseFetchingComesFirst() async throws {
    let numbers = try NumbersRepository()
    for command in [["baseline", "list"], ["baseline", "verify"], ["history"]] {
      #expect(await numbers.console.run(arguments: command) == .notComparable)
      #expect(numbers.console.errors.contains("run 'goldgate release v1.0.0'"))
    }
    #expect(await numbers.console.run("release", "v1.0.0") == .pass)
    let clone = try numbers.repository.clone(options: ["--no-tags"])
    #expect(await Console(in: clone.path).run("baseline", "list") == .notComparable)
    let console = Console(in: clone.path)
    #expect(await console.run("history") == .notComparable)
    #expect(console.errors.contains("run 'git fetch --tags'; if no release exists yet"))
    let shallow = try numbers.repository.clone(depth: 1, options: ["--no-tags"])
    let other = Console(in: shallow.path)
    #expect(await other.run("baseline", "verify") == .notComparable)
    #expect(other.errors.contains("fetch-depth: 0"), "\(other.errors)")
  }
}
