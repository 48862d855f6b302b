import Bytes
import Failures
import SystemFiles

extension AddressCompiler {
  /// The bytes of the file; ``AddressIndex/init(contentsOf:)`` opens it.
  ///
  /// Points that the others contradict are marked, and no answer that rests on one is certain.
  ///
  /// - Parameter source: Where the points come from.
  /// - Throws: ``DistrictError``: `badInput` when the source's accuracy is not one, `brokenData` when there is no point or
  ///   there are more cities, streets or ZIP codes than the format holds.
  ///
  /// Complexity: O(*n* log *n*) in the number of points.
  public consuming func compile(source: AddressSource) throws(DistrictError) -> [UInt8] {
    guard AddressSource.accuracies.contains(source.accuracyMeters) else {
      throw DistrictError(
        .badInput, "The accuracy \(source.accuracyMeters) is not between 0 and 1,000 metres.")
    }
    guard !records.isEmpty else {
      throw DistrictError(.brokenData, "There is no address that could be used.")
    }
    let (nameTexts, nameNumbers) = names.sorted()
    let (cityTexts, cityNumbers) = cities.sorted()
    let (unitTexts, unitNumbers) = units.sorted()
    let zips = Set(records.map(\.zip)).sorted()
    guard cityTexts.count <= Int(UInt16.max), nameTexts.count < 1 << 28, zips.count <= Int(UInt16.max) else {
      throw DistrictError(.brokenData, "There are more cities, streets or ZIP codes than the format holds.")
    }
    for index in records.indices {
      records[index].name = nameNumbers[Int(records[index].name)]
      records[index].postalCity = UInt16(cityNumbers[Int(records[index].postalCity)])
      records[index].jurisdiction = UInt16(cityNumbers[Int(records[index].jurisdiction)])
      let unit = records[index].point.unit
      if unit > 0 { records[index].point.unit = unitNumbers[Int(unit) - 1] + 1 }
    }
    records.sort(by: AddressRecord.precedes)
    let (xs, ys) = (records.map(\.point.x), records.map(\.point.y))
    let box = [ys.min() ?? 0, xs.min() ?? 0, ys.max() ?? 0, xs.max() ?? 0]
    StrayPoints.mark(&records, AddressPlane(box: box))
    let tables = Tables(records, zips)

    let info = AddressFileInfo(source: source, placeCount: tables.placeCount, box: box)
    var image = FileImage<AddressFileSection>()
    image.add(.info, info.bytes)
    var cityWriter = ByteWriter()
    cityWriter.array(cityTexts) { $0.string(String(decoding: $1, as: UTF8.self)) }
    image.add(.cities, cityWriter.bytes)
    image.add(.zips, words: zips)
    image.add(.names, nameTexts.flatMap { $0 })
    image.add(.nameEnds, words: NamePool.ends(nameTexts))
    image.add(.nameStreets, words: tables.nameStreets)
    image.add(.nameSlots, words: NamePool.slots(nameTexts))
    image.add(.streets, words: tables.streets)
    image.add(.blocks, words: tables.blocks)
    image.add(.places, tables.places)
    image.add(.units, unitTexts.flatMap { $0 })
    image.add(.unitEnds, words: NamePool.ends(unitTexts))
    return image.bytes()
  }

  /// The tables of streets and of what they hold.
  private struct Tables {
    private(set) var nameStreets: [UInt32] = []
    private(set) var streets: [UInt32] = []
    private(set) var blocks: [UInt32] = []
    private(set) var places: [UInt8] = []
    private(set) var placeCount = 0

    /// Makes the tables of records that are in their order.
    init(_ records: [AddressRecord], _ zips: [UInt32]) {
      let zipNumbers = Dictionary(uniqueKeysWithValues: zips.enumerated().map { ($1, UInt32($0)) })
      var start = 0
      while start < records.count {
        var end = start + 1
        while end < records.count, records[end].street == records[start].street { end += 1 }
        let first = records[start]
        while nameStreets.count <= Int(first.name) { nameStreets.append(streetCount) }
        streets += [
          first.kind.rawValue, UInt32(first.postalCity) | UInt32(first.jurisdiction) << 16,
          zipNumbers[first.zip] ?? 0, UInt32(blocks.count / PlaceBlock.words),
        ]
        append(records[start..<end].lazy.map(\.point))
        start = end
      }
      nameStreets.append(streetCount)
    }

    private var streetCount: UInt32 { UInt32(streets.count / StreetEntry.words) }

    private mutating func append(_ points: some Sequence<AddressPoint>) {
      // Records that say the same are one.
      var distinct: [AddressPoint] = []
      for point in points where point != distinct.last { distinct.append(point) }
      for start in stride(from: 0, to: distinct.count, by: PlaceBlock.capacity) {
        let block = distinct[start..<min(start + PlaceBlock.capacity, distinct.count)]
        let first = distinct[start]
        blocks += [
          first.number, UInt32(places.count), UInt32(bitPattern: first.x), UInt32(bitPattern: first.y),
        ]
        PlaceBlock.append(block, to: &places)
      }
      placeCount += distinct.count
    }
  }
}
