/// How district numbers are ordered: 2 before 10, and whatever is not a number after those that are.
enum DistrictNumber {
  static func precedes(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let x?, let y?) where x != y: x < y
    case (.some, nil): true
    case (nil, .some): false
    default: a < b
    }
  }
}
