import Foundation
import GateTestSupport
import Testing

/// promptfoo's own examples and others' configurations: at least nine assertions of ten are taken over, each of the rest is
/// named, and what cannot be imported says why in one line.
@Suite struct RealConfigurationTests {
  @Test(.needs(.shared("data/promptfoo")))
  func configurationsAreImported() async throws {
    let data = try #require(SharedData.url("data/promptfoo"))
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: folder.path)
    try FileManager.default.copyItem(
      at: data.appendingPathComponent("curated"), to: root.appendingPathComponent("evals"))
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent(".git"), withIntermediateDirectories: true)
    let files = try #require(
      FileManager.default.enumerator(atPath: root.appendingPathComponent("evals").path)
    )
    .compactMap { $0 as? String }.sorted()
    try writeStandIns(for: files, under: root.appendingPathComponent("evals"))
    let console = Console(in: folder.path, environment: ["OPENAI_API_KEY": "none", "GITHUB_TOKEN": "none"])
    var (found, taken, named, imported) = (0, 0, 0, 0)
    let configurations = files.filter {
      ($0.contains("promptfooconfig") || $0.hasSuffix("redteam.yaml")) && $0.hasSuffix(".yaml")
    }
    for (number, file) in configurations.enumerated() {
      // Programs stand in for what no API answers.
      var arguments = ["import", "evals/\(file)", "--name", "suite-\(number)"]
      var code = await console.run(arguments: arguments)
      if code == .usage, console.errors.contains("--command") {
        #expect(console.errors.split(separator: "\n").count == 1, "\(console.errors)")
        arguments += ["--command", "cat"]
        code = await console.run(arguments: arguments)
      }
      guard code == .pass else {
        #expect(
          code == .usage && console.errors.hasPrefix("goldgate: evals/\(file)"), "\(file): \(console.errors)")
        #expect(console.errors.split(separator: "\n").count == 1, "\(console.errors)")
        continue
      }
      imported += 1
      guard let line = console.output.firstMatch(of: /(\d+) of (\d+) assertions? taken over/) else {
        continue
      }
      taken += Int(line.1) ?? 0
      found += Int(line.2) ?? 0
      named += console.output.matches(of: /\n- evals\/[^\n]*:\d+: [^\n]*assert[^\n]*/).count
    }
    #expect(configurations.count >= 30)
    #expect(imported >= configurations.count - 2)
    #expect(found >= 400)
    #expect(Double(taken) >= 0.9 * Double(found), "\(taken) of \(found)")
    #expect(named >= found - taken)
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  /// Writes a file for each that a configuration names and the extract leaves out.
  private func writeStandIns(for files: [String], under root: URL) throws {
    for file in files where file.hasSuffix(".yaml") || file.hasSuffix(".csv") {
      let url = root.appendingPathComponent(file)
      let text = try String(contentsOf: url, encoding: .utf8)
      for match in text.matches(of: /file:\/\/([^\s'",:*]+)/) {
        let named = url.deletingLastPathComponent().appendingPathComponent(String(match.1)).standardized
        guard named.path.hasPrefix(root.path), !FileManager.default.fileExists(atPath: named.path) else {
          continue
        }
        try FileManager.default.createDirectory(
          at: named.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("stand-in\n".utf8).write(to: named)
      }
    }
  }
}
