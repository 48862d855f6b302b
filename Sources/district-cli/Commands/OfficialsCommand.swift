import ArgumentParser
import DistrictKit

struct OfficialsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officials",
    abstract: "List every seat and who holds it, with phone and e-mail.")

  @Option(help: "How to print the list: \(OutputFormat.list).")
  var format = OutputFormat.text

  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let seats = atlas.roster.seats(on: atlas.today)
    switch format {
    case .text:
      var table = Table()
      for seat in seats {
        let official = seat.official
        table.add([
          seat.post.label, official?.name ?? seat.absence, official?.phone ?? "", official?.email ?? "",
          official?.termEnd.map { "term ends \($0)" } ?? "",
        ])
      }
      try StandardStreams.write(table.text)
    case .json:
      try StandardStreams.write(seats.map { RosterReport($0) }.jsonText() + [UInt8(ascii: "\n")])
    }
  }
}

extension Post {
  /// The office with what tells it apart from others of its kind: the district's number, or the seat.
  fileprivate var label: String {
    let number = divisionID.rawValue.split(separator: ":").last.map(String.init) ?? ""
    let isDistrict = !number.isEmpty && number.allSatisfy(\.isNumber)
    return ([office] + (isDistrict ? ["District \(number)"] : []) + [seat].compactMap { $0 })
      .joined(separator: ", ")
  }
}
