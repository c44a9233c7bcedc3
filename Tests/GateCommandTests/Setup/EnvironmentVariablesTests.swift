import Foundation
import Testing

@testable import GateCommand

@Suite struct EnvironmentVariablesTests {
  @Test func allVariablesOfTheProcessAreThere() {
    let variables = EnvironmentVariables.all()
    #expect(variables["PATH"] != nil)
    #expect(variables == ProcessInfo.processInfo.environment)
  }
}
