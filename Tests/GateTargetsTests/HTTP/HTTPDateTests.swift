import Testing

@testable import GateTargets

@Suite struct HTTPDateTests {
  // The seconds are those of `date -u -d TEXT +%s`.
  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
    ("Fri, 31 Dec 2100 12:00:00 GMT", 4_133_937_600), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Sunday, 01-Mar-26 00:00:00 GMT", 1_772_323_200),
  ])
  func readsADate(text: String, seconds: Int) {
    #expect(HTTPDate.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 36 Nov 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov 6 1994",
  ])
  func readsNothingElse(text: String) {
    #expect(HTTPDate.seconds(text) == nil)
  }
}
