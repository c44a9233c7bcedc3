internal import CZlib
import Foundation

/// Unpacks gzip (RFC 1952), all members of a file one after another.
enum Gzip {
  /// How many bytes a file may hold once it is unpacked: a few kilobytes of gzip can claim a terabyte.
  static let mostBytes = 2 << 30

  /// Whether some bytes begin as gzip does.
  static func isPacked(_ bytes: Data) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// What a file holds.
  /// - Parameter limit: how many bytes that may be.
  /// - Throws: if the file is damaged or cut off, or holds more.
  static func unpacked(_ file: LogFile, limit: Int = mostBytes) throws(LogFault) -> LogFile {
    let result: Result<Data, LogFault> = file.bytes.withUnsafeBytes { packed in
      var stream = z_stream()
      // 15 bits of window, and 16 for gzip's own header.
      guard packed.count <= UInt32.max,
        inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return .failure(fault("the file is too large to unpack", file)) }
      defer { inflateEnd(&stream) }
      stream.next_in = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(packed.count)
      var output = Data()
      var chunk = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let (status, written) = chunk.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          return (inflate(&stream, Z_NO_FLUSH), buffer.count - Int(stream.avail_out))
        }
        output.append(contentsOf: chunk[..<written])
        guard output.count <= limit else {
          return .failure(fault("the file holds more than \(limit >> 20) MB once it is unpacked", file))
        }
        switch status {
        case Z_STREAM_END:
          if stream.avail_in == 0 { return .success(output) }
          guard inflateReset(&stream) == Z_OK else { return .failure(fault("the gzip is damaged", file)) }
        case Z_OK where stream.avail_in > 0 || written == chunk.count: continue
        default: return .failure(fault("the gzip is damaged or cut off", file))
        }
      }
    }
    return LogFile(name: file.name, bytes: try result.get())
  }

  private static func fault(_ message: String, _ file: LogFile) -> LogFault {
    LogFault(message, file: file.name, remedy: "unpack it with gunzip, and give what comes out")
  }
}
