import GateJSON
import Testing

@testable import GateSchema

@Suite struct StringFormatTests {
  /// Formats, texts that have them and texts that do not.
  static let cases: [(StringFormat, [String], [String])] = [
    (
      .date, ["2026-02-28", "2024-02-29", "2000-02-29"],
      ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "٢٠٢٦-٠١-٠١", ""]
    ),
    (
      .time, ["08:30:06Z", "23:59:60Z", "15:59:60-08:00", "01:29:60+01:30", "08:30:06.283185z"],
      ["08:30:06", "24:00:00Z", "22:59:60Z", "08:30:06.Z", "08:30:06+24:00", "08:30Z"]
    ),
    (
      .dateTime, ["1963-06-19T08:30:06.283185Z", "1998-12-31t23:59:60z"],
      ["1990-02-31T15:59:59Z", "1963-06-19 08:30:06Z", "1963-06-19", "2013-350T01:01:01"]
    ),
    (
      .duration, ["P4DT12H30M5S", "P1Y", "PT0S", "P2W", "P1M", "PT36H"],
      ["PT1D", "P", "P1YT", "PT", "P2D1Y", "P1D2H", "P2S", "4DT12H", "P1Y2W", "P1", "P1YD", "P1Y1D"]
    ),
    (
      .email, ["a.b+c@example.com", #""joe bloggs"@example.com"#, "joe@[127.0.0.1]", "joe@[IPv6:::1]"],
      ["2962", ".a@b.c", "a..b@c.d", "a.@b.c", "a@", "@b", "a b@c.d", "joe@[127.0.0.300]", #""a"b"@c.d"#]
    ),
    (
      .hostname, ["www.example.com", "xn--4gbwdl.xn--wgbh1c", "1host", String(repeating: "a", count: 63)],
      ["-a.com", "a-.com", "a_b", "", ".", "a..b", "a.", String(repeating: "a", count: 64)]
    ),
    (
      .ipv4, ["192.168.0.1", "0.0.0.0"],
      ["127.0.0.0.1", "256.1.1.1", "127.0", "087.10.0.1", "1.2.3.4/24", "1.2.3."]
    ),
    (
      .ipv6,
      ["::1", "::", "1:2:3:4:5:6:7:8", "d6::", "1::d6:192.168.0.1", "::ffff:192.168.0.1", "1:2:3:4:5:6:7::"],
      [
        "12345::", ":2:3:4:5:6:7:8", "1:2:3:4:5:6:7:", "1::d6::42", "1:2:3:4:1.2.3", "1:2:3:4:5:6:7",
        "fe80::a%eth1",
        "1.2.3.4::", "1:2:3:4:5:6:7::8", ":::", "::abcef:1", "",
      ]
    ),
    (
      .uri,
      [
        "http://foo.bar/?baz=qux#quux", "urn:oasis:names:specification", "http://[2001:db8::7]/c?a=b",
        "mailto:a@b.c",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", "http://a:8080",
      ],
      [
        "//foo.bar", "/abc", "\\\\WINDOWS\\share", "abc", "http:// x", "http://x/%2g", "http://a:b/",
        "http://[::1/",
        "http://é", "http://a/<b>", "ht_tp://a", "",
      ]
    ),
    (.uriReference, ["/abc", "abc", "#frag", "", "//a/b?c"], ["\\\\x", "#frag\\ment", "1:b", "a b"]),
    (
      .uuid, ["2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
      [
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa0g-aa98-11ea-b4aa-73b441d16380",
      ]
    ),
    (.jsonPointer, ["", "/a~0b/~1"], ["a", "/~", "/~2", "#"]),
    (.relativeJSONPointer, ["1", "0/foo", "2#", "120/a"], ["/foo", "-1/a", "0##", "01/a", "", "1~"]),
    (.regex, ["([abc])+\\s+$"], ["^(abc]", "\\Z"]),
  ]

  @Test(arguments: cases)
  func aTextHasAFormatOrNot(format: StringFormat, having: [String], lacking: [String]) {
    for text in having { #expect(format.accepts(text), "\(format.rawValue): \(text)") }
    for text in lacking { #expect(!format.accepts(text), "\(format.rawValue): \(text)") }
  }

  @Test func everyFormatHasCases() {
    #expect(Set(Self.cases.map(\.0)) == Set(StringFormat.allCases))
  }

  @Test func formatsAreCheckedWhenAskedOnly() throws {
    let document: JSONValue = ["format": "date"]
    #expect(try JSONSchema(document).accepts("yesterday"))
    let schema = try JSONSchema(document, formats: .assert)
    #expect(try schema.validate("yesterday").map(\.keyword) == ["format"])
    #expect(try schema.accepts("2026-01-31"))
    #expect(try schema.accepts(3))
    #expect(try JSONSchema(["format": "color"]).accepts("x"))
    let fault = #expect(throws: SchemaFault.self) { try JSONSchema(["format": "color"], formats: .assert) }
    #expect(fault?.pointer == "/format")
  }
}
