import Foundation
import GateLogs
import Testing

/// Damaged archives are refused by name, and never crash.
@Suite struct ZipArchiveTests {
  private static let header =
    #"{"version":2,"status":"success","eval":{"dataset":{"samples":1},"config":{}}}"#
  private static let sample = #"{"id":"a","epoch":1,"scores":{"s":{"value":1}}}"#

  private func zip(_ change: (inout ZipWriter) -> Void = { _ in }) -> ZipWriter {
    var zip = ZipWriter()
    zip.add("header.json", Self.header)
    zip.add("samples/a_epoch_1.json", Self.sample)
    change(&zip)
    return zip
  }

  private func fault(_ data: Data) -> LogFault? {
    #expect(throws: LogFault.self) { try read([LogFile(name: "x.eval", bytes: data)]) }
  }

  @Test func aWideDirectoryIsRead() throws {
    let table = try #require(try read([LogFile(name: "x.eval", bytes: zip().wideData)]))
    #expect(table.scores("s") == ["a@1": 1])
  }

  @Test func samplesAreReadWithoutTheirEvents() throws {
    let log = zip { $0.add("samples/b_epoch_1.json", #"{"id":"b","input":"?","events":[{"x":NaN}]}"#) }
    let (head, samples) = try InspectArchive.contents(of: log.data, named: "x.eval")
    #expect(head["eval"]?["dataset"]?["samples"] == 1)
    #expect(samples.map { $0["id"] } == ["a", "b"])
    #expect(samples[1]["events"] == nil)
    #expect(throws: LogFault.self) { try InspectArchive.contents(of: log.data.prefix(60), named: "x.eval") }
  }

  @Test func ofTwoEntriesOfOneNameTheLaterCounts() throws {
    let twice = zip { $0.add("samples/a_epoch_1.json", #"{"id":"a","epoch":1,"scores":{"s":{"value":0}}}"#) }
    let table = try #require(try read([LogFile(name: "x.eval", bytes: twice.data)]))
    #expect(table.scores("s") == ["a@1": 0])
  }

  @Test func encryptedAndUnknownEntriesAreRefusedByName() {
    let secret = fault(zip { $0.add("samples/b_epoch_1.json", Self.sample, flags: 1) }.data)
    #expect(secret?.message == "the entry is encrypted")
    #expect(secret?.entry == "samples/b_epoch_1.json")
    let other = fault(zip { $0.add("samples/b_epoch_1.json", Self.sample, method: 14) }.data)
    #expect(other?.message.contains("method 14") == true)
    let damaged = fault(zip { $0.add("samples/b_epoch_1.json", Self.sample, checksum: 7) }.data)
    #expect(damaged?.message == "the entry is damaged: its CRC-32 is another one")
  }

  @Test func aCutFileIsRefusedWhereverItIsCut() {
    let whole = zip().data
    for count in 4..<whole.count {
      #expect(throws: LogFault.self, "\(count)") {
        try read([LogFile(name: "x.eval", bytes: whole.prefix(count))])
      }
    }
  }

  @Test func changedBytesNeverCrash() {
    let whole = zip().data
    for position in 4..<whole.count {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var changed = whole
        changed[position] = value
        _ = try? read([LogFile(name: "x.eval", bytes: changed)])
      }
    }
  }

  @Test func anArchiveOfSomethingElseIsRefused() {
    var other = ZipWriter()
    other.add("word/document.xml", "<x/>")
    #expect(fault(other.data)?.message.contains("no log of Inspect") == true)
  }
}
