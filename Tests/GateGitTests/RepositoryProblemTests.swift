import Testing

@testable import GateGit

@Suite struct RepositoryProblemTests {
  @Test func quotesForTheShell() {
    #expect(shellQuoted("/srv/repo") == "/srv/repo")
    #expect(shellQuoted("/srv/my repo") == "'/srv/my repo'")
    #expect(shellQuoted("it's") == #"'it'\''s'"#)
    #expect(shellQuoted("") == "''")
    #expect(shellQuoted("$(x)") == "'$(x)'")
  }

  @Test func remediesQuoteWhatTheyName() {
    #expect(
      RepositoryProblem.foreignOwner(path: "/srv/my repo").remedy
        == "run `git config --global --add safe.directory '/srv/my repo'`")
    let problem = RepositoryProblem.tagNotFound(name: "v1", nearest: "v1.0.0")
    #expect(problem.description == problem.message + "\n" + problem.remedy)
  }

  @Test func nearestNames() {
    #expect(nearestName(to: "v1.2.0", among: ["v1.2.1", "v1.1.0"]) == "v1.1.0")
    #expect(nearestName(to: "main", among: []) == nil)
    #expect(nearestName(to: "", among: ["a"]) == "a")
    #expect(nearestName(to: "prodution", among: ["production", "main"]) == "production")
  }
}
