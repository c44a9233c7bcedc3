import GateJSON
import GateTestSupport
import Testing

@testable import GateSchema

/// No schema, however spoilt, makes the validator trap or run without end.
@Suite struct MutationTests {
  @Test(
    .needs(.shared("data/json-schema-suite")),
    arguments: SchemaDialect.allCases)
  func tenThousandSpoiltSchemasEndInAVerdictOrAnError(dialect: SchemaDialect) throws {
    let remotes = try OfficialSuite.remotes()
    let groups = try OfficialSuite.groups(of: dialect)
    let instances = groups.flatMap { $0.tests.map(\.instance) }
    var mutator = SchemaMutator(seed: 20_260_101, schemas: groups.map(\.schema))
    let limits = ValidationLimits(operations: 5_000, depth: 400)
    var (faults, exceeded, verdicts) = (0, 0, 0)
    for _ in 0..<5_000 {
      let document = mutator.next()
      let schema: JSONSchema
      do throws(SchemaFault) {
        schema = try JSONSchema(document, dialect: dialect, resolving: remotes)
      } catch {
        #expect(!error.message.isEmpty)
        faults += 1
        continue
      }
      for _ in 0..<3 {
        let instance = instances[mutator.next(below: instances.count)]
        do throws(ValidationLimitError) {
          let violations = try schema.validate(instance, limits: limits)
          #expect(try schema.accepts(instance, limits: limits) == violations.isEmpty)
          verdicts += 1
        } catch {
          exceeded += 1
        }
      }
    }
    // Each of the three ends is reached often, so that none of them goes untested.
    #expect(faults > 500 && exceeded > 20 && verdicts > 3_000, "\(faults) \(exceeded) \(verdicts)")
  }
}
