import BoundaryImport
import Failures
import Geography
import Officials
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a compiled file is made from, as one text that people write: `Data/king-county.json` for the data that come with
/// the program. The article <doc:DescribingData> explains it.
public struct DataDescription: Sendable, Hashable {
  /// The layers with their plans, in the order in which answers give them.
  public let layers: [LayerDescription]
  /// Where the officials come from.
  public let officials: [OfficialsSource]

  /// Where officials come from.
  public enum OfficialsSource: Sendable, Hashable {
    /// A file with a roster, as ``Roster/json()`` writes it.
    case roster(file: String)
    /// A table with a row a seat.
    case table(OfficialsTable)
  }

  /// Reads a description from JSON and checks it.
  ///
  /// - Parameter name: What messages call the file.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the file and the key that is wrong. A key that a
  ///   description does not have is an error, too.
  public init(json: [UInt8], name: String) throws(DistrictError) {
    try JSONSyntax.check(json, name: name)
    let text: DescriptionText
    do {
      text = try JSONDecoder().decode(DescriptionText.self, from: Data(json))
    } catch let error as DecodingError {
      let place = error.path.isEmpty ? "the whole of it" : "“\(error.path.pathText)”"
      throw DistrictError(
        .brokenData, "\(name): \(place) \(error.problem).",
        hint: "The keys of a description are listed in Schemas/description.schema.json.", cause: error)
    } catch {
      throw DistrictError(.brokenData, "\(name) could not be read.", cause: error)
    }
    (layers, officials) = (text.layers, text.officials)
    try DescriptionCheck(file: name).run(self)
  }

  /// The official files of all plans, ready to be imported.
  ///
  /// - Parameter read: Reads a file by the name that the description gives it.
  /// - Throws: ``DistrictError`` with code `brokenData` for a plan without files, and what `read` throws.
  public func boundaries(
    reading read: (_ file: String) throws(DistrictError) -> [UInt8]
  ) throws(DistrictError) -> [BoundarySource] {
    var sources: [BoundarySource] = []
    for description in layers {
      for plan in description.plans {
        if plan.files.isEmpty {
          throw DistrictError(
            .brokenData,
            "The plan “\(plan.plan.name)” of the layer \(description.layer.rawValue) names no files to import.",
            hint: "Add them to the description, under the key “files” of the plan.")
        }
        for source in plan.files {
          sources.append(
            BoundarySource(
              layer: description.layer, plan: plan.plan.effective, property: source.property,
              name: source.file, geoJSON: try read(source.file)))
        }
      }
    }
    return sources
  }

  /// The name of the file that the imported boundaries of a plan are kept in, beside the description.
  public static func boundariesFile(of layer: Layer, _ plan: Plan) -> String {
    "boundaries/\(layer.rawValue)-\(plan.effective).geojson"
  }

  /// The names of all such files, in the order of the plans.
  public var boundariesFiles: [String] {
    layers.flatMap { layer in
      layer.plans.map { DataDescription.boundariesFile(of: layer.layer, $0.plan) }
    }
  }

  /// All officials.
  ///
  /// - Parameter read: Reads a file by the name that the description gives it.
  /// - Throws: ``DistrictError`` with code `brokenData` for a file that is wrong, and what `read` throws.
  public func roster(
    reading read: (_ file: String) throws(DistrictError) -> [UInt8]
  ) throws(DistrictError) -> Roster {
    var posts: [Post] = []
    for source in officials {
      switch source {
      case .roster(let file): posts += try Roster(json: read(file), name: file).posts
      case .table(let table): posts += try table.posts(read(table.file))
      }
    }
    return try Roster(posts: posts, name: "The officials")
  }
}

/// What must be true of a description beyond the types of its values.
private struct DescriptionCheck {
  let file: String

  func run(_ description: DataDescription) throws(DistrictError) {
    if description.layers.isEmpty { throw error("layers", "is empty; describe at least one layer") }
    var ids: Set<String> = []
    for (index, layer) in description.layers.enumerated() {
      let path = "layers[\(index)]"
      guard isWord(layer.layer.rawValue), layer.layer.rawValue.utf8.count <= 15 else {
        throw error(
          "\(path).layer",
          "“\(layer.layer.rawValue)” is not 1 to 15 small letters, digits and _, a letter first")
      }
      let taken =
        Answer.keys + SummaryAnswer.keys + BatchColumn.general.map(\.name) + Placeholders.ofMember.keys
      if taken.contains(layer.layer.rawValue) {
        throw error(
          "\(path).layer",
          "“\(layer.layer.rawValue)” is a key or a column that every answer has; choose another")
      }
      guard ids.insert(layer.layer.rawValue).inserted else {
        throw error("\(path).layer", "“\(layer.layer.rawValue)” is there twice")
      }
      try check(layer, path)
    }
    try checkNames(description)
  }

  private func check(_ layer: LayerDescription, _ path: String) throws(DistrictError) {
    if layer.divisionIDs.isEmpty { throw error("\(path).division_ids", "is empty") }
    let templates =
      [("district_name", layer.districtName)]
      + layer.divisionIDs.enumerated().map { ("division_ids[\($0.offset)]", $0.element) }
    for (key, template) in templates where !template.contains(LayerDescription.placeholder) {
      throw error(
        "\(path).\(key)",
        "“\(template)” has no \(LayerDescription.placeholder), so all districts would share it")
    }
    for (index, division) in layer.divisionIDs.enumerated() where !division.hasPrefix("ocd-division/") {
      throw error("\(path).division_ids[\(index)]", "“\(division)” does not begin with “ocd-division/”")
    }
    if layer.plans.isEmpty { throw error("\(path).plans", "is empty; a layer has at least one plan") }
    let plans = layer.plans.map(\.plan)
    for (index, plan) in plans.enumerated() {
      let place = "\(path).plans[\(index)]"
      if let until = plan.until, until < plan.effective {
        throw error("\(place).until", "\(until) is before the plan takes effect, \(plan.effective)")
      }
      guard index > 0 else { continue }
      guard plans[index - 1].effective < plan.effective else {
        throw error("\(place).effective", "\(plan.effective) is not after that of the plan before")
      }
      if let until = plans[index - 1].until, plan.effective <= until {
        throw error("\(place).effective", "on \(plan.effective) the plan before is still in effect")
      }
    }
  }

  /// Each column of a list, and each section of a template, means one thing.
  private func checkNames(_ description: DataDescription) throws(DistrictError) {
    var sections = Set(Placeholders.ofMember.keys).union(description.layers.map(\.layer.rawValue))
    for (index, layer) in description.layers.enumerated() {
      for (key, groups) in [("seats", layer.seats), ("at_large", layer.atLarge)] {
        for (number, group) in groups.enumerated() {
          let path = "layers[\(index)].\(key)[\(number)]"
          guard isWord(group.columns), key == "seats" || sections.insert(group.columns).inserted else {
            throw error("\(path).columns", "“\(group.columns)” is taken, or not small letters, digits and _")
          }
          for (index, suffix) in group.usual.enumerated() where !BatchColumn.seatSuffixes.contains(suffix) {
            throw error(
              "\(path).usual[\(index)]",
              "“\(suffix)” is none of \(BatchColumn.seatSuffixes.joined(separator: ", "))")
          }
        }
      }
    }
    var names: Set<String> = []
    for column in BatchColumn.all(of: description.layers, hasSeveral: { _, _, _ in false })
    where !names.insert(column.name).inserted {
      throw error("layers", "two columns of lists would be called “\(column.name)”")
    }
  }

  private func isWord(_ text: String) -> Bool {
    let letters = "abcdefghijklmnopqrstuvwxyz".utf8
    return text.utf8.first.map(letters.contains) ?? false
      && text.utf8.allSatisfy { letters.contains($0) || "0123456789_".utf8.contains($0) }
  }

  private func error(_ key: String, _ problem: String) -> DistrictError {
    DistrictError(.brokenData, "\(file): \(key): \(problem).")
  }
}
