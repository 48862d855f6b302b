import CommandTesting
import Foundation

/// A few addresses that do not exist, at places whose districts are known.
enum MadeUpAddresses {
  private static let points: [SmallAddresses.Point] = [
    ("1 TESTWOOD AVE", "", "SEATTLE", "98104", 47.6062, -122.3321),
    ("3 TESTWOOD AVE", "A", "SEATTLE", "98104", 47.6064, -122.3321),
    // Within 20 m of the line between the council's districts 2 and 8.
    ("7 LINDEN ST", "", "SEATTLE", "98122", 47.603794, -122.313961),
    ("100 MAIN ST", "", "KIRKLAND", "98033", 47.676, -122.208),
    ("100 MAIN ST", "", "BOTHELL", "98011", 47.76, -122.205),
    // Two cities in one district of either layer.
    ("5 ELM ST", "", "KIRKLAND", "98033", 47.676, -122.208),
    ("5 ELM ST", "", "BELLEVUE", "98004", 47.668, -122.208),
    ("1000 OAK AVE N", "", "SEATTLE", "98109", 47.625, -122.35),
    ("1010 OAK AVE N", "", "SEATTLE", "98109", 47.6255, -122.35),
    ("1020 OAK AVE N", "", "SEATTLE", "98109", 47.626, -122.35),
    ("205 CEDAR ST", "", "SEATTLE", "98109", 47.6252, -122.3504),
    // In no council district.
    ("9 BORDER RD", "", "LYNNWOOD", "98037", 47.8209, -122.3151),
  ]

  /// Texts that are found in every way there is, and not at all.
  static let questions = [
    "1 Testwood Ave, Seattle", "3 Testwood Ave #B, Seattle", "7 Linden St, Seattle", "100 Main St",
    "5 Elm St",
    "1014 Oak Ave N, Seattle", "Oak Ave N, Seattle", "205 Ceder St, Seattle", "9 Border Rd, Lynnwood",
    "PO Box 12", "1 Nosuch Way, Seattle", "100 Main St, Lynnwood",
  ]

  static func compiled(isComplete: Bool = true) throws -> SmallAddresses {
    try SmallAddresses(points, isComplete: isComplete)
  }

  /// A folder with the compiled file, `k.addresses`, and one that makes no claim to be complete, `part.addresses`.
  static func folder() throws -> BatchFolder {
    let folder = try BatchFolder()
    try folder.write(compiled().bytes, to: "k.addresses")
    try folder.write(compiled(isComplete: false).bytes, to: "part.addresses")
    return folder
  }
}
