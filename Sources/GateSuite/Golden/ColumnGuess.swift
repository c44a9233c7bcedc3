import Foundation

/// What the columns of a team's sheet probably are, by their names in a few languages.
public enum ColumnGuess {
  /// The columns that can be guessed, in the order in which a column that fits several is given away.
  public static let parts = ["id", "expected", "input", "category"]

  /// Names of other languages, without accents; English ones are those that other tools use.
  private static let words: [String: String] = {
    let lists = [
      "id": "nr lfd_nr nummer kennung schluessel schlussel numero num codigo chiave clave kenmerk",
      "input":
        "frage fragen nutzerfrage kundenfrage eingabe anfrage nachricht requete demande pregunta consulta entrada domanda richiesta vraag invoer pergunta",
      "expected":
        "expected antwort antworten erwartet erwartete sollantwort musterantwort loesung losung referenz reponse attendu attendue respuesta esperado esperada risposta atteso attesa antwoord verwacht resposta",
      "category":
        "categories kategorie thema themen gruppe bereich rubrik categorie theme sujet categoria tema argomento onderwerp",
    ]
    return Dictionary(
      lists.flatMap { part, list in list.split(separator: " ").map { (String($0), part) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// The column that each part probably is; a column is one part at most, and one with a name of goldgate's own is that.
  /// What cannot be guessed is left out.
  /// - Parameter names: the sheet's columns.
  public static func columns(_ names: [String]) -> GoldenColumns {
    var found: [String: String] = [:]
    // The whole name counts before one word of it: `Question` is the input, and `Question id` is not.
    for meaning in [whole, partly] {
      for part in parts where found[part] == nil {
        found[part] = names.first { name in
          meaning(name, part) && !found.values.contains(name)
            && (name == part || !GoldenColumns.isKnown(name))
        }
      }
    }
    return GoldenColumns(found)
  }

  private static func whole(_ name: String, _ part: String) -> Bool { meaning(of: plain(name)) == part }

  private static func partly(_ name: String, _ part: String) -> Bool {
    plain(name).split(separator: "_").contains { meaning(of: String($0)) == part }
  }

  private static func meaning(of name: String) -> String? {
    parts.contains(name) ? name : words[name] ?? OtherName.golden(meantBy: name)
  }

  /// A name in small letters without accents, its words joined by `_`.
  private static func plain(_ name: String) -> String {
    let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
  }
}
