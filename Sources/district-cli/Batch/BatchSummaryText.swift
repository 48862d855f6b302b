import ArgumentParser
import DistrictKit

extension BatchSummary: ListSummary {
  func text(nearLines: String?) -> String {
    var lines = [rowsLine] + addressLines
    lines += layers.map(line)
    lines += nearLineHint(nearLines)
    if outside > 0 { lines.append("\(outside) outside every district") }
    lines += problemLines + scriptLines + layers.compactMap(doubts)
    return lines.map { $0 + "\n" }.joined() + "\n" + counts
  }

  func json() -> [UInt8] { SummaryAnswer(self).json() }

  private var rowsLine: String {
    if isStopped { return "stopped after \(rows) rows: nobody reads the output any more" }
    return switch rows {
    case 0: "0 rows: the list is empty"
    case 1: "1 row"
    case let count: "\(count) rows"
    }
  }

  /// How the addresses were found, if rows have some.
  var addressLines: [String] {
    guard let counts = addresses else { return [] }
    let kinds = AddressMatch.Kind.allCases.filter { $0 != .none }.compactMap { kind in
      counts.kinds[kind].map { "\($0) \(kind.rawValue)" }
    }
    let reasons = counts.problems.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.words)" }
    let first = counts.firstProblem.map { "; the first in \(words($0))" } ?? ""
    let found = "addresses: " + (kinds + ["\(counts.notFound) not found"]).joined(separator: ", ")
    return [found] + (reasons.isEmpty ? [] : ["not found: \(reasons.joined(separator: ", "))\(first)"])
  }

  private func words(_ place: RowPlace) -> String {
    "line \(place.line)" + (inputName(of: place).map { " of \($0)" } ?? "")
  }

  private func line(_ layer: LayerSummary) -> String {
    var parts = ["\(layer.inside) inside"]
    let farthest = layer.greatestSnapMeters.map { " (up to \(Int($0.rounded(.up))) m away)" } ?? ""
    parts.append("\(layer.nearest) nearest" + farthest)
    parts.append("\(layer.outside) outside")
    if let near = layer.nearBoundary {
      parts.append("\(near) within \(Int(BatchOptions.nearBoundary)) m of a line")
    }
    if layer.unknown > 0 { parts.append("\(layer.unknown) left open by the address") }
    if let doubtful = layer.doubtful { parts.append("\(doubtful) not certain") }
    return "\(layer.layer.rawValue): " + parts.joined(separator: ", ")
  }

  /// Where the members are whose address decides.
  private func nearLineHint(_ nearLines: String?) -> [String] {
    let limit = "within \(Int(BatchOptions.nearBoundary)) m of a line"
    if let nearLines { return ["rows \(limit): \(nearLines)"] }
    let hasSome = layers.contains { ($0.nearBoundary ?? 0) > 0 }
    return hasSome ? ["rows \(limit) are listed with --near-line FILE"] : []
  }

  /// Whose names in the list may be wrong.
  private func doubts(_ layer: LayerSummary) -> String? {
    let parts = [
      (layer.termEnded, "without one, because the last known term has ended"),
      (layer.leftOpen, "where the records leave open who serves"),
      (layer.newerElection, "with an election newer than the records"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "row" : "rows") \($0.1)" }
    return parts.isEmpty ? nil : "\(layer.layer.rawValue) officials: \(parts.joined(separator: ", "))"
  }

  /// The rows that could not be read.
  var problemLines: [String] {
    let count = unreadable.values.reduce(0, +)
    guard count > 0 else { return addresses == nil ? ["0 unreadable"] : [] }
    let kinds = unreadable.sorted { ($1.value, $0.key.note) < ($0.value, $1.key.note) }
      .map { "\($0.value) \($0.key.note)" }
    let first = firstUnreadable.map { "; the first in \(words($0.place))" } ?? ""
    // Where no row could be read, the error says it.
    let system = unreadableRows < rows ? likelySystem : nil
    let projected = system.map { "\($0.rows) of them look like \($0.system.sentences)" }
    let encoding =
      unreadable[.otherEncoding] == nil
      ? nil
      : "rows in another encoding: make the list UTF-8 throughout, or of a table say --encoding windows-1252"
    return ["\(count) unreadable: \(kinds.joined(separator: ", "))\(first)"]
      + [projected, encoding].compactMap(\.self)
  }

  private var scriptLines: [String] {
    guard let count = missingValues else { return [] }
    let filledIn = rows - unreadableRows - count
    let first = firstMissingValue.map { "; the first in \(words($0.place)): \($0.reason)" } ?? ""
    return ["scripts: \(filledIn) filled in, \(count) not\(first)"]
  }

  /// The districts that have rows, with their officials.
  private var counts: String {
    let width = String(rows).count
    var table = Table()
    for layer in layers {
      for count in layer.districts where count.rows > 0 {
        let rows = String(count.rows)
        table.add([
          count.district.name, String(repeating: " ", count: max(0, width - rows.count)) + rows,
          count.official ?? count.seats.first?.absence ?? "not recorded who holds the seat",
        ])
      }
    }
    return table.text
  }
}

extension BatchSummary {
  /// Why a list is no success although every row of it was written; nil when it is one.
  func failure(of atlas: DistrictAtlas, moreUnreadableThan limit: RowLimit?) -> DistrictError? {
    guard rows > 0, !isStopped else { return nil }
    if let limit {
      guard limit.isBelow(unreadableRows, of: rows) else { return unclosedQuote }
      return DistrictError(
        .brokenData,
        "\(unreadableRows) of \(rows) rows have no usable coordinate, more than --max-unreadable \(limit.text)."
      )
    }
    if let addresses, addresses.notFound == rows {
      return DistrictError(
        .brokenData, "No row has an address that is found.",
        hint:
          "Say which columns have the address, the city and the ZIP code, with --address, --city and --zip.")
    }
    if let addresses, addresses.unanswered > 0, unreadableRows + outside + addresses.unanswered == rows {
      return DistrictError(.brokenData, "No row has a district: the addresses leave open which.")
    }
    if unreadableRows == rows {
      return DistrictError(.brokenData, "No row has a usable coordinate\(commonProblem).", hint: correction)
    }
    if unreadableRows + outside == rows {
      let place = unreadableRows == 0 ? "Every row" : "Every row with a usable coordinate"
      return DistrictError(.brokenData, "\(place) is outside every district.", hint: atlas.coverageSentence)
    }
    return unclosedQuote
  }

  private var unclosedQuote: DistrictError? {
    guard let unclosedRow else { return nil }
    let file = inputName(of: unclosedRow).map { " of \($0)" } ?? ""
    return DistrictError(
      .brokenData, "A quotation mark is never closed, so that a row may have swallowed those after it.",
      hint: "It is in the row that begins in line \(unclosedRow.line)\(file), or just before it.")
  }

  private var commonProblem: String {
    guard unreadable.count == 1, let problem = unreadable.first?.key else { return "" }
    return ": each has the note “\(problem.note)”"
  }

  /// What makes such a list readable, with options that can be copied.
  private var correction: String {
    if let system = likelySystem?.system {
      return "The numbers look like \(system.sentences)"
    }
    // Of the rows that have numbers; empty ones say nothing about the columns.
    let numbers: Set<CoordinateProblem> = [.swapped, .lostMinus, .latitudeOutOfRange, .longitudeOutOfRange]
    let mistakes = numbers.intersection(unreadable.keys)
    if mistakes == [.swapped], coordinateColumns.count == 2 {
      let (latitude, longitude) = (coordinateColumns[1].quotedForShell, coordinateColumns[0].quotedForShell)
      return "Try: --lat \(latitude) --lon \(longitude)"
    }
    if mistakes == [.swapped], coordinateColumns.count == 1 {
      return "If the longitude comes first in that column, say so: --order lonlat"
    }
    switch unreadable.count == 1 ? unreadable.first?.key : nil {
    case .unclosedQuote: return "Look for a quotation mark that is never closed, in the first row."
    case .empty: return "Where rows have an address, --address COLUMN finds them by it."
    default: break
    }
    if mistakes == [.lostMinus] {
      return "Washington lies west of Greenwich: its longitudes begin with a minus."
    }
    return
      "Say which columns hold the latitude and the longitude, with --lat and --lon, or the address, with --address."
  }

  /// The seats that the answers of a batch name: those of districts with rows, and those at large.
  func seats(of atlas: DistrictAtlas, _ layers: [Layer], on day: CalendarDate) -> [Seat] {
    guard rows > unreadableRows + outside else { return [] }
    let districts = self.layers.flatMap(\.districts).filter { $0.rows > 0 }.flatMap(\.seats)
    let divisions = Set(atlas.layers.flatMap { atlas.districts(in: $0, on: day) }.flatMap(\.divisionIDs))
    let atLarge = atlas.roster.seats(on: day).filter { !divisions.contains($0.post.divisionID) }
    return districts + atlas.seats(atLarge, comingWith: layers)
  }
}

extension AddressMatch.Problem {
  /// A few words of a list.
  fileprivate var words: String {
    switch self {
    case .empty: "without an address"
    case .unreadable: "without a street that can be read"
    case .postOfficeBox: "with a post office box"
    case .outsideArea: "outside the area of the address file"
    case .noSuchStreet: "with a street that is not in it"
    case .noSuchNumber: "with a number far from all that are in it"
    case .noCrossing: "with streets that do not meet"
    }
  }
}

/// A number of rows, or a share of all: `12` or `1%`.
struct RowLimit: ExpressibleByArgument {
  let text: String
  private let number: Double
  private let isShare: Bool

  init?(argument: String) {
    isShare = argument.hasSuffix("%")
    guard let number = Double(isShare ? String(argument.dropLast()) : argument), number.isFinite, number >= 0,
      isShare ? number <= 100 : number.rounded() == number
    else { return nil }
    (text, self.number) = (argument, number)
  }

  /// Whether so many rows are more than this.
  func isBelow(_ count: Int, of rows: Int) -> Bool {
    isShare ? Double(count) * 100 > number * Double(rows) : Double(count) > number
  }
}

extension ProjectedSystem {
  /// The name and what to do.
  fileprivate var sentences: String { "\(name) (\(code)). \(advice)" }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var quotedForShell: String {
    let isPlain = !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
    return isPlain
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
