/// The words of a column's name, whatever parts them: spaces, underscores, punctuation, capital letters.
package enum ColumnWords {
  /// The words in small letters. A capital letter after a small one begins another word.
  ///
  /// Complexity: linear in the length of the name.
  package static func of(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isAfterSmall = false
    for character in name {
      let isPart = character.isLetter || character.isNumber
      if !isPart || (isAfterSmall && character.isUppercase), !word.isEmpty {
        words.append(word.lowercased())
        word = ""
      }
      if isPart { word.append(character) }
      isAfterSmall = character.isLowercase
    }
    return word.isEmpty ? words : words + [word.lowercased()]
  }
}
