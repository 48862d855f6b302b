import DistrictKit
import Foundation

// The library's own bulk lookup of points that other engines are measured with: what a program in Swift gets.
//
//   bulk LATITUDES LONGITUDES    files of doubles, as the machine has them

/// The doubles of a file.
func doubles(_ path: String) throws -> [Double] {
  try Data(contentsOf: URL(filePath: path)).withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
}

let paths = Array(CommandLine.arguments.dropFirst())
guard paths.count == 2 else {
  FileHandle.standardError.write(Data("usage: bulk LATITUDES LONGITUDES\n".utf8))
  exit(2)
}
let coordinates = try zip(doubles(paths[0]), doubles(paths[1])).map {
  try Coordinate(latitude: $0, longitude: $1)
}
let atlas = DistrictAtlas.kingCounty
var faces = Array(repeating: Face.nowhere, count: coordinates.count)
let seconds = faces.withUnsafeMutableBufferPointer { faces in
  coordinates.withUnsafeBufferPointer { coordinates in
    (0..<20).map { _ in
      let clock = ContinuousClock()
      return clock.measure { atlas.findFaces(of: coordinates, into: faces) } / .seconds(1)
    }.sorted()
  }
}
// The quickest, because a shared machine may lend half a core only.
print(seconds[0])
