import Foundation
import GateSuite
import GateTestSupport
import Testing

@testable import GateProgram

@Suite struct ContainedPathTests {
  private let folder: TemporaryFolder
  private let place = Place(file: "suite.yaml", line: 3, key: "recordings")

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("x", to: "repo/suites/faq/suite.yaml")
    try folder.write("x", to: "outside/secret")
    try folder.write("x", to: "repo-2/file")
  }

  private func link(_ name: String, to goal: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: goal)
  }

  private func resolve(_ path: String) throws(Diagnostic) -> ContainedPath {
    try ContainedPath(
      path, from: "\(folder.path)/repo/suites/faq", inside: "\(folder.path)/repo", at: place)
  }

  @Test(arguments: [
    ("a.jsonl", "suites/faq/a.jsonl"), ("./b/../a.jsonl", "suites/faq/a.jsonl"),
    ("../a.jsonl", "suites/a.jsonl"),
    ("../../a", "a"), ("../..", "."), (".", "suites/faq"), ("new/folder/a", "suites/faq/new/folder/a"),
  ])
  func staysInside(path: String, relative: String) throws {
    #expect(try resolve(path).relative == relative)
  }

  @Test func takesAnAbsolutePathThatLeadsInside() throws {
    let path = try resolve("\(folder.path)/repo/suites/x")
    #expect(path.relative == "suites/x")
    #expect(path.absolute == "\(folder.path)/repo/suites/x")
  }

  @Test(arguments: ["../../..", "../../../outside/secret", "/etc/passwd", "/", "../../../repo-2/file"])
  func findsAPathThatLeaves(path: String) {
    let error = #expect(throws: Diagnostic.self) { try resolve(path) }
    #expect(error?.description.hasPrefix("suite.yaml:3: recordings: '\(path)' leaves the repository") == true)
  }

  @Test func followsLinks() throws {
    try link("repo/suites/faq/away", to: "../../../outside")
    try link("repo/suites/faq/near", to: "../../suites")
    try link("repo/suites/faq/broken", to: "nowhere")
    #expect(throws: Diagnostic.self) { try resolve("away/secret") }
    #expect(throws: Diagnostic.self) { try resolve("away/../outside/secret") }
    #expect(try resolve("near/faq/a").relative == "suites/faq/a")
    // The folder above the link's goal, not above the link.
    #expect(try resolve("near/../a").relative == "a")
    let broken = #expect(throws: Diagnostic.self) { try resolve("broken") }
    #expect(broken?.message.contains("leads nowhere") == true)
  }

  @Test func worksInARepositoryThatIsALinkItself() throws {
    try link("alias", to: "repo")
    let path = try ContainedPath(
      "a", from: "\(folder.path)/alias/suites", inside: "\(folder.path)/alias", at: place)
    #expect(path.relative == "suites/a")
  }

  @Test(arguments: ["", "a\u{0}b"])
  func refusesWhatIsNoPath(path: String) {
    #expect(throws: Diagnostic.self) { try resolve(path) }
  }

  @Test func saysThatTheRepositoryIsGone() {
    #expect(throws: Diagnostic.self) {
      try ContainedPath("a", from: "/no/such", inside: "/no/such", at: place)
    }
  }
}
