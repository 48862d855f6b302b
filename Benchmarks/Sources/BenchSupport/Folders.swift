import Foundation

/// Where things are, seen from the sources of this package.
public enum Folders {
  /// The top of the repository.
  public static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The folder beside the repository that holds the common baselines and workloads; it need not exist.
  public static let shared = project.deletingLastPathComponent().appending(path: "shared")

  /// Real houses.
  public static let houses = shared.appending(path: "workloads/houses.csv").path
}
