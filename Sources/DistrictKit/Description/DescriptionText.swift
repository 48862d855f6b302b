import Geography
import Officials
import StrictJSON

// The keys of a description. Every one must be known: a mistyped `until` would otherwise be ignored, and an old plan look
// like the present one.

struct DescriptionText: Decodable {
  let layers: [LayerDescription]
  let officials: [DataDescription.OfficialsSource]

  private enum Key: String, CodingKey {
    case schema = "$schema"
    case layers, officials
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    _ = try values.decodeIfPresent(String.self, forKey: .schema)
    layers = try values.decode([Strict<LayerDescription>].self, forKey: .layers).map(\.value)
    officials = try values.decode([Strict<DataDescription.OfficialsSource>].self, forKey: .officials)
      .map(\.value)
  }
}

/// What reads itself from an object of a description.
private protocol DescriptionPart {
  init(reading decoder: any Decoder) throws
}

/// Lets the coder reach such a part.
private struct Strict<Part: DescriptionPart>: Decodable {
  let value: Part

  init(from decoder: any Decoder) throws { value = try Part(reading: decoder) }
}

extension LayerDescription: DescriptionPart {
  private enum Key: String, CodingKey {
    case layer, title, districts, area
    case coversWater = "covers_water"
    case districtName = "district_name"
    case divisionIDs = "division_ids"
    case seats
    case atLarge = "at_large"
    case plans
  }

  fileprivate init(reading decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    self.init(
      layer: try values.decode(Layer.self, forKey: .layer),
      title: try values.decode(String.self, forKey: .title),
      districts: try values.decode(String.self, forKey: .districts),
      area: try values.decodeIfPresent(String.self, forKey: .area),
      coversWater: try values.decodeIfPresent(Bool.self, forKey: .coversWater) ?? false,
      districtName: try values.decode(String.self, forKey: .districtName),
      divisionIDs: try values.decode([String].self, forKey: .divisionIDs),
      seats: try values.decodeIfPresent([Strict<SeatGroup>].self, forKey: .seats)?.map(\.value) ?? [],
      atLarge: try values.decodeIfPresent([Strict<SeatGroup>].self, forKey: .atLarge)?.map(\.value) ?? [],
      plans: try values.decode([Strict<PlanDescription>].self, forKey: .plans).map(\.value))
  }
}

extension LayerDescription.SeatGroup: DescriptionPart {
  private enum Key: String, CodingKey { case columns, office, usual }

  fileprivate init(reading decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    self.init(
      columns: try values.decode(String.self, forKey: .columns),
      office: try values.decodeIfPresent(String.self, forKey: .office),
      usual: try values.decodeIfPresent([String].self, forKey: .usual) ?? ["phone", "email"])
  }
}

extension LayerDescription.PlanDescription: DescriptionPart {
  private enum Key: String, CodingKey {
    case name, adopted, effective, until, source, terms, remarks, files
  }

  fileprivate init(reading decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    self.init(
      plan: try Plan(from: decoder),
      files: try values.decodeIfPresent([Strict<File>].self, forKey: .files)?.map(\.value) ?? [])
  }
}

extension LayerDescription.PlanDescription.File: DescriptionPart {
  private enum Key: String, CodingKey { case file, property }

  fileprivate init(reading decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    self.init(
      file: try values.decode(String.self, forKey: .file),
      property: try values.decode(String.self, forKey: .property))
  }
}

extension DataDescription.OfficialsSource: DescriptionPart {
  private enum Key: String, CodingKey { case roster }

  fileprivate init(reading decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: AnyKey.self)
    if object.contains(AnyKey(stringValue: "table")) {
      self = .table(try OfficialsTable(reading: decoder))
    } else if !object.contains(AnyKey(stringValue: "roster")) {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "needs “table” or “roster”"))
    } else {
      let values = try decoder.strictContainer(keyedBy: Key.self)
      self = .roster(file: try values.decode(String.self, forKey: .roster))
    }
  }
}

extension OfficialsTable: DescriptionPart {
  private enum Key: String, CodingKey {
    case table, rows
    case divisionID = "division_id"
    case office, role
    case startDate = "start_date"
    case termEnd = "term_end"
    case nextElection = "next_election"
    case checked, sources, columns
  }

  fileprivate init(reading decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: Key.self)
    file = try values.decode(String.self, forKey: .table)
    rows = try values.decodeIfPresent([String: String].self, forKey: .rows) ?? [:]
    divisionID = try values.decode(String.self, forKey: .divisionID)
    office = try values.decode(String.self, forKey: .office)
    role = try values.decode(String.self, forKey: .role)
    startDate = try values.decodeIfPresent(PartialDate.self, forKey: .startDate)
    termEnd = try values.decodeIfPresent(CalendarDate.self, forKey: .termEnd)
    nextElection = try values.decodeIfPresent(PartialDate.self, forKey: .nextElection)
    checked = try values.decode(CalendarDate.self, forKey: .checked)
    sources = try values.decode([String].self, forKey: .sources)
    let names = try values.nestedContainer(keyedBy: AnyKey.self, forKey: .columns)
    var columns: [Value: String] = [:]
    for key in names.allKeys {
      guard let value = Value(rawValue: key.stringValue) else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: names.codingPath + [key], debugDescription: "there is no such key"))
      }
      columns[value] = try names.decode(String.self, forKey: key)
    }
    guard columns[.name] != nil else {
      throw DecodingError.keyNotFound(
        AnyKey(stringValue: "name"),
        DecodingError.Context(codingPath: names.codingPath, debugDescription: "no column has the names"))
    }
    self.columns = columns
  }
}
