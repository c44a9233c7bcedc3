extension Duration {
  /// The duration in milliseconds, to the microsecond.
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    let microseconds = Double(seconds) * 1e6 + (Double(attoseconds) / 1e12).rounded()
    return microseconds / 1000
  }
}
