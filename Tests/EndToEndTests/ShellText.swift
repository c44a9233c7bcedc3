import Foundation
import GateTestSupport
import Testing

/// Shell texts of the documentation, of CI files and of job files, run with the built goldgate on their path.
enum ShellText {
  /// Runs a text to its end, on no thread that other tests need.
  /// - Parameters:
  ///   - shell: the shell, with the option that takes a text.
  ///   - variables: more of the environment, or in place of what all texts have.
  /// - Returns: how it ended and what it wrote, errors included.
  static func run(
    _ text: String, in folder: String, by shell: [String] = ["/bin/sh", "-c"],
    _ variables: [String: String] = [:]
  ) async throws -> (status: Int32, output: String) {
    let binary = try #require(Binary.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell[0])
    process.arguments = shell.dropFirst() + [text]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let author = TemporaryRepository.author
    process.environment = [
      "PATH": (binary as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin",
      "HOME": TemporaryRepository.home, "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1",
      "GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email,
      "GIT_COMMITTER_NAME": author.name, "GIT_COMMITTER_EMAIL": author.email,
    ].merging(variables) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        continuation.resume(returning: output)
      }
    }
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// The text at a place of a YAML file, or those of a list of steps, joined.
  /// - Parameters:
  ///   - file: the file's path.
  ///   - place: keys and numbers from 0, with `/` between them, such as `jobs/goldgate/steps`; it begins with the number of
  ///     the document if the file has several.
  static func read(_ place: String, of file: String) throws -> String {
    let read = try ExternalTool.run("python3", ["-c", reader, file, place])
    #expect(read.status == 0, "\(read.output)")
    return read.output
  }

  /// Takes `run`, `script` or `command` of steps, with Buildkite's and CircleCI's `$$` as the `$` that it becomes.
  private static let reader = """
    import sys, yaml
    class Loader(yaml.SafeLoader): pass
    documents = list(yaml.load_all(open(sys.argv[1]), Loader))
    job = documents[0] if len(documents) == 1 else documents
    for key in sys.argv[2].split('/'): job = job[int(key)] if key.isdigit() else job[key]
    parts = [job] if isinstance(job, str) else job
    for part in parts:
        if isinstance(part, dict): part = part.get('run') or part.get('script') or ''
        if isinstance(part, dict): part = part['command']
        print(part.replace('$$', '$'))
    """
}
