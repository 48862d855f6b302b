import Bytes
import Failures
import StrictJSON

/// A run of complete records, cut from a stream: what one worker handles at a time.
package struct RecordBlock: Sendable {
  /// The buffer. Only the first ``count`` bytes belong to the block.
  package var buffer: [UInt8]
  /// The number of bytes in the block. The last record of the last block may lack its line end.
  package var count: Int
  /// The position of the block among all of a stream, from 0: output is written in this order.
  var index = 0
  /// The number of the input that the block is from, from 0.
  var input = 0
  /// The number of the line that the block starts with, from 1. A line end inside a quoted field counts too.
  package var firstLine: Int
  /// The number of the block's first row, from 1; counted only when somebody needs it.
  var firstRow = 1
  /// The number of bytes at the front that have been taken out.
  fileprivate var start = 0

  /// Takes whole lines out of the front of the block, as a header.
  mutating func removeFirst(_ count: Int) {
    firstLine += withBytes { ByteScan.lineEnds(in: $0, 0..<count) }
    start += count
  }

  /// Undoes ``removeFirst(_:)``.
  mutating func restoreFront() {
    firstLine -= buffer.withUnsafeBufferPointer { ByteScan.lineEnds(in: $0, 0..<start) }
    start = 0
  }

  /// Calls `body` with the bytes of the block.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try buffer.withUnsafeBufferPointer { (bytes) throws(Failure) in try body(bytes.part(start..<count)) }
  }
}

/// Cuts a stream of bytes into blocks of complete records, in order. Memory is one block at a time, whatever the
/// size of the stream, as long as the caller hands used buffers back.
package struct RecordBlockReader: Sendable {
  /// The usual size of a block: large enough to amortise handing it over, small enough for the second-level cache
  /// together with its output, which is four times as long when the usual columns are added.
  package static let usualBlockSize = 1 << 18
  /// The usual limit of one record. Without one, a quote that is never closed would swallow the rest of a file.
  package static let usualRecordLimit = 16 << 20

  /// How the stream falls into records, once ``start(isEnough:look:)`` has looked.
  package var framing: RecordFraming { boundary.framing }

  private var boundary = RecordBoundary(framing: .lines)
  private var buffer: [UInt8]
  private var filled = 0
  /// The part of what was read for ``start(isEnough:look:)`` that is still to come.
  private var front: ArraySlice<UInt8> = []
  /// Of a JSON text whose elements are the records, what stands before them and behind.
  private var frame: [UInt8] = []
  private var tail: [UInt8] = []
  private var isSourceAtEnd = false
  private var isAtEnd: Bool { isSourceAtEnd && front.isEmpty }
  /// Whether the source has no more bytes at the moment, and no end either.
  package private(set) var isWaiting = false
  private var line = 1
  private let blockSize: Int
  private let recordLimit: Int
  private let source: ByteSource
  private let patience: Int

  /// Starts a stream. Nothing is read yet.
  ///
  /// - Parameters:
  ///   - blockSize: the size of a block; a longer record makes a larger block.
  ///   - recordLimit: the most bytes one record may have, without its line end.
  ///   - patience: Milliseconds that complete records wait for others, when the source has no more at the moment.
  package init(
    blockSize: Int = usualBlockSize, recordLimit: Int = usualRecordLimit,
    patience: Int = ByteSource.patience, source: ByteSource
  ) {
    // A record of the limit, CR and the byte after it have to fit, and no longer record may.
    self.blockSize = max(1, min(blockSize, recordLimit + 2))
    self.recordLimit = recordLimit
    self.source = source
    self.patience = patience
    buffer = [UInt8](repeating: 0, count: self.blockSize)
  }

  /// Reads the front of the stream for `look`, which is also told whether this is the whole stream. `look` returns
  /// the framing and how many bytes to leave out before the first record. Call it once, before ``next(reusing:)``.
  ///
  /// So much is read whatever the size of a block, so that a file is never taken for two different things. Only a
  /// source that pauses is judged by what has come, once `isEnough` says that this will do.
  package mutating func start(
    isEnough: (UnsafeBufferPointer<UInt8>) -> Bool = { _ in false },
    look: (UnsafeBufferPointer<UInt8>, _ isWhole: Bool) throws(DistrictError) -> (RecordFraming, skip: Int)
  ) throws(DistrictError) {
    var bytes = [UInt8](repeating: 0, count: RecordBlockReader.usualBlockSize)
    var count = 0
    while !isSourceAtEnd, count < bytes.count {
      let read = try source.read(into: &bytes, from: count)
      count += read
      isSourceAtEnd = read == 0
      let isPausing = bytes.withUnsafeBufferPointer {
        read > 0 && isEnough($0.part(0..<count)) && !source.isReady(ByteSource.patienceAtFront)
      }
      if isPausing { break }
    }
    let (framing, skip) = try bytes.withUnsafeBufferPointer { (bytes) throws(DistrictError) in
      try look(bytes.part(0..<count), isSourceAtEnd)
    }
    boundary = RecordBoundary(framing: framing)
    line += bytes.withUnsafeBufferPointer { ByteScan.lineEnds(in: $0, 0..<skip) }
    if case .elements = framing { frame = Array(bytes[..<skip]) }
    front = bytes[skip..<count]
  }

  /// The next block, or nil at the end.
  ///
  /// - Parameter used: the buffer of a block that is done with, to save an allocation. The caller should not keep it,
  ///   or it is copied.
  /// - Throws: `brokenData` when a record is longer than the limit; whatever the source throws.
  package mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    while true {
      try fill()
      if case .elements = framing {
        if try !readElements() { return nil }
      } else if isAtEnd {
        return filled == 0 ? nil : takeBlock(filled, reusing: used)
      } else {
        buffer.withUnsafeBufferPointer { boundary.scan($0.part(0..<filled)) }
      }
      if boundary.lastEnd > 0 { return takeBlock(boundary.lastEnd, reusing: used) }
      if boundary.closingBracket == nil, filled == buffer.count { try grow() }
    }
  }

  /// Goes on in a JSON array, and reads what follows its last element; false at the end of the text.
  private mutating func readElements() throws(DistrictError) -> Bool {
    buffer.withUnsafeBufferPointer { boundary.scan($0.part(0..<filled)) }
    if boundary.lastEnd > 0 { return true }
    if boundary.isElementMissing {
      throw DistrictError(
        .brokenData, "An element of the JSON array is missing before the comma or bracket in line \(line).")
    }
    guard let bracket = boundary.closingBracket else {
      if !isAtEnd { return true }
      throw DistrictError(
        .brokenData, "The JSON array is not closed: its last element begins in line \(line).",
        hint: RecordBlockReader.hintForDamage)
    }
    guard tail.count + filled <= recordLimit else {
      throw DistrictError(
        .brokenData, "What follows the JSON array in line \(line) is longer than \(recordLimit) bytes.")
    }
    tail += buffer[..<filled]
    filled = 0
    if isAtEnd { try checkFrame(bracket) }
    return !isAtEnd
  }

  private static let hintForDamage = "The file may have been cut, or joined from several."

  /// Makes sure that an array is JSON without its elements, too, and that no second list stands beside the features of
  /// a collection.
  private func checkFrame(_ bracket: UInt8) throws(DistrictError) {
    let text = frame + [bracket] + tail
    try text.withUnsafeBufferPointer { (text) throws(DistrictError) in
      var scanner = JSONScanner(keptDepth: 1)
      let root: Int
      do throws(JSONFault) {
        root = try scanner.scan(text, ByteOrderMark.length(in: text)..<text.count)
      } catch {
        let isBehind = error.offset >= frame.count
        let place = isBehind ? frame.count + 1..<max(frame.count + 1, error.offset) : 0..<error.offset
        let line = (isBehind ? line : 1) + ByteScan.lineEnds(in: text, place)
        throw DistrictError(
          .brokenData, "The JSON text is damaged beside its elements, in line \(line): \(error.problem).",
          hint: RecordBlockReader.hintForDamage)
      }
      guard framing == .elements(ofCollection: true) else { return }
      let type = scanner.member(JSONName("type"), of: root, in: text)
        .map { text.part(scanner.nodes[$0].value) }
      guard type?.elementsEqual(#""FeatureCollection""#.utf8) == true else {
        throw DistrictError(.brokenData, "The JSON object with the features is no FeatureCollection.")
      }
    }
  }

  /// Reads until the buffer is full, the source ends, or it pauses.
  private mutating func fill() throws(DistrictError) {
    isWaiting = false
    while !isAtEnd, filled < buffer.count, !isWaiting {
      if front.isEmpty {
        let count = try source.read(into: &buffer, from: filled)
        filled += count
        isSourceAtEnd = count == 0
      } else {
        let part = front.prefix(buffer.count - filled)
        buffer.replaceSubrange(filled..<filled + part.count, with: part)
        filled += part.count
        front = part.count == front.count ? [] : front.dropFirst(part.count)
      }
      let wantsMore = !isSourceAtEnd && front.isEmpty && filled < buffer.count
      isWaiting = wantsMore && !source.isReady(patience)
    }
  }

  private mutating func takeBlock(_ end: Int, reusing used: consuming [UInt8]) -> RecordBlock {
    var rest = used
    let restCount = filled - end
    let size = max(blockSize, restCount)
    if rest.count < size { rest = [UInt8](repeating: 0, count: size) }
    rest.replaceSubrange(0..<restCount, with: buffer[end..<filled])
    swap(&rest, &buffer)
    let block = RecordBlock(buffer: rest, count: end, firstLine: line)
    line += block.withBytes { ByteScan.lineEnds(in: $0, 0..<end) }
    filled = restCount
    boundary.removeCompleteRecords()
    return block
  }

  private mutating func grow() throws(DistrictError) {
    guard buffer.count < recordLimit + 2 else {
      let isCSV = if case .csv = boundary.framing { true } else { false }
      throw DistrictError(
        .brokenData, "The record that starts in line \(line) is longer than \(recordLimit) bytes.",
        hint: isCSV ? "A quotation mark that is never closed does this: look at that line." : nil)
    }
    let size = min(buffer.count * 2, recordLimit + 2)
    buffer.append(contentsOf: repeatElement(0, count: size - buffer.count))
  }
}
