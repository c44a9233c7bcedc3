import GateCheck
import GateDecision
import GateJSON
import GateSuite
import GateTargets

/// Looks at the suites, the keys of their targets, and whether the endpoints answer.
struct SuiteDoctor {
  let workspace: Workspace
  /// Seconds for one endpoint's answer; nil if none is called.
  let patience: Double?

  /// The suites that the user names, or all.
  func examine(_ names: [String]) async -> [Examination] {
    do {
      var found: [Examination] = []
      var asked: Set<String> = []
      for location in try workspace.locate(names) {
        do throws(Diagnostics) {
          let contents = try workspace.contents(of: location)
          try SuiteValidation.validate(contents, in: workspace)
          try SuiteValidation.validateCandidates(of: contents, in: workspace)
          found.append(
            .ok(
              "suite \(contents.suite.name)",
              "valid, \(Counted.of(contents.golden.examples.count, "example"))"))
          found += try SuiteValidation.blindness(of: contents).map {
            .warning("gate of \(contents.suite.name)", $0.message, step: nil)
          }
          found += SuiteValidation.oversights(of: contents, in: workspace).map {
            .warning("golden set of \(contents.suite.name)", $0, step: nil)
          }
          let target = contents.suite.target
          if let program = SuiteValidation.missingProgram(of: contents, in: workspace) {
            found.append(
              .problem(
                "program of \(contents.suite.name)", "the program '\(program)' is not found on the PATH",
                step: "install it, or correct the target's command"))
          }
          found.append(key(of: target, in: contents))
          found += network(of: target, in: contents) + models(of: target, in: contents)
          if let endpoint = try? TargetRegistry.endpoint(of: target), isAllowed(endpoint),
            asked.insert(endpoint.address).inserted
          {
            found += await reach(endpoint, in: contents)
          }
        } catch {
          let more = error.faults.count > 1 ? " and \(error.faults.count - 1) more" : ""
          found.append(
            .problem(
              "suite \(location.folderName)", (error.faults.first.map { "\($0)" } ?? "invalid") + more,
              step: "run 'goldgate validate' for all faults"))
        }
      }
      return found
    } catch {
      let problem = GateFailure(.configuration, of: error)
      return [.problem("suites", problem.message, step: problem.remedy.isEmpty ? nil : problem.remedy)]
    }
  }

  /// Whether the target has what it needs of the environment; no value is shown.
  private func key(of target: TargetConfiguration, in contents: SuiteContents) -> Examination {
    let name = "target of \(contents.suite.name)"
    do throws(Diagnostic) {
      _ = try TargetRegistry.make(target, context: workspace.targetContext(for: contents))
      guard let variable = try TargetRegistry.endpoint(of: target)?.keyVariable else {
        return .ok(name, "\(target.type), which needs no key")
      }
      let isSet = !(workspace.context.environment[variable] ?? "").isEmpty
      return .ok(
        name, "\(target.type), \(variable) is \(isSet ? "set" : "not set, which a private server allows")")
    } catch {
      return .problem(name, error.message, step: error.remedy)
    }
  }

  /// Whether the job lets suites call an endpoint; that it does not is reported with the key.
  private func isAllowed(_ endpoint: TargetEndpoint) -> Bool {
    (try? JobPermissions(workspace.context.environment))?.allows(host: endpoint.name, port: endpoint.port)
      ?? false
  }

  /// The proxy and the certificates of a target behind an HTTP API; no credentials are shown.
  private func network(of target: TargetConfiguration, in contents: SuiteContents) -> [Examination] {
    let name = "network of \(contents.suite.name)"
    do throws(Diagnostic) {
      guard let endpoint = try TargetRegistry.endpoint(of: target) else { return [] }
      let route = try endpoint.route(in: workspace.targetContext(for: contents))
      return [.ok(name, "\(endpoint.host) \(route)")]
    } catch {
      return [.problem(name, "\(error.place): \(error.message)", step: error.remedy)]
    }
  }

  /// Whether the target's model can still be called, and for how long, and how old its list price is.
  private func models(of target: TargetConfiguration, in contents: SuiteContents) -> [Examination] {
    ModelDoubt.all(of: target, on: workspace.context.today()).map { doubt in
      .warning("model of \(contents.suite.name)", doubt.message, step: nil)
    }
  }

  /// Whether anything answers; the request carries no key, so that even a refusal is an answer.
  private func reach(_ endpoint: TargetEndpoint, in contents: SuiteContents) async -> [Examination] {
    guard let patience, let route = try? endpoint.route(in: workspace.targetContext(for: contents)) else {
      return []
    }
    do throws(TargetError) {
      let answer = try await WebClient.send("HEAD", endpoint.address, on: route, timeout: patience)
      let reached = Examination.ok("endpoint", "\(endpoint.host) answers")
      return [reached] + (answer.date.map { [clock(against: $0, of: endpoint.host)] } ?? [])
    } catch {
      return [
        .problem(
          "endpoint", error.message,
          step: "check base_url, the network and the proxy, or look offline with --offline",
          exitCode: .infrastructure)
      ]
    }
  }

  private func clock(against date: Int, of host: String) -> Examination {
    let now = workspace.context.now()
    guard now.isFinite, abs(now) < 1e12 else { return .problem("clock", "it shows no valid time", step: nil) }
    let difference = Int(now.rounded()) - date
    guard abs(difference) > 120 else { return .ok("clock", "agrees with \(host)") }
    return .warning(
      "clock", "\(abs(difference)) s \(difference > 0 ? "ahead of" : "behind") \(host)",
      step: "set the clock: dates of baselines and TLS hang on it")
  }
}

/// What a check will find of a release and the working tree once it has run, as far as it can be known before.
struct BaselineForecast {
  let release: Release
  /// The suite of the working tree.
  let contents: SuiteContents

  /// Why no check of this working tree can be decided; nil if nothing shows it.
  var problem: (message: String, step: String)? {
    guard release.baselineRun == .stored, let run = release.stored?.run else { return nil }
    return lostExamples(run)
  }

  /// Examples of the baseline that the golden set has no more.
  private func lostExamples(_ run: Run) -> (message: String, step: String)? {
    let now = Set(contents.golden.examples.map(\.id))
    let paired = run.examples.count { now.contains($0.id) }
    let lost = run.examples.count - paired
    let share = Double(lost) / Double(max(1, run.examples.count))
    guard paired == 0 || share > release.policy.gate.maximumLostShare + 1e-12 else { return nil }
    return (
      "\(lost) of the \(run.examples.count) examples of the baseline at \(release.reference.name) are not in the golden set any more, more than the share of \(release.policy.gate.maximumLostShare)",
      "restore them, or release the new golden set: goldgate release vX.Y.Z"
    )
  }
}
