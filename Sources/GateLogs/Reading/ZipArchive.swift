import Foundation
import GateJSON

/// A ZIP archive's directory (APPNOTE 6.3.10, with ZIP64), from which entries are read one by one.
///
/// Encrypted entries, archives of several volumes, and methods other than stored, deflate and zstd are refused by name.
struct ZipArchive {
  /// An entry as the directory describes it.
  struct Entry {
    let name: String
    let method: UInt16
    let checksum: UInt32
    let compressedSize: Int
    let size: Int
    let offset: Int
    let isEncrypted: Bool
  }

  /// The entries, in the order of the directory; of two of one name the later.
  let entries: [Entry]
  let file: LogFile

  /// The largest entry that is unpacked, in bytes.
  static let largestEntry = 1 << 30

  private static let unread = "write the log again; it is cut off or damaged"

  /// Whether some bytes begin as an archive does.
  static func isArchive(_ bytes: Data) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  init(_ file: LogFile) throws(LogFault) {
    self.file = file
    let result: Result<[Entry], LogFault> = file.bytes.withUnsafeBytes { raw in
      do throws(LogFault) {
        return .success(try Self.directory(LittleEndian(raw), file: file.name))
      } catch {
        return .failure(error)
      }
    }
    var positions: [String: Int] = [:]
    var kept: [Entry?] = []
    for entry in try result.get() {
      if let earlier = positions[entry.name] { kept[earlier] = nil }
      positions[entry.name] = kept.count
      kept.append(entry)
    }
    entries = kept.compactMap { $0 }
  }

  subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  private static func directory(_ bytes: LittleEndian, file: String) throws(LogFault) -> [Entry] {
    func cut(_ what: String) -> LogFault { LogFault("the ZIP archive \(what)", file: file, remedy: unread) }
    // The end record is before a comment of at most 65535 bytes.
    var end = bytes.count - 22
    let lowest = max(0, end - 65535)
    while end >= lowest, end >= 0, bytes.word32(end) != 0x0605_4B50 { end -= 1 }
    guard end >= lowest, end >= 0 else { throw cut("has no directory at its end") }
    var count = Int(bytes.word16(end + 10) ?? 0)
    var size = Int(bytes.word32(end + 12) ?? 0)
    var offset = Int(bytes.word32(end + 16) ?? 0)
    if let locator = bytes.word32(end - 20), locator == 0x0706_4B50 {
      guard let place = bytes.whole64(end - 12), bytes.word32(place) == 0x0606_4B50,
        let wideCount = bytes.whole64(place + 32), let wideSize = bytes.whole64(place + 40),
        let wideOffset = bytes.whole64(place + 48)
      else { throw cut("has a damaged ZIP64 directory") }
      (count, size, offset) = (wideCount, wideSize, wideOffset)
    } else if bytes.word16(end + 4) != 0 {
      throw cut("is one of several volumes")
    }
    guard offset >= 0, size >= 0, offset <= bytes.count, size <= bytes.count - offset,
      count >= 0, count <= bytes.count / 46
    else { throw cut("has a directory that lies outside of the file") }
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    var position = offset
    for _ in 0..<count {
      guard bytes.word32(position) == 0x0201_4B50, let entry = bytes.entry(at: position) else {
        throw cut("has a damaged directory")
      }
      entries.append(entry.entry)
      position = entry.next
    }
    return entries
  }

  /// Unpacks entries, one after another into the same memory.
  struct Reader {
    let archive: ZipArchive
    private var unpacker = Unpacker()

    init(_ archive: ZipArchive) { self.archive = archive }

    /// What an entry holds, which stays only until the next one is read.
    mutating func read<Value>(
      _ entry: Entry, _ body: (UnsafeBufferPointer<UInt8>) throws(LogFault) -> Value
    ) throws(LogFault) -> Value {
      let name = archive.file.name
      func fault(_ message: String, _ remedy: String = ZipArchive.unread) -> LogFault {
        LogFault(message, file: name, entry: entry.name, remedy: remedy)
      }
      guard !entry.isEncrypted else {
        throw fault("the entry is encrypted", "give a log that is not encrypted")
      }
      guard entry.size <= ZipArchive.largestEntry else {
        throw fault(
          "the entry is larger than \(ZipArchive.largestEntry >> 20) MiB", "log less of each sample")
      }
      let result: Result<Value, LogFault> = archive.file.bytes.withUnsafeBytes { raw in
        let bytes = LittleEndian(raw)
        guard bytes.word32(entry.offset) == 0x0403_4B50, let nameLength = bytes.word16(entry.offset + 26),
          let extraLength = bytes.word16(entry.offset + 28)
        else { return .failure(fault("the entry is not where the directory says")) }
        let start = entry.offset + 30 + Int(nameLength) + Int(extraLength)
        guard start <= raw.count, entry.compressedSize <= raw.count - start else {
          return .failure(fault("the entry ends after the end of the file"))
        }
        let packed = UnsafeRawBufferPointer(rebasing: raw[start..<start + entry.compressedSize])
        guard let unpacked = unpacker.unpack(packed, method: entry.method, size: entry.size) else {
          return .failure(
            Unpacker.knows(entry.method)
              ? fault("the entry is damaged")
              : fault(
                "the entry is packed by method \(entry.method), and only stored, deflate (8) and zstd (93) are read",
                "convert the log: inspect log convert --to json LOG"))
        }
        guard Unpacker.checksum(unpacked) == entry.checksum else {
          return .failure(fault("the entry is damaged: its CRC-32 is another one"))
        }
        do throws(LogFault) {
          return .success(try body(unpacked.bindMemory(to: UInt8.self)))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }

    /// Reads the one JSON value of an entry; a bare `NaN` is null.
    mutating func readJSON<Value>(
      _ entry: Entry, _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value
    ) throws(LogFault) -> Value {
      let file = archive.file.name
      return try read(entry) { bytes throws(LogFault) in
        do throws(JSONSyntaxError) {
          return try JSONReader.read(bytes, takesNonFinite: true, body)
        } catch {
          throw LogFault(
            error.message, file: file, entry: entry.name, line: error.line,
            remedy: "write the log again; the entry is no whole JSON value")
        }
      }
    }
  }
}

/// Numbers of a file of little-endian words; nil outside of it.
private struct LittleEndian {
  let raw: UnsafeRawBufferPointer

  init(_ raw: UnsafeRawBufferPointer) { self.raw = raw }

  var count: Int { raw.count }

  func word16(_ offset: Int) -> UInt16? { load(offset) }
  func word32(_ offset: Int) -> UInt32? { load(offset) }
  func whole64(_ offset: Int) -> Int? { (load(offset) as UInt64?).flatMap { Int(exactly: $0) } }

  private func load<Word: FixedWidthInteger>(_ offset: Int) -> Word? {
    guard offset >= 0, offset <= raw.count - MemoryLayout<Word>.size else { return nil }
    return Word(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Word.self))
  }

  /// The directory's entry at an offset, and where the next begins; nil if it is damaged.
  func entry(at offset: Int) -> (entry: ZipArchive.Entry, next: Int)? {
    guard let flags = word16(offset + 8), let method = word16(offset + 10),
      let checksum = word32(offset + 16),
      let packed = word32(offset + 20), let plain = word32(offset + 24), let nameLength = word16(offset + 28),
      let extraLength = word16(offset + 30), let commentLength = word16(offset + 32),
      let place = word32(offset + 42)
    else { return nil }
    let nameStart = offset + 46
    let extraStart = nameStart + Int(nameLength)
    let next = extraStart + Int(extraLength) + Int(commentLength)
    guard next <= raw.count else { return nil }
    var sizes = [Int(plain), Int(packed), Int(place)]
    // What does not fit 32 bits is in an extra field, in this order.
    if sizes.contains(0xFFFF_FFFF) {
      var field = extraStart
      while field + 4 <= extraStart + Int(extraLength), let kind = word16(field), let size = word16(field + 2)
      {
        if kind == 1 {
          var part = field + 4
          for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
            guard part + 8 <= field + 4 + Int(size), let wide = whole64(part) else { return nil }
            sizes[index] = wide
            part += 8
          }
        }
        field += 4 + Int(size)
      }
    }
    let name = String(decoding: raw[nameStart..<extraStart], as: UTF8.self)
    return (
      ZipArchive.Entry(
        name: name, method: method, checksum: checksum, compressedSize: sizes[1], size: sizes[0],
        offset: sizes[2], isEncrypted: flags & 1 != 0), next
    )
  }
}
