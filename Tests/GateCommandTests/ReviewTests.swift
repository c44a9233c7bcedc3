import Foundation
import GateDecision
import GateJSON
import GateReport
import GateSuite
import GateTestSupport
import Testing

/// Sheets for people, and what comes back.
@Suite struct ReviewTests {
  @Test func aSheetIsWrittenLabelledAndRead() async throws {
    try await JudgedSuite.with { suite, console in
      #expect(
        await console.run("review", "--output", "s.csv", "--output", "s.html", "--sample", "10") == .pass)
      #expect(console.output.hasPrefix("qa: 10 answers to label"))
      let csv = try console.file("s.csv")
      let lines = csv.components(separatedBy: "\r\n")
      #expect(lines[0] == "id,digest,input,reference,answer,label,note")
      #expect(lines.count == 12)
      #expect(!csv.contains("judge") && !csv.contains("score"))
      // The order is drawn, and the same for the same seed.
      let again = await console.run("review", "--output", "t.csv", "--sample", "10")
      #expect(again == .pass)
      #expect(try console.file("t.csv") == csv)
      #expect(await console.run("review", "--output", "t.csv", "--sample", "10", "--seed", "2") == .pass)
      #expect(try console.file("t.csv") != csv)
      let filled = lines.enumerated().map { index, line in
        index == 0 || line.isEmpty ? line : line.dropLast(2) + (index % 3 == 0 ? ",fail," : ",pass,")
      }
      try suite.repository.write("a.csv", filled.joined(separator: "\r\n"))
      try suite.repository.write(
        "b.csv", filled.joined(separator: "\r\n").replacingOccurrences(of: ",fail,", with: ",pass,"))
      #expect(await console.run("review", "--read", "a.csv", "b.csv", "--format", "json") == .pass)
      let report = try JSONParser.parse(console.output)
      #expect(report["items"] == 10 && report["complete"] == 10)
      #expect(report["cohen_kappa"]?["value"] == 0)
      // (20 - 1) * ... : three disagreements of ten, 3 fail and 17 pass.
      #expect(
        abs((report["krippendorff_alpha"]?["nominal"]?.doubleValue ?? 0) - (1 - 19 * 6 / (2.0 * 3 * 17)))
          < 1e-9)
      #expect(await console.run("judge", "calibrate", "--labels", "a.csv") == .pass)
      #expect(await console.run("review", "--read", "a.csv", "b.csv", "a.csv") == .pass)
      #expect(console.output.contains("Fleiss' kappa"))
    }
  }

  @Test func pairsAreBlindAndCountedForTheirRun() async throws {
    try await JudgedSuite.with { suite, console in
      try suite.repository.write("runs/.keep", "")
      #expect(await console.run("check", "--save-run", "runs") == .pass)
      let run = try console.file("runs/qa.jsonl")
      try suite.repository.write(
        "new.jsonl", run.replacingOccurrences(of: #""output":"yes""#, with: #""output":"sure""#))
      let arguments = ["review", "--run", "new.jsonl", "--against", "v1.0.0", "--output", "p.csv"]
      #expect(await console.run(arguments: arguments) == .pass)
      #expect(console.output.contains("25 pairs to label"))
      #expect(console.output.contains("5 with the same answer in both runs"))
      let lines = try console.file("p.csv").components(separatedBy: "\r\n").filter { !$0.isEmpty }
      #expect(lines[0] == "id,code,input,reference,answer_a,answer_b,label,note")
      let first = lines.dropFirst().count { $0.contains(#""sure","yes""#) }
      #expect((5...20).contains(first))
      // This rater prefers the new run's words wherever they stand, but for one tie.
      let filled = lines.enumerated().map { index, line in
        if index == 0 { return line }
        return line.dropLast(2) + (index == 1 ? ",tie," : line.contains(#""sure","yes""#) ? ",A," : ",B,")
      }
      try suite.repository.write("a.csv", filled.joined(separator: "\n"))
      #expect(await console.run("review", "--read", "a.csv", "--format", "json") == .pass)
      let preference = try JSONParser.parse(console.output)["preference"]
      #expect(preference?["wins"] == 24 && preference?["losses"] == 0 && preference?["ties"] == 1)
      #expect(abs((preference?["win_rate"]?["value"]?.doubleValue ?? 0) - 0.98) < 1e-12)
      #expect((preference?["win_rate"]?["lower"]?.doubleValue ?? 1) < 0.95)
      // A code that was mixed up is told.
      let swapped = try #require(filled.dropFirst().first).replacing(
        /,"[0-9a-f]{16}",/, with: ",\"0123456789abcdef\",")
      try suite.repository.write("c.csv", filled[0] + "\n" + swapped)
      #expect(await console.run("review", "--read", "c.csv") == .usage)
      #expect(console.errors.contains("c.csv:2"))
      try suite.repository.write("d.csv", "id,label\ne1,pass\n")
      #expect(await console.run("review", "--read", "a.csv", "d.csv") == .usage)
    }
  }

  @Test func hostileAnswersStayText() throws {
    let attack = "</pre><script>alert(1)</script>\u{1B}[2J\u{202E}\" onload='x' &amp;"
    let items = [
      ReviewItem(
        id: "a\"><b>", code: nil, input: attack, reference: "=1+1", answers: ["=HYPERLINK(\"x\")\r\n,\""])
    ]
    let html = String(
      decoding: ReviewSheetHTML.render(items, suite: "<qa>", choices: ["pass", "fail"]), as: UTF8.self)
    #expect(html.components(separatedBy: "<script>").count == 2)
    #expect(!html.contains("alert(1)</script>") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
    #expect(html.contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(html.contains("data-id=\"a&quot;&gt;&lt;b&gt;\""))
    #expect(html.contains("default-src 'none'") && html.contains("script-src 'sha256-"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    let csv = String(decoding: ReviewSheetCSV.render(items), as: UTF8.self)
    #expect(csv.contains(",\"'=1+1\",\"'=HYPERLINK(\"\"x\"\")"))
    #expect(csv.hasPrefix("id,digest,input,reference,answer,label,note\r\n\"a\"\"><b>\","))
  }

  @Test(arguments: [
    ["review"], ["review", "--output", "s.txt"], ["review", "--output", "s.csv", "--sample", "0"],
    ["review", "--output", "s.csv", "--labels", "pass"], ["review", "--read", "none.csv"],
    ["review", "--output", "none/s.csv"],
  ])
  func badOptionsAreRefused(arguments: [String]) async throws {
    let repository = try ReleaseFlowTests.repository()
    #expect(await Console(in: repository.path).run(arguments: arguments) == .usage)
    withExtendedLifetime(repository) {}
  }
}
