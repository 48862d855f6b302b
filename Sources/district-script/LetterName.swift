import DistrictScripts
import Foundation

/// The name of the file with one member's script: `000012-ana-lopez.txt`.
///
/// The number of the row makes it unique and keeps the files in the order of the list. The member's name, as far as
/// there is one in plain letters, is for the person who looks for a file. Whatever is in a list, the file name has only
/// small letters a to z, digits and hyphens before its extension, and is the same in each run.
struct LetterName {
  let text: String

  /// The digits of a row's number; more rows have more.
  private static let width = 6
  /// So many characters of a name are enough to find it.
  private static let greatestLength = 40

  init(row: Int, member: String?, _ format: ScriptFormat) {
    let number = String(row)
    let padding = String(repeating: "0", count: max(0, LetterName.width - number.count))
    let slug = LetterName.slug(member ?? "")
    text = padding + number + (slug.isEmpty ? "" : "-" + slug) + "." + LetterName.fileExtension(format)
  }

  /// Accents are taken from their letters, and other letters than a to z left out; everything between is one hyphen.
  private static func slug(_ name: String) -> String {
    var slug = ""
    var isGap = false
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      guard slug.count < greatestLength else { break }
      switch scalar {
      case "a"..."z", "0"..."9":
        if isGap, !slug.isEmpty { slug += "-" }
        isGap = false
        slug.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark:
        continue
      default: isGap = true
      }
    }
    return slug
  }

  private static func fileExtension(_ format: ScriptFormat) -> String {
    switch format {
    case .text: "txt"
    case .html: "html"
    }
  }
}
