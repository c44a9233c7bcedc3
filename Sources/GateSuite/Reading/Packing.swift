/// Writes values one after another in as few bytes as they need; `PackedReader` reads them in the same order.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  /// Begins anew.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Writes a byte.
  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Writes a whole number: a small one needs one byte.
  mutating func integer(_ value: Int) {
    var rest = UInt(bitPattern: value << 1 ^ value >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a number, with all its bits.
  mutating func double(_ value: Double) { word(value.bitPattern) }

  /// Writes a word of eight bytes.
  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes a text.
  mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      integer(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  /// Writes a list of texts.
  mutating func texts(_ values: [String]) {
    integer(values.count)
    for value in values { text(value) }
  }

  /// Writes texts by name.
  mutating func texts(_ values: [String: String]) {
    integer(values.count)
    for (name, value) in values {
      text(name)
      text(value)
    }
  }
}

/// Reads what a `PackedWriter` wrote.
struct PackedReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// Reads from the beginning of some bytes, which must outlive it.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func byte() -> UInt8 {
    defer { position += 1 }
    return bytes[position]
  }

  mutating func integer() -> Int {
    var (value, shift) = (UInt(0), UInt(0))
    while true {
      let part = byte()
      value |= UInt(part & 0x7f) << shift
      if part < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
  }

  mutating func double() -> Double { Double(bitPattern: word()) }

  mutating func word() -> UInt64 {
    defer { position += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  mutating func text() -> String {
    let count = integer()
    defer { position += count }
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  mutating func passOverText() { position += integer() }

  mutating func texts() -> [String] {
    let count = integer()
    return (0..<count).map { _ in text() }
  }

  mutating func textsByName() -> [String: String] {
    let count = integer()
    var values: [String: String] = [:]
    for _ in 0..<count {
      let name = text()
      values[name] = text()
    }
    return values
  }
}
