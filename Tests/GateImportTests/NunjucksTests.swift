import GateJSON
import Testing

@testable import GateImport

@Suite struct NunjucksTests {
  @Test(arguments: [
    ("Hello {{ name }}!", "Hello {{name}}!", ["name"], []),
    ("{{a.b}} {{ c | upper }} {{d|safe}}", "{{a.b}} {{uppercased(c)}} {{d}}", ["a", "c", "d"], []),
    ("x {# note #}{{- y -}}  z", "x{{y}}z", ["y"], []),
    (
      "{% for item in items %}- {{ item.name }} {{ item }} {{other}}\n{% endfor %}",
      "{{#items}}- {{name}} {{.}} {{other}}\n{{/items}}", ["items", "other"], []
    ),
    (
      "{% if context %}Use {{context}}{% else %}Guess{% endif %}",
      "{{#context}}Use {{context}}{{/context}}{{^context}}Guess{{/context}}", ["context"], []
    ),
    ("{% if not x %}no{% endif %}", "{{^x}}no{{/x}}", ["x"], []),
    ("{{ body | allcaps }}", "{{body}}", ["body"], ["the filter 'allcaps'"]),
    ("{% if x == 'a' %}A{% endif %}B", "AB", [], ["'{% if x == 'a' %}'"]),
    ("{{ env.KEY }}-{{ 1 + 2 }}", "-", [], ["the environment's variable 'KEY'", "'{{ 1 + 2 }}'"]),
    ("open {{ end", "open {{ end", [], []), ("{{ 'text' }}", "text", [], []),
    ("{% set x = 1 %}{{x}}", "{{x}}", ["x"], ["'{% set x = 1 %}'"]),
  ])
  func templatesBecomeMustache(_ template: String, text: String, variables: [String], losses: [String]) {
    let mustache = Nunjucks(template).mustache
    #expect(mustache.text == text)
    #expect(mustache.variables == variables)
    #expect(mustache.losses == losses)
  }

  @Test(arguments: [
    ("{{ name }} is {{ who.age }}", "Ann is 7"), ("{{ list[1] }}{{list|length}}", "b2"),
    ("{{ list | join('-') }}", "a-b"), ("{{ who | dump }}", #"{"age":7}"#),
    ("{{ absent }}{{ absent | default('none') }}", "none"), ("{{ name | upper | lower }}", "ann"),
    ("{{ name | replace('A', 'a') }}", "ann"), ("no template", "no template"),
  ])
  func valuesArePutIn(_ template: String, text: String) throws {
    let variables: [String: JSONValue] = ["name": "Ann", "who": ["age": 7], "list": ["a", "b"]]
    #expect(try Nunjucks(template).rendered(variables) == text)
  }

  @Test(arguments: [
    "{{ env.KEY }}", "{{ process.env.KEY }}", "{% if a %}b{% endif %}", "{{ a | mine }}", "{{ f(a) }}",
  ])
  func whatIsNotKnownIsNotPutIn(_ template: String) {
    #expect(throws: Nunjucks.Unrendered.self) { try Nunjucks(template).rendered(["a": 1]) }
  }
}

@Suite struct PromptfooTableTests {
  @Test(arguments: [
    ("contains: x", #"{"type":"contains","value":"x"}"#), ("x", #"{"type":"equals","value":"x"}"#),
    ("not-contains-any: a, b", #"{"type":"not-contains-any","value":["a","b"]}"#),
    ("similar(0.9): a: b", #"{"threshold":0.9,"type":"similar","value":"a: b"}"#),
    ("similar:cosine(0.5):x", #"{"threshold":0.5,"type":"similar:cosine","value":"x"}"#),
    ("is-json", #"{"type":"is-json"}"#), ("contained: x", #"{"type":"equals","value":"contained: x"}"#),
    ("similar(x): y", #"{"type":"equals","value":"similar(x): y"}"#),
    ("fn: output > 1", #"{"type":"javascript","value":"output > 1"}"#),
    ("grade: kind", #"{"type":"llm-rubric","value":"kind"}"#),
    ("file://a.py:f", #"{"type":"python","value":"file://a.py:f"}"#),
    ("regex: a\nb", #"{"type":"regex","value":"a\nb"}"#),
  ])
  func cellsBecomeAssertions(_ cell: String, assertion: String) {
    #expect(JSONWriter.compact(PromptfooTable.assertion(cell)) == assertion)
  }
}
