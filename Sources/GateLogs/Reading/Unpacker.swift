internal import CZlib
internal import CZstd

/// Unpacks what is stored, deflated (RFC 1951) or packed by zstd (RFC 8878), always into the same memory.
final class Unpacker {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private lazy var context: OpaquePointer? = ZSTD_createDCtx()

  deinit {
    memory.deallocate()
    ZSTD_freeDCtx(context)
  }

  /// Whether a method of ZIP is known.
  static func knows(_ method: UInt16) -> Bool { [0, 8, 93].contains(method) }

  /// CRC-32 as ZIP has it.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard bytes.count > 0 else { return 0 }
    return UInt32(truncatingIfNeeded: crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
  }

  /// What some bytes were packed from; nil if they are damaged, of another size, or packed by another method.
  ///
  /// It stays until the next call.
  func unpack(_ packed: UnsafeRawBufferPointer, method: UInt16, size: Int) -> UnsafeRawBufferPointer? {
    guard method != 0 else { return packed.count == size ? packed : nil }
    guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    if size > memory.count {
      memory.deallocate()
      memory = .allocate(byteCount: size + size / 4, alignment: 16)
    }
    let written: Int? =
      switch method {
      case 8: inflated(packed, size: size)
      case 93: decompressed(packed, size: size)
      default: nil
      }
    return written == size ? UnsafeRawBufferPointer(rebasing: memory[..<size]) : nil
  }

  /// zstd; all frames of the entry, one after another.
  private func decompressed(_ packed: UnsafeRawBufferPointer, size: Int) -> Int? {
    let result = ZSTD_decompressDCtx(context, memory.baseAddress, size, packed.baseAddress, packed.count)
    return ZSTD_isError(result) == 0 ? result : nil
  }

  private func inflated(_ packed: UnsafeRawBufferPointer, size: Int) -> Int? {
    guard packed.count <= UInt32.max, size <= UInt32.max else { return nil }
    var stream = z_stream()
    // No header: the entry is the bare stream.
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(packed.count)
    stream.next_out = memory.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(size)
    return inflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
  }
}
