import CZlib
import CZstd
import Foundation
import GateLogs

/// Reads texts as files of one log.
func read(_ files: (name: String, text: String)..., as format: LogFormat? = nil) throws -> LogTable? {
  try read(files.map { LogFile(name: $0.name, bytes: Data($0.text.utf8)) }, as: format)
}

/// Reads files of one log, with a digest that is easily told apart.
func read(
  _ files: [LogFile], as format: LogFormat? = nil, metrics: Set<String> = []
) throws -> LogTable? {
  let options = LogOptions(metrics: metrics) { bytes in
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
    return String(hash, radix: 16)
  }
  return try LogReader(options).read(files, as: format)
}

extension LogTable {
  /// The scores of a metric by id and epoch: `a@1`.
  func scores(_ metric: String) -> [String: Double] {
    guard let column = metrics.firstIndex(where: { $0.name == metric }) else { return [:] }
    return Dictionary(
      rows.compactMap { row in row.cells[column].score.map { ("\(row.id)@\(row.epoch)", $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The cell of a metric in the row of an id and epoch.
  func cell(_ metric: String, _ id: String, epoch: Int = 1) -> LogCell? {
    guard let column = metrics.firstIndex(where: { $0.name == metric }) else { return nil }
    return rows.first { $0.id == id && $0.epoch == epoch }?.cells[column]
  }
}

/// A ZIP archive, written part by part.
struct ZipWriter {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds an entry, packed by a method of ZIP.
  /// - Parameters:
  ///   - checksum: that of the text if left out.
  ///   - flags: 1 says that it is encrypted.
  mutating func add(
    _ name: String, _ text: String, method: UInt16 = 93, checksum: UInt32? = nil, flags: UInt16 = 0
  ) {
    let plain = Array(text.utf8)
    let packed: [UInt8] =
      switch method {
      case 8: Self.deflated(plain)
      case 93: Self.zstd(plain)
      default: plain
      }
    let sum = checksum ?? UInt32(truncatingIfNeeded: crc32(0, plain, UInt32(plain.count)))
    let offset = body.count
    let middle =
      Self.bytes(method) + Self.bytes(UInt32(0)) + Self.bytes(sum) + Self.bytes(UInt32(packed.count))
      + Self.bytes(UInt32(plain.count)) + Self.bytes(UInt16(name.utf8.count)) + Self.bytes(UInt16(0))
    body += Self.bytes(UInt32(0x0403_4B50)) + Self.bytes(UInt16(63)) + Self.bytes(flags) + middle
    body += Array(name.utf8) + packed
    directory += Self.bytes(UInt32(0x0201_4B50)) + Self.bytes(UInt16(63)) + Self.bytes(UInt16(63))
    directory += Self.bytes(flags) + middle + Self.bytes(UInt16(0)) + Self.bytes(UInt16(0))
    directory += Self.bytes(UInt16(0)) + Self.bytes(UInt32(0)) + Self.bytes(UInt32(offset)) + Array(name.utf8)
    count += 1
  }

  /// The archive.
  var data: Data {
    var end = Self.bytes(UInt32(0x0605_4B50)) + Self.bytes(UInt32(0))
    end += Self.bytes(UInt16(count)) + Self.bytes(UInt16(count)) + Self.bytes(UInt32(directory.count))
    end += Self.bytes(UInt32(body.count)) + Self.bytes(UInt16(0))
    return Data(body + directory + end)
  }

  /// The archive as one with a ZIP64 directory.
  var wideData: Data {
    var end = Self.bytes(UInt32(0x0606_4B50)) + Self.bytes(UInt64(44)) + Self.bytes(UInt32(0))
    end += Self.bytes(UInt64(0)) + Self.bytes(UInt64(count)) + Self.bytes(UInt64(count))
    end += Self.bytes(UInt64(directory.count)) + Self.bytes(UInt64(body.count))
    end += Self.bytes(UInt32(0x0706_4B50)) + Self.bytes(UInt32(0))
    end += Self.bytes(UInt64(body.count + directory.count)) + Self.bytes(UInt32(1))
    end += Self.bytes(UInt32(0x0605_4B50)) + Self.bytes(UInt32(0)) + Self.bytes(UInt32.max)
    end += Self.bytes(UInt32.max) + Self.bytes(UInt32.max) + Self.bytes(UInt16(0))
    return Data(body + directory + end)
  }

  private static func bytes(_ word: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }

  private static func zstd(_ plain: [UInt8]) -> [UInt8] {
    // Two frames, as a large entry has.
    let half = plain.count / 2
    return [plain[..<half], plain[half...]].flatMap { part in
      let source = Array(part)
      return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(source.count)) { memory, count in
        count = ZSTD_compress(memory.baseAddress, memory.count, source, source.count, 3)
      }
    }
  }

  private static func deflated(_ plain: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(plain.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    compress(&packed, &length, plain, UInt(plain.count))
    // Without zlib's header of 2 bytes and its checksum of 4.
    return Array(packed[2..<Int(length) - 4])
  }
}
