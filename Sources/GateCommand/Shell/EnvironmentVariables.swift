#if canImport(Glibc)
  // The table is only written by setenv, which nothing here calls.
  @preconcurrency import Glibc
#else
  import Foundation
#endif

/// The variables that the process was started with.
enum EnvironmentVariables {
  /// All variables by name; of two with one name the first, as getenv has it.
  static func all() -> [String: String] {
    #if canImport(Glibc)
      var variables: [String: String] = [:]
      var next = environ
      while let entry = next.pointee {
        next += 1
        guard let end = strchr(entry, Int32(UInt8(ascii: "="))), end > entry else { continue }
        let name = UnsafeRawBufferPointer(start: entry, count: entry.distance(to: end))
        let key = String(decoding: name, as: UTF8.self)
        if variables[key] == nil { variables[key] = String(cString: end + 1) }
      }
      return variables
    #else
      return ProcessInfo.processInfo.environment
    #endif
  }
}
