import CommandTesting
import Foundation
import Testing

/// `addresses compile`, `verify`, `info` and `install`.
@Suite struct AddressesCommandTests {
  private static let table = """
    LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH
    -122.33,47.6038,600,4TH AVE,,SEATTLE,KING,,98104,,
    -122.2,47.68,100,MAIN ST,,KIRKLAND,KING,,98033,,
    -122.2,47.68,,MAIN ST,,KIRKLAND,KING,,98033,,

    """

  private func inFolder(_ body: (_ path: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "addresses-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.table.utf8).write(to: folder.appending(path: "points.csv"))
    try body(folder.path)
  }

  @Test func fromATableToAnInstalledFile() throws {
    try inFolder { folder in
      let file = "\(folder)/k.addresses"
      let compile = try Command([
        "addresses", "compile", "\(folder)/points.csv", "-o", file, "--source", "King County", "--licence",
        "open", "--complete",
      ])
      #expect(compile.exitCode == 0, "\(compile.errors)")
      #expect(compile.output.hasPrefix("\(file): 2 address points from 2 rows, "))
      #expect(compile.output.hasSuffix("not used: 1 rows, no house number\n"))
      let info = try Command(["addresses", "info", file])
      #expect(
        info.output.contains(
          "source: King County\nlicence: open\naccuracy: 40 m\ncomplete: every address of the area\naddress points: 2 in "
        ))
      #expect(info.output.hasSuffix("  Kirkland: 1\n  Seattle: 1\n"))

      let environment = ["XDG_DATA_HOME": "\(folder)/data", "DISTRICT_ADDRESSES": ""]
      let before = try Command(["addresses", "verify"], environment: environment)
      #expect(before.exitCode == 66)
      #expect(before.errors.contains("district-cli addresses compile ADDRESS_POINT.csv"))
      #expect(before.errors.contains("US Census Bureau"))
      let install = try Command(["addresses", "install", file], environment: environment)
      #expect(install.output == "\(folder)/data/district-cli/king-county.addresses: installed.\n")
      let after = try Command(["addresses", "verify"], environment: environment)
      #expect(after.exitCode == 0)
      #expect(after.output.hasPrefix("2 address points are sound, SHA-256 "))
      let named = try Command(["addresses", "verify"], environment: ["DISTRICT_ADDRESSES": file])
      #expect(named.output == after.output)
    }
  }

  @Test func whatIsDamagedIsNotInstalled() throws {
    try inFolder { folder in
      let file = "\(folder)/k.addresses"
      _ = try Command(["addresses", "compile", "\(folder)/points.csv", "-o", file])
      var bytes = try Data(contentsOf: URL(filePath: file))
      bytes[bytes.count - 3] ^= 1
      try bytes.write(to: URL(filePath: file))
      for command in ["verify", "install"] {
        let run = try Command(["addresses", command, file], environment: ["XDG_DATA_HOME": "\(folder)/data"])
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("its SHA-256 does not match its content"))
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/data/district-cli/king-county.addresses"))
    }
  }

  @Test func columnsAreNamedOrAskedFor() throws {
    try inFolder { folder in
      try Data("where,ort,lat,lon\n600 4th Ave,Seattle,47.6038,-122.33\n".utf8).write(
        to: URL(filePath: "\(folder)/list.csv"))
      let arguments = ["addresses", "compile", "\(folder)/list.csv", "-o", "\(folder)/l.addresses"]
      let without = try Command(arguments)
      #expect(without.exitCode == 64)
      #expect(without.errors.contains("The columns are: where, ort, lat, lon."))
      let with = try Command(arguments + ["--column", "address=where", "--column", "city=ort"])
      #expect(with.exitCode == 0, "\(with.errors)")
      #expect(try Command(arguments + ["--column", "where"]).exitCode == 64)
    }
  }
}
