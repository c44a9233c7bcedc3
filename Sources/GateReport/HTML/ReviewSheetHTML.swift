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
      <section data-id="\(escaped(item.id))" data-code="\(escaped(item.code ?? ""))">
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

  private static let style = """
    body { font-family: sans-serif; max-width: 50em; margin: 1em auto; padding: 0 1em; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: 0.5em; }
    section { border-top: 1px solid #999; } section.labelled h2::after { content: " \\2713"; }
    h3 { font-size: 1em; margin: 0.5em 0 0; } label { margin-right: 1em; }
    """

  private static let script = """
    "use strict";
    const sections = [...document.querySelectorAll("section")];
    const key = "goldgate.review." + document.body.dataset.suite + "." + sections.map(s => s.dataset.id + s.dataset.code).join(",");
    const chosen = s => { const r = s.querySelector("input:checked"); return r ? r.value : ""; };
    const show = () => {
      sections.forEach(s => s.classList.toggle("labelled", chosen(s) !== ""));
      document.getElementById("done").textContent = sections.filter(chosen).length;
    };
    const keep = () => {
      show();
      try { localStorage.setItem(key, JSON.stringify(sections.map(chosen))); } catch (e) {}
    };
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "[]");
      sections.forEach((s, i) => s.querySelectorAll("input").forEach(r => { r.checked = r.value === kept[i]; }));
    } catch (e) {}
    document.addEventListener("change", keep);
    document.getElementById("save").addEventListener("click", () => {
      const rater = document.getElementById("rater").value;
      const lines = sections.filter(chosen).map(s => {
        const row = { id: s.dataset.id, label: chosen(s), rater: rater };
        if (s.dataset.code) row.code = s.dataset.code;
        return JSON.stringify(row) + "\\n";
      });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
      link.download = "labels-" + (rater.replace(/[^A-Za-z0-9_-]/g, "_") || "rater") + ".jsonl";
      link.click();
    });
    show();
    """
}
