import CBench
import DistrictKit
import Foundation

/// The ways to ask the atlas, as a program outside the library does.
struct Candidate {
  let atlas: DistrictAtlas

  /// All points in one call, several times over.
  func bulk(_ coordinates: [Coordinate], into faces: inout [Face], repetitions: Int) -> Double {
    faces.withUnsafeMutableBufferPointer { output in
      coordinates.withUnsafeBufferPointer { input in
        Stopwatch.nanoseconds {
          for _ in 0..<repetitions { atlas.findFaces(of: input, into: output) }
        } / Double(repetitions * input.count)
      }
    }
  }

  /// The same, shared between two threads, from when both of them are running to when both are done.
  func bulkOnTwoThreads(_ coordinates: [Coordinate], into faces: inout [Face], repetitions: Int) -> Double {
    faces.withUnsafeMutableBufferPointer { output in
      coordinates.withUnsafeBufferPointer { input in
        // Each thread writes its own half; the buffers outlive both.
        nonisolated(unsafe) let (input, output) = (input, output)
        let half = input.count / 2
        @Sendable func find(_ range: Range<Int>) {
          for _ in 0..<repetitions {
            atlas.findFaces(
              of: UnsafeBufferPointer(rebasing: input[range]),
              into: UnsafeMutableBufferPointer(rebasing: output[range]))
          }
        }
        let (begin, end) = (Rendezvous(), Rendezvous())
        Thread.detachNewThread {
          begin.arrive()
          find(half..<input.count)
          end.arrive()
        }
        begin.arrive()
        return Stopwatch.nanoseconds {
          find(0..<half)
          end.arrive()
        } / Double(repetitions * input.count)
      }
    }
  }

  /// One call a point, for the face.
  func faceByFace(_ coordinates: [Coordinate], into faces: inout [Face]) -> Double {
    Stopwatch.nanoseconds {
      for position in coordinates.indices { faces[position] = atlas.face(at: coordinates[position]) }
    } / Double(coordinates.count)
  }

  /// One call a point, for the answer with everything in it.
  func lookupByLookup(_ coordinates: [Coordinate], into faces: inout [Face]) -> Double {
    Stopwatch.nanoseconds {
      for position in coordinates.indices { faces[position] = atlas.lookup(coordinates[position]).face }
    } / Double(coordinates.count)
  }

  /// How often memory is allocated for one point, over the three ways to ask; nil where that cannot be counted.
  func allocationsPerPoint(_ coordinates: [Coordinate], into faces: inout [Face]) -> Double? {
    let before = allocation_count()
    guard before >= 0 else { return nil }
    faces.withUnsafeMutableBufferPointer { output in
      coordinates.withUnsafeBufferPointer { input in
        atlas.findFaces(of: input, into: output)
        for position in input.indices { output[position] = atlas.face(at: input[position]) }
        for position in input.indices { output[position] = atlas.lookup(input[position]).face }
      }
    }
    return Double(allocation_count() - before) / Double(3 * coordinates.count)
  }
}
