import GateDecision

/// The lines by which the two readers of dorny/test-reporter find a golden row, as they read neither `file` nor `line`.
enum JUnitPlace {
  /// The lines of an example's place, to be written below the reason for what happened to it.
  static func lines(of example: ExampleComparison, in suite: SuiteVerdict) -> [String] {
    let file = example.place.file.isEmpty ? suite.goldenFile : example.place.file
    let line = example.place.line ?? 1
    return [javaLine(file, line), jestLine(file, line)].compactMap { $0 }
  }

  /// `    at golden (baselines/a/golden.jsonl:3:1)`, for `jest-junit`: the path as the repository has it.
  private static func jestLine(_ file: String, _ line: Int) -> String {
    "    at golden (\(file):\(line):1)"
  }

  /// `at baselines.a.Golden(golden.jsonl:3)`, for `java-junit`: the folders as a package, of which it compares as many as
  /// there are with the last ones of a tracked file of that name; nil if no folder can be one.
  ///
  /// A part that begins with a capital letter or a digit would end the package, and a full stop would divide it.
  private static func javaLine(_ file: String, _ line: Int) -> String? {
    let parts = file.split(separator: "/")
    guard let name = parts.last else { return nil }
    let folders = parts.dropLast().reversed().prefix { folder in
      folder.utf8.first.map { $0 > UInt8(ascii: "Z") } == true && !folder.utf8.contains(UInt8(ascii: "."))
    }
    if folders.isEmpty { return nil }
    return "at \(folders.reversed().joined(separator: ".")).Golden(\(name):\(line))"
  }
}
