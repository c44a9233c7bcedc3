import GateJSON
import GateSuite
import Testing

@testable import GateImport

/// No key and no value of the environment comes into a suite or a message.
@Suite struct SecretTests {
  @Test func noSecretAndNoEnvironmentIsCopied() throws {
    let suite = try ImportBench().suite(
      """
      prompts: ['{{ env.TONE }} {{q}}']
      env: {TOKEN: sk-env-secret}
      providers:
        - id: https://app.example.org/ask
          config:
            method: POST
            headers: {Authorization: Bearer sk-header-secret, X-Key: '{{env.APP_KEY}}', Content-Type: application/json}
            body: {text: '{{prompt}}', session: '{{sessionId}}'}
            transformResponse: json.choices[0].text
        - {id: 'openai:gpt-6-luna', config: {apiKey: sk-config-secret}}
      tests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]
      """)
    let all = suite.files(origin: "x").map(\.text).joined() + suite.remarks.map(\.description).joined()
    #expect(!all.contains("secret"))
    let target = suite.target.json
    #expect(target["headers"] == ["X-Key": "${APP_KEY}"])
    #expect(target["request"] == ["text": "{{prompt}}", "session": "{{id}}-{{epoch}}"])
    #expect(target["response"] == ["text": "/choices/0/text"])
    var bench = ImportBench()
    bench.options.provider = "2"
    let other = try bench.suite(
      "providers: [{id: 'http', config: {}}, {id: 'openai:gpt-6-luna', config: {apiKey: sk-secret}}]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]"
    )
    #expect(!other.files(origin: "x").map(\.text).joined().contains("sk-"))
    #expect(ImportBench.remarks(other).contains { $0.contains("a key is never copied") })
  }

  /// A provider or an assertion with something secret in it, and what of it is kept, as JSON.
  static let sites: [(provider: String, assertion: String, kept: String)] = [
    (
      "{id: 'python:app.py', config: {apiKey: secret-1, tone: plain, max_tokens: 5, nested: {password: secret-2, a: 1}}}",
      "{type: contains, value: a}",
      #""--config","{\"max_tokens\":5,\"nested\":{\"a\":1},\"tone\":\"plain\"}""#
    ),
    (
      "{id: 'file://x.js', config: {apiKeyEnvar: APP_KEY, list: ['sk-secret0123456789012345678', b]}}",
      "{type: contains, value: a}", #""--config","{\"apiKeyEnvar\":\"APP_KEY\",\"list\":[\"b\"]}""#
    ),
    (
      "openai:gpt-6-luna",
      "{type: python, value: 'file://judge.py', config: {level: 2, access_token: secret-3}}",
      #""--config={\"level\":2}""#
    ),
    (
      "{id: 'https://user:secret-4@app.example.org/ask?key=secret-5&v=1#x', config: {body: {text: '{{prompt}}', api_key: secret-6, max_tokens: 9}, transformResponse: json.text}}",
      "{type: contains, value: a}", #""url":"https://app.example.org/ask?v=1#x""#
    ),
    (
      "{id: http, config: {url: 'https://app.example.org/?token=secret-7', body: '{\"text\": \"{{prompt}}\", \"note\": \"Bearer secret0123456789012345\"}', transformResponse: json.text}}",
      "{type: contains, value: a}", #""url":"https://app.example.org/""#
    ),
    (
      "{id: 'https://app.example.org/', config: {headers: {Authorization: 'Bearer secret-8 ${Y}', X-A: 'Bearer ${APP_KEY}', X-B: '{{env.B}} secret-9'}, body: {t: 1}, transformResponse: json}}",
      "{type: contains, value: a}", #""headers":{"X-A":"Bearer ${APP_KEY}"}"#
    ),
    (
      "{id: 'openai:gpt-6-luna', config: {passthrough: {service_tier: flex, user_secret: secret-10}}}",
      "{type: contains, value: a}", #""extra":{"service_tier":"flex"}"#
    ),
    (
      "{id: 'openai:gpt-6-luna', config: {apiBaseUrl: 'https://me:secret-11@host.example.org/v1', apiKeyEnvar: sk-secret-12}}",
      "{type: contains, value: a}", #""base_url":"https://host.example.org/v1""#
    ),
  ]

  @Test(arguments: sites)
  func aKeyIsLeftOutWithARemark(provider: String, assertion: String, kept: String) throws {
    let suite = try ImportBench().suite(
      """
      providers:
        - \(provider)
      tests: [{vars: {q: A}, assert: [{type: contains, value: b}, \(assertion)]}]
      """)
    let written = suite.files(origin: "x").map(\.text).joined() + suite.remarks.map(\.description).joined()
    #expect(!written.contains("secret-"), "\(written)")
    #expect(!written.contains("secret0"), "\(written)")
    let files = suite.files(origin: "x").filter { $0.name.hasSuffix(".yaml") }
    let read = try files.map {
      JSONWriter.compact(try YAMLReader.read(SourceFile(path: $0.name, bytes: Array($0.text.utf8))).json)
    }
    #expect(read.contains { $0.contains(kept) }, "\(read)")
    #expect(
      ImportBench.remarks(suite).contains {
        $0.hasPrefix("promptfooconfig.yaml:") && $0.contains("not copied")
          || $0.contains("a key is never copied; put it into the environment")
      },
      "\(suite.remarks)")
  }

  /// A provider's options with a secret that is short or a number, and what of them is kept.
  static let shortSecrets: [(config: String, kept: String)] = [
    ("{apiKey: 73519, tone: plain}", #"{\"tone\":\"plain\"}"#),
    ("{apiKey: '73519', max_tokens: 50, maxTokens: 60}", #"{\"maxTokens\":60,\"max_tokens\":50}"#),
    ("{token: 73519.5, token_limit: 7, tokenBudget: 8}", #"{\"tokenBudget\":8,\"token_limit\":7}"#),
    ("{password: 73519, use_token: true, token: null}", #"{\"token\":null,\"use_token\":true}"#),
    ("{auth: 73519, pin: 73519, pwd: x73519, signature: 73519, a: 1}", #"{\"a\":1}"#),
    ("{secrets: [73519], credentials: {user: 73519}, max_tokens_key: 73519, a: 1}", #"{\"a\":1}"#),
    (
      "{headers: [{name: X-Api-Key, value: 73519}, {name: X-Tone, value: 4}]}",
      #"{\"headers\":[{\"name\":\"X-Api-Key\"},{\"name\":\"X-Tone\",\"value\":4}]}"#
    ),
    (
      "{args: [--password, 73519, --level, 4, '--token=73519', --api-key, '${APP_KEY}', -v]}",
      #"{\"args\":[\"--password\",\"--level\",4,\"--api-key\",\"${APP_KEY}\",\"-v\"]}"#
    ),
    (
      "{form: 'a=1&token=73519', other: 'a=1&b=2', sum: 'key = 4'}",
      #"{\"other\":\"a=1&b=2\",\"sum\":\"key = 4\"}"#
    ),
  ]

  @Test(arguments: shortSecrets) func aShortSecretIsLeftOut(config: String, kept: String) throws {
    let suite = try ImportBench().suite(
      """
      providers:
        - {id: 'python:app.py', config: \(config)}
      tests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]
      """)
    let files = suite.files(origin: "x")
    let written = files.map(\.text).joined() + suite.remarks.map(\.description).joined()
    #expect(!written.contains("73519"), "\(written)")
    let yaml = try #require(files.first { $0.name.hasSuffix(".yaml") })
    let read = try YAMLReader.read(SourceFile(path: yaml.name, bytes: Array(yaml.text.utf8))).json
    let command = read["target"]?["command"]?.arrayValue?.compactMap(\.stringValue) ?? []
    #expect(JSONWriter.compact(.strings(command)).contains(#""--config","\#(kept)""#), "\(command)")
    #expect(
      ImportBench.remarks(suite).contains {
        $0.contains("a key is never copied; put it into the environment")
      })
  }

  @Test func aFormWithAKeyIsNoRequest() {
    do {
      _ = try ImportBench().suite(
        "providers: [{id: 'https://a.example.org/', config: {body: 'q=Well {{prompt}}&pin=73519', transformResponse: json}}]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]"
      )
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains("the provider's 'body' holds a key"), "\(error)")
      #expect(!"\(error)".contains("73519"))
    }
  }

  @Test func anotherProvidersKeyIsNotPrinted() throws {
    let suite = try ImportBench().suite(
      "providers: ['https://user:secret-1@a.example.org', openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}, {type: javascript, value: \"fetch('sk-secret0123456789012345678')\"}]}]"
    )
    let remarks = suite.remarks.map(\.description).joined()
    #expect(remarks.contains("the provider https://a.example.org"), "\(remarks)")
    #expect(remarks.contains("the code holds a key"), "\(remarks)")
    #expect(!(remarks + suite.files(origin: "x").map(\.text).joined()).contains("secret"))
  }

  @Test(arguments: [
    ("apiKey", true), ("x-api-key", true), ("ACCESS_TOKEN", true), ("client_secret", true),
    ("Authorization", true),
    ("awsCredentials", true), ("apiKeyEnvar", false), ("api_key_env", false), ("keywords", false),
    ("tone", false),
    ("tokenizer", false),
  ])
  func namesOfSecretsAreKnown(_ name: String, isSecret: Bool) {
    #expect(SecretNames.mayHoldSecret(name) == isSecret)
  }
}
