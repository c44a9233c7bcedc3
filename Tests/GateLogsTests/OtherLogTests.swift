import Foundation
import GateLogs
import Testing

/// MLflow, ragas, Braintrust, Langfuse, JUnit XML, and files that are none of these.
@Suite struct OtherLogTests {
  @Test func mlflowTraces() throws {
    let text = """
      [{"info":{"trace_id":"t1","state":"OK","request_preview":"2+2","assessments":[
        {"assessment_name":"right","feedback":{"value":"yes"}},{"assessment_name":"tone","feedback":{"value":"dry"}},
        {"assessment_name":"judge","feedback":{"error":{"error_code":"X"}}},
        {"assessment_name":"expected","expectation":{"value":1}}]},"data":{"spans":[]}},
       {"info":{"trace_id":"t2","state":"ERROR","request_preview":"3+3","assessments":[
        {"assessment_name":"right","feedback":{"value":false}}]},"data":{}}]
      """
    let table = try #require(try read(("traces.json", text)))
    #expect(table.format == .mlflow)
    #expect(table.metrics.map(\.name) == ["right", "judge"])
    #expect(table.rows[0].cells == [.score(1), .nothing(.judgeFailed)])
    #expect(table.rows[1].cells == [.nothing(.applicationFailed), .nothing(.applicationFailed)])
    #expect(table.notes.count == 1)
  }

  @Test func mlflowTables() throws {
    let text = """
      trace_id,state,request,right/value,right/error_message
      t1,OK,"{""q"": ""2,
      2""}",True,
      t2,OK,x,,judge down

      """
    let table = try #require(try read(("result.csv", text)))
    #expect(table.rows.map(\.cells) == [[.score(1)], [.nothing(.judgeFailed)]])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test func ragasTables() throws {
    let csv = ",user_input,response,reference,faithfulness\n0,q,x,42,0.5\n1,q,y,42,\n2,r,z,43,1.0\n"
    let table = try #require(try read(("r.csv", csv)))
    #expect(table.format == .ragas)
    #expect(table.metrics.map(\.name) == ["faithfulness"])
    #expect(table.rows.map { $0.cells[0] } == [.score(0.5), .nothing(.judgeFailed), .score(1)])
    #expect(table.rows[1].id == table.rows[0].id + "#2")
    #expect(table.epochCount == 1)
    let lines =
      #"{"user_input":"q","reference":"42","faithfulness":NaN}"# + "\n"
      + #"{"user_input":"r","reference":"1","faithfulness":0.25}"#
    let other = try #require(try read(("r.jsonl", lines)))
    #expect(other.rows.map { $0.cells[0] } == [.nothing(.judgeFailed), .score(0.25)])
    #expect(other.rows[0].id == table.rows[0].id)
  }

  @Test func braintrustResults() throws {
    let text = """
      {"input":"a","output":"x","scores":{"exact":1,"judge":null},"error":null,"metadata":{"scorer_errors":{"judge":"E"}}}
      {"input":"a","output":"y","scores":{"exact":0},"metadata":{}}
      {"input":"b","scores":{},"error":"boom"}
      """
    let table = try #require(try read(("b.jsonl", text)))
    #expect(table.format == .braintrust)
    #expect(table.rows.map(\.epoch) == [1, 2, 1])
    #expect(table.rows[0].cells == [.score(1), .nothing(.judgeFailed)])
    #expect(table.rows[1].cells == [.score(0), .nothing(.notApplicable)])
    #expect(table.rows[2].cells == [.nothing(.applicationFailed), .nothing(.applicationFailed)])
    #expect(throws: LogFault.self) {
      try read(("b.jsonl", #"{"projectName":"p","experimentName":"e","scores":{"exact":{"score":0.5}}}"#))
    }
  }

  /// Columns called as Braintrust's members are make no log of its: there `scores` is a map.
  @Test func aTableWithScoresIsNoBraintrustLog() throws {
    #expect(try read(("t.csv", "id,input,expected,scores\na,x,y,1\n")) == nil)
    #expect(try read(("t.csv", "input,scores\nx,1\n")) == nil)
    #expect(try read(("t.jsonl", #"{"id":"a","input":"x","scores":1}"#)) == nil)
    #expect(try read(("t.jsonl", #"{"id":"a","input":"x","scores":[1,2]}"#)) == nil)
  }

  @Test func langfuseScores() throws {
    let csv = """
      traceId,name,value,dataType
      t1,exact,1,BOOLEAN
      t1,tone,,CATEGORICAL
      t2,exact,0,BOOLEAN
      """
    let table = try #require(try read(("s.csv", csv)))
    #expect(table.format == .langfuse)
    #expect(table.scores("exact") == ["t1@1": 1, "t2@1": 0])
    #expect(table.notes.contains { $0.contains("trace ids") })
  }

  @Test func junitReports() throws {
    let xml = """
      <?xml version="1.0"?>
      <!-- a <testcase> in a comment -->
      <testsuites tests="5" failures="1" errors="1">
        <testsuite name="s" tests="5">
          <testcase classname="c" name="a &amp; &#98;"/>
          <testcase classname="c" name="bad"><failure message="x > y"><![CDATA[<testcase>]]></failure></testcase>
          <testcase name="broken"><error message="e"/></testcase>
          <testcase classname="c" name="later"><skipped/></testcase>
          <testcase classname="c" name="bad"></testcase>
        </testsuite>
      </testsuites>
      """
    let table = try #require(try read(("report.xml", xml)))
    #expect(table.format == .junit)
    #expect(table.scores("pass") == ["c/a & b@1": 1, "c/bad@1": 0, "c/bad#2@1": 1])
    #expect(table.cell("pass", "s/broken") == .nothing(.applicationFailed))
    #expect(table.cell("pass", "c/later") == .nothing(.notRun))
    #expect(throws: LogFault.self) {
      try read(("report.xml", xml.replacingOccurrences(of: #"failures="1""#, with: #"failures="2""#)))
    }
    for count in stride(from: 120, to: xml.utf8.count - 14, by: 7) {
      #expect(throws: LogFault.self) { try read(("report.xml", String(xml.prefix(count)))) }
    }
  }

  @Test(arguments: [
    #"{"id":"a","score":1}"#, "id,score\na,1\n", "", "[]", "[1]", "{", "plain text",
    #"{"user_input":"x","id":"a","s":1}"#,
    "\u{0}\u{1}",
  ])
  func plainTablesAndOtherFilesAreNoLogs(text: String) throws {
    #expect(try read(("t.jsonl", text)) == nil)
  }

  @Test func twoLogsAndOtherFormatsAreRefused() throws {
    let run = #"{"testCases":[{"name":"a","metricsData":[{"name":"M","score":1}]}]}"#
    #expect(throws: LogFault.self) { try read(("a.json", run), ("b.json", run)) }
    let fault = #expect(throws: LogFault.self) { try read(("a.json", run), as: .ragas) }
    #expect(fault?.remedy == "leave out --from, or say --from deepeval")
    let both =
      #"{"testCases":[{"name":"a","metricsData":[{"name":"M","score":1}]}],"cases":[],"name":"x","failures":[]}"#
    let doubt = #expect(throws: LogFault.self) { try read(("a.json", both)) }
    #expect(doubt?.remedy == "say which it is: --from deepeval or --from pydantic-evals")
    #expect(try read(("a.json", both), as: .deepEval)?.rows.count == 1)
  }

  @Test func aCutFileSaysItsLine() {
    let fault = #expect(throws: LogFault.self) {
      try read(("e.jsonl", "{\"spec\":{}}\n{\"run_id\":\"r\",\"event_id\""))
    }
    #expect(fault?.line == 2)
  }
}
