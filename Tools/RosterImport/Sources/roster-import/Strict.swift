/// Content whose every key must be known: a mistyped `vacancies` in a file kept by hand must not pass for a seat
/// that was never vacant.
struct Strict<Content: StrictContent>: Decodable {
  let content: Content

  init(from decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where Content.CodingKeys(stringValue: key.stringValue) == nil {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath + [key], debugDescription: "there is no such key"))
    }
    content = try Content(from: decoder)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

protocol StrictContent: Decodable {
  associatedtype CodingKeys: CodingKey
}
