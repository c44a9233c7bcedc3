import Foundation
import GateDecision
import GateTestSupport
import Testing

/// A run that was broken off takes up the answers of the same program only.
@Suite struct ResumedProgramTests {
  /// A released repository whose check was broken off by its budget after some calls.
  private func brokenOff(
    _ files: [String: String] = [:], environment: [String: String] = ["MODE": "1"]
  ) async throws -> NumbersRepository {
    let numbers = try NumbersRepository()
    try numbers.repository.commit(files: [".gitignore": "goldgate-report.*\n__pycache__/\nlocal/\n.env\n"])
    for (file, text) in files { try numbers.repository.write(file, text) }
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    let console = Console(in: numbers.repository.path, environment: environment)
    #expect(await console.run("check", "--budget", "calls=30") == .budget, "\(console.output)")
    return numbers
  }

  private func isResumed(_ numbers: NumbersRepository, _ environment: [String: String] = ["MODE": "1"]) async
    -> Bool
  {
    let console = Console(in: numbers.repository.path, environment: environment)
    #expect(await console.run("check") == .pass, "\(console.output)")
    return console.errors.contains("resumed: 30 of 40")
  }

  @Test func theSameIsTakenUp() async throws {
    let files = ["local/settings.json": "1\n", ".env": "KEY=1\n"]
    // The terminal, the job and what the program's interpreter keeps are no part of it.
    let numbers = try await brokenOff(
      files, environment: ["MODE": "1", "SHLVL": "1", "GITHUB_RUN_ID": "1", "MY_API_KEY": "1"])
    try numbers.repository.write("local/__pycache__/x.pyc", "x")
    try numbers.repository.write("local/run.log", "x")
    #expect(
      await isResumed(
        numbers, ["MODE": "1", "SHLVL": "3", "GITHUB_RUN_ID": "2", "TERM": "dumb", "MY_API_KEY": "2"]))
  }

  @Test(arguments: [["MODE": "2"], [:], ["MODE": "1", "OTHER": "x"]])
  func anotherEnvironmentIsAnotherProgram(environment: [String: String]) async throws {
    let numbers = try await brokenOff()
    #expect(await !isResumed(numbers, environment))
  }

  @Test(arguments: ["local/settings.json", ".env", "local/new.txt"])
  func anotherIgnoredFileIsAnotherProgram(file: String) async throws {
    let numbers = try await brokenOff(["local/settings.json": "1\n", ".env": "KEY=1\n"])
    try numbers.repository.write(file, "2\n")
    #expect(await !isResumed(numbers))
  }

  @Test func anotherCommitOfASubmoduleIsAnotherProgram() async throws {
    let product = try TemporaryRepository(named: "product")
    try product.commit(files: ["x": "1\n"])
    let numbers = try NumbersRepository()
    try numbers.repository.git("submodule", "--quiet", "add", product.url, "product")
    try numbers.repository.commit("Add the product")
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    let console = Console(in: numbers.repository.path, environment: ["MODE": "1"])
    #expect(await console.run("check", "--budget", "calls=30") == .budget)
    try product.commit(files: ["x": "2\n"])
    try numbers.repository.git("submodule", "--quiet", "update", "--remote")
    #expect(await !isResumed(numbers))
  }

  /// A product in a submodule at another commit, or not checked out, is not the released one.
  @Test func aSubmoduleThatMovedIsNoStandstill() async throws {
    let product = try TemporaryRepository(named: "product")
    try product.commit(files: ["answer.py": NumbersRepository.product()])
    let numbers = try NumbersRepository(
      NumbersRepository.suite("baselines/numbers", program: "../../product/answer.py"))
    let (console, repository) = (numbers.console, numbers.repository)
    try repository.git("submodule", "--quiet", "add", product.url, "product")
    try repository.commit("Add the product")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(await console.run("check", "--unchanged", "skip") == .pass)
    #expect(console.output.contains("not run"))
    try product.commit(files: ["answer.py": NumbersRepository.product(rightUpTo: 10)])
    try repository.git("submodule", "--quiet", "update", "--remote")
    #expect(await console.run("check", "--unchanged", "skip") == .regression)
    #expect(console.errors.contains("product (a submodule at another commit)"))
    for command in [["baseline", "list"], ["history"], ["baseline", "verify"], ["doctor", "--offline"]] {
      #expect(await console.run(arguments: command) == .pass, "\(console.output)")
    }
    // Committed or hidden by a setting, it is another product all the same.
    try repository.git("config", "submodule.product.ignore", "all")
    #expect(await console.run("check", "--unchanged", "skip") == .regression)
    try repository.git("config", "--unset", "submodule.product.ignore")
    try repository.commit("Take the new product")
    #expect(await console.run("check", "--unchanged", "skip") == .regression)
    try repository.git("checkout", "--quiet", "HEAD~")
    try repository.git("submodule", "--quiet", "update")
    try repository.write("product/answer.py", NumbersRepository.product(rightUpTo: 10))
    #expect(await console.run("check", "--unchanged", "skip") == .regression)
    try repository.git("submodule", "--quiet", "deinit", "--force", "product")
    // Without the checkout there is no program, which is said before anything is called.
    #expect(await console.run("check", "--unchanged", "skip") == .usage)
    #expect(console.flatOutput.contains("product/answer.py"), "\(console.output)")
  }
}
