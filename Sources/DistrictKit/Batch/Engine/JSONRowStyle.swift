/// How rows are written as JSON: an object a line, or features of one FeatureCollection.
enum JSONRowStyle: Sendable {
  case objects
  case features

  /// What the output begins with.
  var top: [UInt8] {
    switch self {
    case .objects: []
    case .features: Array(#"{"type":"FeatureCollection","features":["#.utf8)
    }
  }

  /// What the output ends with.
  var bottom: [UInt8] {
    switch self {
    case .objects: []
    case .features: Array("\n]}\n".utf8)
    }
  }

  /// What stands before a row. The comma before the first feature of a collection has to be left out, which only
  /// those know who put the blocks together.
  var before: [UInt8] {
    switch self {
    case .objects: []
    case .features: [.comma, .lineFeed]
    }
  }

  /// What stands after a row.
  var after: [UInt8] {
    switch self {
    case .objects: [.lineFeed]
    case .features: []
    }
  }

  /// The number of bytes to leave out before the first row of a part.
  var separatorCount: Int { self == .features ? 1 : 0 }

  /// Appends the beginning of a feature up to its properties.
  static func appendFeature(at coordinate: Coordinate?, to output: inout [UInt8]) {
    output.append(contentsOf: #"{"type":"Feature","geometry":"#.utf8)
    if let coordinate {
      // Seven decimals are the grid that every lookup starts from.
      output.append(contentsOf: #"{"type":"Point","coordinates":["#.utf8)
      DecimalText.append(coordinate.longitude, decimals: 7, to: &output)
      output.append(.comma)
      DecimalText.append(coordinate.latitude, decimals: 7, to: &output)
      output.append(contentsOf: "]}".utf8)
    } else {
      output.append(contentsOf: "null".utf8)
    }
    output.append(contentsOf: #","properties":"#.utf8)
  }
}
