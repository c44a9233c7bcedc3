/// The tools whose logs are read.
public enum LogFormat: String, Sendable, CaseIterable {
  case inspect
  case lmEval = "lm-eval"
  case deepEval = "deepeval"
  case promptfoo
  case pydanticEvals = "pydantic-evals"
  case openAIEvals = "openai-evals"
  case mlflow
  case ragas
  case junit
  case braintrust
  case langfuse

  /// The tool's own name.
  public var title: String {
    switch self {
    case .inspect: "Inspect"
    case .lmEval: "lm-evaluation-harness"
    case .deepEval: "DeepEval"
    case .promptfoo: "promptfoo"
    case .pydanticEvals: "pydantic-evals"
    case .openAIEvals: "openai/evals"
    case .mlflow: "MLflow"
    case .ragas: "ragas"
    case .junit: "JUnit XML"
    case .braintrust: "Braintrust"
    case .langfuse: "Langfuse"
    }
  }

  /// What to do with a log that holds no score.
  var howToScore: String {
    switch self {
    case .inspect: "score it first: inspect score LOG"
    default: "run the evaluation with a metric"
    }
  }
}
