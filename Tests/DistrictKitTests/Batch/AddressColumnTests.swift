import Testing

@testable import DistrictKit
@testable import Failures

/// Which columns of a list hold an address.
@Suite struct AddressColumnTests {
  private func choice(
    _ header: [String], _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws(DistrictError) -> [String]? {
    var options = BatchOptions()
    change(&options)
    return try ColumnChoice(header: header).address(options)?.map { "\($0.part) \(header[$0.column])" }
  }

  @Test(arguments: [
    (["name", "address"], ["street address"]),
    (
      ["number", "street", "unit", "city", "postcode"],
      ["number number", "street street", "unit unit", "city city", "zip postcode"]
    ),
    (["Number", "Address"], ["street Address"]),
    (
      ["What is your home address (street and number)?", "ZIP"],
      ["street What is your home address (street and number)?", "zip ZIP"]
    ),
    (["Name", "Where do you live?"], ["street Where do you live?"]),
    (["Street Number", "Street"], ["number Street Number", "street Street"]),
    (
      ["Street Address", "City", "State", "Zip Code"],
      ["street Street Address", "city City", "state State", "zip Zip Code"]
    ),
    (["home_addr", "home_city", "home_zip"], ["street home_addr", "city home_city", "zip home_zip"]),
    (
      [
        "Timestamp", "Email Address", "What is your street address?", "What city do you live in?",
        "ZIP / Postal Code",
      ],
      ["street What is your street address?", "city What city do you live in?", "zip ZIP / Postal Code"]
    ),
    (["Email", "Street", "Town", "Postcode"], ["street Street", "city Town", "zip Postcode"]),
    (
      ["address1", "address2", "city", "zip5"], ["street address1", "unit address2", "city city", "zip zip5"]
    ),
    (
      ["House Number", "Street Name", "Apt", "City, State ZIP"],
      ["number House Number", "street Street Name", "unit Apt", "city City, State ZIP"]
    ),
    (["Mailing Address", "Home Address", "Work Address"], ["street Home Address"]),
    (["Mailing Address", "City"], ["street Mailing Address", "city City"]),
    (["Dirección", "Ciudad", "Código postal"], ["street Dirección", "city Ciudad", "zip Código postal"]),
    (["Straße", "Hausnummer", "Ort", "PLZ"], ["number Hausnummer", "street Straße", "city Ort", "zip PLZ"]),
    (
      ["id", "Where do you live? (street address, so that we find your district)"],
      ["street Where do you live? (street address, so that we find your district)"]
    ),
    (
      ["streetAddress", "addressLocality", "postalCode"],
      ["street streetAddress", "city addressLocality", "zip postalCode"]
    ),
    (
      ["Address", "address_city", "Address State", "Address Zip"],
      ["street Address", "city address_city", "state Address State", "zip Address Zip"]
    ),
    (["What is your address, city and ZIP?"], ["street What is your address, city and ZIP?"]),
  ])
  func columnsAreFoundByTheirNames(header: [String], expected: [String]) throws {
    #expect(try choice(header) == expected)
  }

  @Test(arguments: [
    ["name", "Email Address"], ["IP address"], ["web address"], ["How long have you lived at this address?"],
    ["city", "zip"], ["address_id"], ["name", "phone number"], ["Has your address changed?"],
    [String(repeating: "address ", count: 1000)],
  ])
  func whatIsNoAddressIsLeftAlone(header: [String]) throws {
    #expect(try choice(header) == nil)
  }

  @Test func twoThatCouldBeMeantAreAskedFor() throws {
    for (header, option) in [
      (["address", "Home Address"], "addressColumn"), (["street", "address"], "addressColumn"),
      (["address", "city", "town"], "cityColumn"), (["address", "zip", "postcode"], "zipColumn"),
    ] {
      do throws(DistrictError) {
        _ = try choice(header)
        Issue.record("\(header)")
      } catch {
        #expect(error.code == .badInput)
        #expect(error.message.contains(" or column "), "\(error)")
        #expect(error.hint?.contains(option) == true, "\(error)")
      }
    }
    #expect(try choice(["address", "Home Address"]) { $0.addressColumn = "2" } == ["street Home Address"])
    #expect(
      try choice(["a", "b", "c"]) { ($0.addressColumn, $0.zipColumn) = ("a", "3") } == ["street a", "zip c"])
    #expect(throws: DistrictError.self) { try choice(["a", "b"]) { $0.cityColumn = "b" } }
    #expect(throws: DistrictError.self) { try choice(["a", "b"]) { $0.addressColumn = "c" } }
  }
}
