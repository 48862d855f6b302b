import Geography
import Officials

/// Somebody who was elected to a seat for a term that has not begun on the day of an answer.
public struct ElectedAnswer: Sendable, Hashable, Codable {
  /// The person's name.
  public let name: String
  /// Whether it is the present holder, or where the last known term has ended, the last known one.
  public let isIncumbent: Bool
  /// What the election was for, a full term or the rest of one.
  @Nullable public private(set) var how: Membership.How?
  /// The day of the election.
  public let election: CalendarDate
  /// The day on which the result was certified; nil while the records have only the returns, which can still change.
  @Nullable public private(set) var certified: CalendarDate?
  /// The first day of the term; nil for the rest of a term, which begins with the oath of office.
  @Nullable public private(set) var termStart: CalendarDate?
  /// The last day of the term.
  @Nullable public private(set) var termEnd: CalendarDate?
  /// The first day on which the seat can be taken with the oath, where that is not the first of the term; see
  /// ``Seat/electedFrom``.
  public let earliestStart: CalendarDate?

  private enum CodingKeys: String, CodingKey {
    case name
    case isIncumbent = "incumbent"
    case how, election, certified
    case termStart = "term_start"
    case termEnd = "term_end"
    case earliestStart = "earliest_start"
  }

  /// Nil for a seat to which nobody is known to be elected.
  init?(_ seat: Seat?) {
    guard let seat, let elect = seat.elected else { return nil }
    (name, isIncumbent, election) = (elect.name, seat.isIncumbentElected, elect.election)
    how = elect.how
    certified = elect.certified
    termStart = elect.startDate
    termEnd = elect.termEnd
    earliestStart = seat.electedFrom == elect.startDate ? nil : seat.electedFrom
  }
}

extension Seat {
  /// Who was elected and what that is worth on this day, in a sentence without a full stop; nil when nobody is known to be.
  package var electedText: String? {
    guard let elect = elected else { return nil }
    guard let certified = elect.certified else {
      let who =
        isIncumbentElected
        ? "\(elect.name) was elected for the next term, too," : "\(elect.name) was elected"
      let start = elect.startDate.map {
        $0 <= day ? "; the term began on \($0)" : "; the term begins on \($0)"
      }
      return "\(who) according to the returns of \(elect.election), not certified" + (start ?? "")
        + due(elect)
    }
    let election = "elected \(elect.election), certified \(certified)"
    // Sworn in for the rest of the term, who was elected holds the seat when the next one begins.
    let comesBefore = successor.map { $0.name == elect.name && $0.startDate.earliest != elect.startDate }
    if isIncumbentElected || comesBefore == true {
      let term = [elect.startDate.map { "from \($0)" }, elect.termEnd.map { "to \($0)" }].compactMap(\.self)
      return (["\(elect.name) keeps the seat for the next term"] + term).joined(separator: " ")
        + ": \(election)"
    }
    if electedFrom == elect.startDate, let start = elect.startDate {
      return "\(elect.name) takes office on \(start): \(election)"
    }
    let latest = elect.startDate.map { ", on \($0) at the latest" } ?? ""
    return "\(elect.name) takes the seat with the oath of office\(latest): \(election)"
  }

  /// When the returns are to be certified, or that these records can't know.
  private func due(_ elect: MemberElect) -> String {
    if let certified = certificationSinceChecked {
      return "; these records are older than the certification, due on \(certified)"
    }
    guard let certified = elect.certificationDay, day <= certified else { return "" }
    return "; to be certified on \(certified)"
  }
}
