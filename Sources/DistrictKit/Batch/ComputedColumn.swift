import Failures
import TableStream

/// A column that the caller computes for each row from its answer and from fields of its own, such as a letter to a
/// member.
///
/// ```swift
/// var options = BatchOptions()
/// options.columns = ["lookup_note"]
/// options.computedColumn = ComputedColumn("greeting", from: [.init("first_name", for: "the name")]) { row in
///   let name = row.values[0]
///   return name.isEmpty ? .missing("no name") : .text("Hello \(name)!")
/// }
/// // first_name,lat,lon              first_name,lat,lon,lookup_note,greeting
/// // Ana,47.6687,-122.3847       →   Ana,47.6687,-122.3847,,Hello Ana!
/// // ,47.6687,-122.3847              ,47.6687,-122.3847,no name,
/// ```
///
/// The column stands behind the other added ones. It is empty in a row without a usable coordinate, for which nothing is
/// computed, and in one whose value is missing; the column `lookup_note` says why.
public struct ComputedColumn: Sendable {
  /// A column of the input that the computation needs.
  public struct Input: Sendable, Hashable {
    /// Its name or its number, from 1.
    public let column: String
    /// What errors call the choice, such as the option that it was made with.
    public let purpose: String

    /// Names a column.
    public init(_ column: String, for purpose: String) {
      self.column = column
      self.purpose = purpose
    }
  }

  /// What a value is computed from.
  public struct Row: Sendable {
    /// The row's answer; of an address that of the likeliest place.
    public let lookup: Lookup
    /// Of an address: what can be said of all places that it can be, and what is certain. Nil for a coordinate.
    public let address: AddressLookup?
    /// What the row has in the inputs, in their order: empty when it has nothing there. A JSON value other than a
    /// string is given as JSON.
    public let values: [String]
    /// The number of the row, from 1. Neither the header nor blank lines count.
    public let number: Int
  }

  /// What is computed.
  public enum Value: Sendable, Hashable {
    /// The text.
    case text(String)
    /// There is none, and why.
    case missing(String)
  }

  /// The name of the column, before any prefix.
  public let name: String
  /// The columns of the input that the computation needs.
  public let inputs: [Input]
  let compute: @Sendable (Row) throws(DistrictError) -> Value

  /// Describes a column.
  ///
  /// - Parameter compute: Computes the value of one row. Several threads call it at once, in no certain order. What
  ///   it throws ends the batch: a row that lacks something is ``Value/missing(_:)``.
  public init(
    _ name: String, from inputs: [Input] = [],
    compute: @escaping @Sendable (Row) throws(DistrictError) -> Value
  ) {
    self.name = name
    self.inputs = inputs
    self.compute = compute
  }

  /// A row's value, unless the encoding of the output lacks a character of it: a `?` in its place would be a hole.
  func value(of row: Row, _ encoding: TextEncoding) throws(DistrictError) -> Value {
    let value = try compute(row)
    guard case .text(let text) = value, let scalar = encoding.firstMissing(in: text) else { return value }
    let number = String(scalar.value, radix: 16, uppercase: true)
    return .missing("a list in \(encoding.rawValue) cannot hold U+\(number): save it as UTF-8")
  }
}

extension ComputedColumn.Value {
  /// What a field says beside this value; `value` is what it would say without.
  func combined(with value: BatchValue, of field: BatchField) -> BatchValue {
    switch (self, field) {
    case (.text(let text), .answer(.computed)): .text(text)
    case (.missing(let reason), .answer(.note)): .text(value.text.map { "\($0); \(reason)" } ?? reason)
    default: value
    }
  }
}
