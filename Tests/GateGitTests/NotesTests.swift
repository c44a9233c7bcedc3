import Foundation
import GateGit
import GateTestSupport
import Testing

@Suite struct NotesTests {
  private let reference = "refs/notes/goldgate/support-faq"

  @Test func gitReadsWhatWeWrite() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    try source.tag("v1.0.0", message: "m")
    let repository = try source.open()
    #expect(try await !repository.noteRefExists(reference))
    #expect(try await repository.readNote(reference, of: id) == nil)

    let text = "{\"format\":\"baseline\"}\n{\"id\":\"grüße\"}\n"
    try await repository.writeNote(reference, of: id, content: Data(text.utf8), by: signature)
    #expect(try await repository.noteRefExists(reference))
    #expect(try source.git("notes", "--ref=goldgate/support-faq", "show", "v1.0.0^{commit}") + "\n" == text)
    #expect(try await repository.readNote(reference, of: id) == Data(text.utf8))
    #expect(
      try source.git("log", "-1", "--format=%an|%ae|%at|%cn", reference)
        == "Grace Example|grace@example.org|1750000000|Grace Example")
    #expect(try await repository.status().isEmpty)
  }

  @Test func weReadWhatGitWrites() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let other = try source.commit()
    try source.git("notes", "--ref=goldgate/support-faq", "add", "--message", "from git", id)
    let repository = try source.open()
    #expect(try await repository.readNote(reference, of: id) == Data("from git\n".utf8))
    #expect(try await repository.readNote(reference, of: other) == nil)
    try await repository.writeNote(reference, of: other, content: Data("ours".utf8), by: signature)
    #expect(try source.git("notes", "--ref=goldgate/support-faq", "show", id) == "from git")
    #expect(try source.git("notes", "--ref=goldgate/support-faq", "show", other) == "ours")
  }

  @Test func replacesOnlyByForce() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    try await repository.writeNote(reference, of: id, content: Data("one".utf8), by: signature)
    #expect(
      try await problem {
        try await repository.writeNote(reference, of: id, content: Data("two".utf8), by: signature)
      } == .noteExists(reference: reference, commit: id))
    #expect(try await repository.readNote(reference, of: id) == Data("one".utf8))
    try await repository.writeNote(reference, of: id, content: Data("two".utf8), by: signature, force: true)
    #expect(try await repository.readNote(reference, of: id) == Data("two".utf8))
  }

  @Test func largeNotes() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let row = "{\"id\":\"example\",\"scores\":[1,0,1]}\n"
    let content = Data(String(repeating: row, count: 150_000).utf8)
    let repository = try source.open()
    try await repository.writeNote(reference, of: id, content: content, by: signature)
    #expect(try await repository.readNote(reference, of: id) == content)
    #expect(try source.git("notes", "--ref=goldgate/support-faq", "show", id).utf8.count + 1 == content.count)
  }

  @Test func notesInAFannedOutTree() async throws {
    let source = try TemporaryRepository()
    let root = try source.commit()
    var stream = ""
    for index in 0..<600 {
      stream +=
        "commit refs/heads/main\ncommitter A <a@example.org> \(1_710_000_000 + index) +0000\ndata 1\nx\n"
      if index == 0 { stream += "from \(root)\n" }
    }
    try source.git("fast-import", "--quiet", "--force", input: stream)
    let commits = try source.git("rev-list", "main").split(separator: "\n").map(String.init)
    // One note each, by one command: git spreads them over folders.
    let copies = commits.map { "\(root) \($0)" }.joined(separator: "\n")
    try source.git("notes", "--ref=goldgate/support-faq", "add", "--message", "note", root)
    try source.git("notes", "--ref=goldgate/support-faq", "copy", "--force", "--stdin", input: copies + "\n")
    #expect(
      try source.git("ls-tree", "--name-only", reference).split(separator: "\n").allSatisfy { $0.count == 2 })
    let repository = try source.open()
    for commit in [commits[0], commits[300], root] {
      #expect(try await repository.readNote(reference, of: commit) == Data("note\n".utf8))
    }
    try await repository.writeNote(
      reference, of: commits[5], content: Data("mine".utf8), by: signature, force: true)
    #expect(try source.git("notes", "--ref=goldgate/support-faq", "show", commits[5]) == "mine")
    #expect(
      try source.git("notes", "--ref=goldgate/support-faq", "list").split(separator: "\n").count
        == commits.count)
  }

  @Test func notesThatWereNotFetched() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    try await source.open().writeNote(reference, of: id, content: Data("x".utf8), by: signature)
    let clone = try source.clone()
    let repository = try clone.open()
    #expect(try await !repository.noteRefExists(reference))
    #expect(try await repository.readNote(reference, of: id) == nil)
    let remedy = RepositoryProblem.notesNotFetched(reference: reference).remedy
    #expect(remedy == "run `git fetch origin 'refs/notes/goldgate/*:refs/notes/goldgate/*'`")
    try clone.git("fetch", "--quiet", "origin", "refs/notes/goldgate/*:refs/notes/goldgate/*")
    #expect(try await repository.readNote(reference, of: id) == Data("x".utf8))
  }

  @Test func aNoteThatAPartialCloneLeftOut() async throws {
    let source = try TemporaryRepository()
    try source.git("config", "uploadpack.allowFilter", "true")
    let id = try source.commit()
    try await source.open().writeNote(reference, of: id, content: Data("x".utf8), by: signature)
    let clone = try source.clone(options: ["--filter=blob:none"])
    try clone.git("fetch", "--quiet", "origin", "refs/notes/goldgate/*:refs/notes/goldgate/*")
    let repository = try clone.open()
    guard
      case .missingInPartialClone(_, _, "origin") = try await problem({
        try await repository.readNote(reference, of: id)
      })
    else {
      Issue.record("a note that is missing was taken for none")
      return
    }
  }

  @Test func refusesBadRequests() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    for name in [
      "", "refs/heads/main", "refs/notes/", "refs/notes/a b", "refs/notes/a..b", "refs/notes/a\0b",
    ] {
      #expect(try await problem { try await repository.readNote(name, of: id) } == .invalidName(name: name))
    }
    guard
      case .invalidText = try await problem({
        try await repository.writeNote(reference, of: id, content: Data("a\0b".utf8), by: signature)
      })
    else {
      Issue.record("a NUL byte was taken")
      return
    }
    let absent = String(repeating: "1", count: 40)
    #expect(
      try await problem {
        try await repository.writeNote(reference, of: absent, content: Data("x".utf8), by: signature)
      } == .revisionNotFound(revision: absent, nearest: nil))
    try source.write(".git/" + reference + ".lock", "")
    #expect(
      try await problem {
        try await repository.writeNote(reference, of: id, content: Data("x".utf8), by: signature)
      } == .locked(file: source.path + "/.git/" + reference + ".lock"))
  }
}
