import GateSuite

/// A review's sheet as one HTML file that needs no network and lets nothing in it run but its own script.
///
/// Every text of the suite and of its answers is escaped, and the file's policy (Content-Security-Policy) allows one
/// script, by its digest, and no request at all.
public enum ReviewSheetHTML {
  /// The bytes of the sheet.
  /// - Parameters:
  ///   - suite: the suite's name.
  ///   - choices: the labels to choose from.
  public static func render(_ items: [ReviewItem], suite: String, choices: [String]) -> [UInt8] {
    let name = escaped(suite)
    let (style, script) = (PageFile.reviewStyle.text, PageFile.reviewScript.text)
    let policy =
      "default-src 'none'; style-src '\(Digest(of: style).policySource)'; script-src '\(Digest(of: script).policySource)'; form-action 'none'; base-uri 'none'"
    let sections = items.enumerated().map { section($1, number: $0 + 1, choices: choices) }
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="referrer" content="no-referrer">
      <title>Review: \(name)</title>
      <style>\(style)</style>
      </head>
      <body data-suite="\(name)">
      <h1>Review: \(name)</h1>
      <p>Label each answer on its own. Your labels stay in this browser until you save them as a file.</p>
      <p><label>Your name: <input id="rater" autocomplete="off"></label>
      <button id="save" type="button">Save labels</button> <span id="done"></span> of \(items.count) labelled</p>
      \(sections.joined(separator: "\n"))
      <script>\(script)</script>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  private static func section(_ item: ReviewItem, number: Int, choices: [String]) -> String {
    let titles = item.answers.count == 2 ? ["Answer A", "Answer B"] : ["Answer"]
    var parts = ["<h3>Input</h3><pre>\(escaped(item.input))</pre>"]
    if !item.reference.isEmpty { parts.append("<h3>Reference</h3><pre>\(escaped(item.reference))</pre>") }
    for (title, answer) in zip(titles, item.answers) {
      parts.append("<h3>\(title)</h3><pre>\(escaped(answer))</pre>")
    }
    let buttons = choices.map {
      "<label><input type=\"radio\" name=\"i\(number)\" value=\"\(escaped($0))\"> \(escaped($0))</label>"
    }
    return """
      <section data-id="\(escaped(item.id))" data-code="\(escaped(item.code ?? ""))" data-digest="\(item.digest?.description ?? "")">
      <h2>\(number)</h2>
      \(parts.joined(separator: "\n"))
      <p>\(buttons.joined(separator: " "))</p>
      </section>
      """
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in PlainText(text) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\r": escaped += "&#13;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// A review's sheet as comma separated values (RFC 4180), for a spreadsheet.
public enum ReviewSheetCSV {
  /// The bytes of the sheet; its columns 'label' and 'note' are empty.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
  public static func render(_ items: [ReviewItem]) -> [UInt8] {
    let isPairwise = items.contains { $0.code != nil }
    let head =
      isPairwise
      ? ["id", "code", "input", "reference", "answer_a", "answer_b"]
      : ["id", "digest", "input", "reference", "answer"]
    var lines = [(head + ["label", "note"]).joined(separator: ",")]
    for item in items {
      let texts = [item.input, item.reference] + item.answers
      let cells =
        [quoted(item.id)] + [quoted((isPairwise ? item.code : item.digest?.description) ?? "")]
        + texts.map { quoted(harmless($0)) }
      lines.append((cells + ["", ""]).joined(separator: ","))
    }
    return lines.flatMap { Array(($0 + "\r\n").utf8) }
  }

  /// A text without control characters, and without what makes a formula of it.
  private static func harmless(_ text: String) -> String {
    let plain = PlainText(text).text
    guard let first = plain.first(where: { !$0.isWhitespace }), "=+-@".contains(first) else { return plain }
    return "'" + plain
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
