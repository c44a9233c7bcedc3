import GateJSON
import Testing

@testable import GateSuite

@Suite struct ScoreTableTests {
  static func read(_ name: String, _ text: String) throws -> ScoreTable {
    try ScoreTable(SourceFile(path: name, bytes: Array(text.utf8)))
  }

  @Test func jsonLinesAndCSVReadAlike() throws {
    let lines = try Self.read(
      "s.jsonl",
      """
      {"id":"a","accuracy":1,"cost":0.5,"category":"x","weight":2,"epoch":1}
      {"id":"a","accuracy":0,"cost":null,"category":"x","weight":2,"epoch":2}
      {"id":"b","accuracy":true,"cost":0.25,"category":"y","cluster":"k"}
      """)
    let csv = try Self.read(
      "s.csv",
      "id,accuracy,cost,category,weight,epoch,cluster\na,1,0.5,x,2,1,\na,0,,x,2,2,\nb,true,0.25,y,,,k\n")
    #expect(lines == csv)
    #expect(lines.metrics == ["accuracy", "cost"])
    #expect(lines.examples[0].scores == ["accuracy": [1, 0], "cost": [0.5, nil]])
    #expect(lines.examples[0].slices == ["category": ["x"]])
    #expect(lines.examples[1].cluster == "k")
    #expect(!lines.isPaired)
  }

  @Test(arguments: [
    "id;m;n;category\na;0,5;1;x\nb;1;0,25;x\n",
    "\u{FEFF}id;m;n;category;\r\na;0,5;1;x;\r\n;;;;\r\nb;1;0,25;x;\r\n",
    "sep=;\nid;m;n;category\na;0.5;1;x\nb;1;0.25;x\n", "id\tm\tn\tcategory\na\t0,500\t1\tx\nb\t1\t0,250\tx\n",
    "id,m,n,category\na,\"0,5\",1,x\nb,1,\"0,25\",x\n", "id,m,n,category\ra,0.5,1,x\rb,1,0.25,x\r",
    " id , m,n,category\na,0.5,1,x\n\nb,1,0.25,x\n",
  ])
  func aSpreadsheetIsTheSameTable(text: String) throws {
    let plain = try Self.read("s.csv", "id,m,n,category\na,0.5,1,x\nb,1,0.25,x\n")
    let table = try Self.read("s.csv", text)
    #expect(table.metrics == plain.metrics)
    #expect(table.examples.map(\.scores) == plain.examples.map(\.scores))
    #expect(table.examples.map(\.slices) == plain.examples.map(\.slices))
  }

  @Test func bothSidesInOneFile() throws {
    let table = try Self.read("s.jsonl", #"{"id":"a","baseline":1,"current":0}"#)
    #expect(table.isPaired)
    #expect(table.side("current", named: "score").examples[0].scores == ["score": [0]])
  }

  static let faults: [(String, String, String)] = [
    ("s.jsonl", "", "s.jsonl: the file holds no scores"),
    ("s.csv", "id,m\n", "s.csv: the file holds no scores"),
    ("s.jsonl", #"{"m":1}"#, "s.jsonl:1: the row has no id"),
    ("s.jsonl", #"{"id":"a","c":"x"}"#, "s.jsonl: no column holds numbers"),
    (
      "s.jsonl", "{\"id\":\"a\",\"m\":1}\n{\"id\":\"a\",\"m\":0}",
      "s.jsonl:2: the id 'a' stands twice; give each row its own id"
    ),
    (
      "s.jsonl", "{\"id\":\"a\",\"m\":1}\n{\"id\":\"b\",\"m\":\"x\"}",
      "s.jsonl:2: m: the score \"x\" is not a number"
    ),
    ("s.jsonl", #"{"id":"a","m":NaN}"#, "s.jsonl:1: NaN and Infinity are not JSON"),
    ("s.csv", "id,m\na,1\nb,x\nc,1\n", "s.csv:3: m: the score \"x\" is not a number"),
    ("s.csv", "id,m\na,nan\nb,1\nc,2\n", "s.csv:2: m: the score \"nan\" is not a number"),
    ("s.csv", "id,m,m\na,1,2\n", "s.csv:1: a column stands twice in the header"),
    ("s.csv", "id,m\na,1,2\n", "s.csv:2: the row has 3 cells, but the header has 2"),
    (
      "s.csv", "id;m\na;0,5\nb;0.25\n",
      "s.csv:2: m: the column has numbers with a decimal comma, as '0,5', and with a point"
    ),
    (
      "s.csv", "id,m\na,\"1,234\"\nb,\"2,345\"\n",
      "s.csv:2: m: '1,234' can be read as a decimal number and as a whole one"
    ),
    (
      "s.csv", "id,m\na,85%\nb,90 %\n",
      "s.csv:2: m: the score '85%' is a percentage; write a number, such as 0.85"
    ),
    (
      "s.csv", "id,m\na,0,85\n",
      "s.csv:2: the row has 3 cells, but the header has 2; put a cell that holds commas"
    ),
    ("s.csv", "id,m,\na,1,x\n", "s.csv:2: column 3 has no name in the header, and holds 'x'"),
    ("s.jsonl", #"{"id":"a","m":1,"weight":0}"#, "s.jsonl:1: weight: the weight 0.0 is not from 1e-9 to 1e9"),
    ("s.jsonl", #"{"id":"a","m":1,"weight":"x"}"#, "s.jsonl:1: weight: \"x\" is not a number"),
    ("s.jsonl", #"{"id":"a","m":1,"epoch":1.5}"#, "s.jsonl:1: epoch: the epoch 1.5 is not a whole number"),
    (
      "s.jsonl", "{\"id\":\"a\",\"m\":1,\"epoch\":1}\n{\"id\":\"a\",\"m\":1,\"epoch\":1}",
      "s.jsonl:2: the id 'a' stands twice in epoch 1"
    ),
    (
      "s.jsonl", "{\"id\":\"a\",\"m\":1,\"epoch\":1,\"weight\":2}\n{\"id\":\"a\",\"m\":1,\"epoch\":2}",
      "s.jsonl:2: the epochs of 'a' differ"
    ),
  ]

  @Test(arguments: faults)
  func badTablesAreRefused(name: String, text: String, told: String) {
    do {
      _ = try Self.read(name, text)
      Issue.record("accepted: \(told)")
    } catch {
      #expect("\(error)".hasPrefix(told), "\(error)")
    }
  }
}
