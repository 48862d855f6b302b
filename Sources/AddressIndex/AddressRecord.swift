/// An address point while it is compiled: what makes an entry of the table of streets, and the point.
struct AddressRecord {
  /// The number of the street's name.
  var name: UInt32
  var kind: StreetEntry.Kind
  var postalCity: UInt16
  var jurisdiction: UInt16
  /// The five digits; 0 for none.
  var zip: UInt32
  var point: AddressPoint

  func isOfSameStreet(as other: AddressRecord) -> Bool {
    name == other.name && kind == other.kind && postalCity == other.postalCity
      && jurisdiction == other.jurisdiction && zip == other.zip
  }

  /// The order of the file.
  static func precedes(_ a: AddressRecord, _ b: AddressRecord) -> Bool {
    if a.name != b.name { return a.name < b.name }
    if a.kind != b.kind { return a.kind < b.kind }
    if a.zip != b.zip { return a.zip < b.zip }
    if a.postalCity != b.postalCity { return a.postalCity < b.postalCity }
    if a.jurisdiction != b.jurisdiction { return a.jurisdiction < b.jurisdiction }
    if a.point.number != b.point.number { return a.point.number < b.point.number }
    if a.point.suffix != b.point.suffix { return a.point.suffix.rawValue < b.point.suffix.rawValue }
    if a.point.unit != b.point.unit { return a.point.unit < b.point.unit }
    return (a.point.x, a.point.y) < (b.point.x, b.point.y)
  }
}
