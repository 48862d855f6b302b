import Bytes

/// An address point as a row of some table has it, its texts in UTF-8.
struct AddressFields {
  /// House number and street, with or without a unit.
  var address: UnsafeBufferPointer<UInt8>
  var unit: UnsafeBufferPointer<UInt8>
  /// The city of the mail, and the city that governs the place.
  var city: UnsafeBufferPointer<UInt8>
  var jurisdiction: UnsafeBufferPointer<UInt8>
  var zip: UnsafeBufferPointer<UInt8>
  var latitude: Double
  var longitude: Double

  /// The five digits of the ZIP code as a number; 0 when there are none.
  var zipNumber: UInt32 {
    var (number, digits): (UInt32, Int) = (0, 0)
    for byte in zip.trimmed {
      guard byte.isDigit, digits < 5 else { break }
      number = number * 10 + UInt32(byte & 15)
      digits += 1
    }
    return digits == 5 ? number : 0
  }
}
