import AddressIndex
import Failures
import Geography

extension ScriptTemplate {
  /// The place of an address that is filled in, when everybody whom the template names is certain.
  ///
  /// Where the address can be several places, any of them does then: what the template says of them is the same.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` whose message has the question to ask.
  package func place(of address: AddressLookup) throws(DistrictError) -> Lookup {
    if let lookup = address.lookups.first, isCertain(address) { return lookup }
    let layers = address.atlas.layers.filter { roots.contains($0.rawValue) }
    throw DistrictError(
      .brokenData,
      "The address leaves open whom to call. "
        + (address.remark(for: layers) ?? "Its districts are not certain."),
      hint: "Ask, and write the address in full.")
  }

  private func isCertain(_ address: AddressLookup) -> Bool {
    let layers = address.atlas.layers.filter { roots.contains($0.rawValue) }
    guard layers.allSatisfy({ address[$0].isCertain }) else { return false }
    let atLarge = address.storage.catalog.layers.flatMap(\.atLarge)
    guard atLarge.contains(where: { roots.contains($0.columns) }) else { return true }
    // All places have the same seats at large.
    let posts = address.lookups.map { $0.atLarge.map(\.post) }
    return address.match.doubt == nil && posts.allSatisfy { $0 == posts.first }
  }
}
