import GateSuite

extension ParameterSupport {
  /// Checks a parameter of a request, for a target that is used without a suite.
  /// - Throws: `.request` where a target of `type` cannot send it.
  static func check(_ name: String, for type: String) throws(TargetError) {
    guard has(name, for: type) else {
      throw TargetError(.request, "the target '\(type)' knows no parameter '\(name)'; leave it out")
    }
  }
}
