import Foundation

/// A file of requests that an earlier command wrote.
public enum RequestFile {
  /// The place of the first line that is no request.
  /// - Parameters:
  ///   - path: the file's absolute path.
  ///   - name: what messages call it.
  /// - Returns: `NAME:LINE`; nil if all lines are requests.
  /// - Throws: naming the file if it cannot be read.
  public static func stranger(in path: String, named name: String) throws(ResponseFault) -> String? {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
      throw ResponseFault("\(name) cannot be read", remedy: "check what it is and its permissions")
    }
    var place: String?
    ExchangedLine.each(of: data) { number, _, line in
      let head = ExchangedLine(line)
      if head?.isRequest != true || head?.isResult == true { place = "\(name):\(number)" }
      return place == nil
    }
    return place
  }
}
