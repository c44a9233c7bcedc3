/// A piece of an HTML page. Names and attributes are literals of ours; whatever comes from outside is text, and
/// can close no tag, open no script and turn no line around.
struct HTML {
  /// The piece as it stands in the page.
  private(set) var source: String

  /// An element.
  /// - Parameters:
  ///   - attributes: their values are escaped.
  ///   - children: what stands in it.
  init(_ name: StaticString, _ attributes: [(StaticString, String)] = [], _ children: [HTML] = []) {
    source = "<\(name)"
    for (key, value) in attributes { source += " \(key)=\"\(Self.escaped(value))\"" }
    source += ">"
    for child in children { source += child.source }
    source += "</\(name)>"
  }

  /// An element with a text in it.
  init(_ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String) {
    self.init(name, attributes, [HTML(text: text)])
  }

  /// A text.
  init(text: String) { source = Self.escaped(text) }

  /// A literal of ours.
  init(literal: StaticString) { source = "\(literal)" }

  /// An element without content, such as `<input>`.
  static func void(_ name: StaticString, _ attributes: [(StaticString, String)]) -> HTML {
    var element = HTML(name, attributes)
    element.source.removeLast("</\(name)>".count)
    return element
  }

  /// The text without what could deceive its reader, and with the five signs of markup written as entities.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for byte in PlainText(text).text.utf8 { append(byte, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): bytes += "&amp;".utf8
    case UInt8(ascii: "<"): bytes += "&lt;".utf8
    case UInt8(ascii: ">"): bytes += "&gt;".utf8
    case UInt8(ascii: "\""): bytes += "&quot;".utf8
    case UInt8(ascii: "'"): bytes += "&#39;".utf8
    default: bytes.append(byte)
    }
  }
}

/// The script of the page: it hides what the filter does not ask for, and opens all folds for the printer.
enum HTMLScript {
  /// The script's text; it reads the page and loads nothing.
  static let text: StaticString = """
    (function () {
      'use strict';
      var search = document.getElementById('search');
      if (!search) return;
      var direction = document.getElementById('direction');
      var metric = document.getElementById('metric');
      var count = document.getElementById('count');
      var folds = Array.prototype.slice.call(document.querySelectorAll('#flips > details'));
      var texts = folds.map(function (fold) { return fold.textContent.toLowerCase(); });
      function apply() {
        var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
        var shown = 0;
        folds.forEach(function (fold, index) {
          var fits = (direction.value === 'all' || fold.dataset.direction === direction.value) &&
            (metric.value === '' || fold.dataset.metric === metric.value) &&
            words.every(function (word) { return texts[index].indexOf(word) >= 0; });
          fold.hidden = !fits;
          if (fits) shown += 1;
        });
        count.textContent = shown + ' of ' + folds.length;
      }
      [search, direction, metric].forEach(function (control) { control.addEventListener('input', apply); });
      document.getElementById('filter').addEventListener('submit', function (event) { event.preventDefault(); });
      document.addEventListener('keydown', function (event) {
        if (event.key === '/' && document.activeElement !== search) {
          event.preventDefault();
          search.focus();
        } else if (event.key === 'Escape') {
          search.blur();
        }
      });
      window.addEventListener('beforeprint', function () {
        document.querySelectorAll('details').forEach(function (fold) { fold.open = true; });
      });
    })();
    """
}

/// The style of the page: colours by the reader's choice of light or dark, none of which says anything alone.
enum HTMLStyle {
  /// The style's text.
  static let text: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1b1f24; --quiet: #59636e; --line: #d1d9e0; --shade: #f6f8fa;
      --bad: #b42318; --good: #1a7f37; --doubtful: #8a5d00; --before: #8b949e; --now: #0969da; --third: #8250df;
      --worse1: #fde4e1; --worse2: #f9b9b1; --worse3: #f08a7e; --better1: #dcf5e3; --better2: #a9e2b9; --better3: #74cc8e;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #0d1117; --ink: #e6edf3; --quiet: #9aa4af; --line: #30363d; --shade: #161b22;
        --bad: #ff8277; --good: #56d364; --doubtful: #e3b341; --before: #7d8590; --now: #58a6ff; --third: #bc8cff;
        --worse1: #3d1a1a; --worse2: #6a2420; --worse3: #9b2f28; --better1: #12331d; --better2: #17532b; --better3: #1d7439;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif;
    }
    header { border-left: .5rem solid; padding: .5rem 1rem; margin-bottom: 1.5rem; background: var(--shade); }
    header p { margin: .25rem 0; color: var(--ink); overflow-wrap: anywhere; }
    h1 { margin: 0; font-size: 1.6rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
    h3 { font-size: .8rem; margin: .5rem 0 .2rem; color: var(--quiet); font-weight: 600; }
    .bad { color: var(--bad); } .good { color: var(--good); } .doubtful { color: var(--doubtful); }
    .quiet, footer, figcaption { color: var(--quiet); font-size: .875rem; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-size: .9rem; }
    th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
    tr.bad td, tr.good td, tr.doubtful td { color: var(--ink); }
    tr.bad td.verdict { color: var(--bad); font-weight: 600; } tr.good td.verdict { color: var(--good); }
    tr.doubtful td.verdict { color: var(--doubtful); }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    .worse1 { background: var(--worse1); } .worse2 { background: var(--worse2); } .worse3 { background: var(--worse3); }
    .better1 { background: var(--better1); } .better2 { background: var(--better2); } .better3 { background: var(--better3); }
    svg { display: block; max-width: 100%; height: auto; } svg text { fill: var(--quiet); font-size: 11px; }
    .zero { stroke: var(--line); } .axis { stroke: var(--quiet); } .margin { stroke: var(--bad); stroke-dasharray: 3 3; }
    .interval { stroke: var(--now); stroke-width: 3; } .point { fill: var(--now); }
    tr.bad .interval { stroke: var(--bad); } tr.bad .point { fill: var(--bad); }
    rect.before, i.before { fill: var(--before); background: var(--before); }
    rect.now, i.now { fill: var(--now); background: var(--now); }
    .curve { fill: none; stroke-width: 2; } .curve.before { stroke: var(--before); stroke-dasharray: 5 3; }
    .curve.now { stroke: var(--now); } .curve.third { stroke: var(--third); }
    figure { display: inline-block; margin: .5rem 1.5rem .5rem 0; max-width: 100%; vertical-align: top; }
    .legend { margin-left: .75rem; } .legend i { display: inline-block; width: .7rem; height: .7rem; margin: 0 .25rem; }
    form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: .5rem 0; }
    input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); padding: .2rem .4rem; }
    details { border-bottom: 1px solid var(--line); padding: .3rem 0; }
    summary { cursor: pointer; overflow-wrap: anywhere; } .id { font-weight: 600; }
    .reasoning { border: 0; color: var(--quiet); font-size: .875rem; }
    :focus-visible { outline: 2px solid var(--now); outline-offset: 2px; }
    pre { margin: 0; padding: .5rem; background: var(--shade); white-space: pre-wrap; overflow-wrap: anywhere; }
    del { background: var(--worse1); color: inherit; } ins { background: var(--better1); color: inherit; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; font-size: .9rem; }
    dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
    footer { margin: 2rem 0 1rem; }
    @media print {
      :root { color-scheme: light; }
      * { print-color-adjust: exact; }
      form, footer { display: none; }
      body { max-width: none; padding: 0; font-size: .8rem; }
      .wide { overflow: visible; } table { font-size: .7rem; }
      th, td { white-space: normal; padding: .2rem .3rem; } td svg { width: 7rem; }
      td bdi { display: inline-block; min-width: 4rem; overflow-wrap: anywhere; }
      figure { display: block; margin-right: 0; } figure, tr, summary { break-inside: avoid; }
      summary, h2, h3 { break-after: avoid; }
    }
    """
}
