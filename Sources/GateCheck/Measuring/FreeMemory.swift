import CAllocator

/// Memory that was freed but that the process still holds.
enum FreeMemory {
  /// Gives it back to the system, between two stages that need much.
  static func giveBack() { gate_allocator_trim() }
}
