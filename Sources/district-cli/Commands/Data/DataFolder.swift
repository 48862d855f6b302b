import DistrictKit

/// The files of a data folder, by their names.
struct DataFolder {
  let path: String

  var plans: String { path + "/plans.json" }
  var officials: String { path + "/officials.json" }
  var compiled: String { path + "/king-county.districts" }

  /// The canonical boundaries of a layer.
  func boundaries(_ layer: Layer) -> String {
    switch layer {
    case .council: path + "/boundaries/king-county-council.geojson"
    case .congress: path + "/boundaries/congressional.geojson"
    }
  }
}
