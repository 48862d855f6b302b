/// The whole key set of the JSON contract: the path of an object, then its keys. `$` is the whole, `[]` stands for the
/// entries of a list, `=null` for a value that can be null, LAYER for both layers.
enum ContractKeys {
  static let lookup = """
    $ coordinate=null day stale
    .LAYER boundary_m boundary_m=null certain district district=null division_id division_id=null match
    .LAYER name name=null nearest_district nearest_district=null nearest_m nearest_m=null neighbor
    .LAYER neighbor=null next next=null official=null snap_m stale vacant_since
    .LAYER.candidates[] address district meters name official official=null
    .LAYER.plan effective name
    .address accuracy_m accuracy_m=null doubt input match matched matched=null problem remark remark=null
    .address.candidates[] accuracy_m address differences[]
    .address.candidates[].coordinate latitude longitude
    .address.candidates[].districts LAYER
    .at_large[] family_name given_name
    .at_large[] bioguide checked division_id email email=null exact how name name=null next_election
    .at_large[] office official=null party phone role seat service_start stale term_end url
    .at_large[].election certified day
    .at_large[].offices[] address building city fax hours id latitude longitude phone state suite zip
    .coordinate latitude longitude
    .data sha256
    .explanation sources[]
    .explanation.index edges_tested faces on_boundary square_shift
    .explanation.plans.LAYER adopted effective name source terms
    """ + seat(".LAYER")
  static let officials = """
    [] division_id next next=null office official=null role seat sources[] stale vacant_since
    """ + seat("[]")
  static let districts = """
    [] district division_id layer name next next=null official=null stale vacant_since
    [].plan adopted effective name source terms
    """ + seat("[]")
  static let summary = """
    $ first_missing_text_line first_unreadable_line first_unreadable_line=null missing_texts outside rows
    $ unreadable
    .LAYER doubtful greatest_snap_m greatest_snap_m=null inside left_open nearest newer_election outside term_ended
    .LAYER unknown within_30_m within_30_m=null
    .LAYER.districts[] district official rows
    .addresses ambiguous exact interpolated not_found open street unit
    .problems empty no_such_street post_office_box
    """

  /// What all of them say of a seat and who holds it.
  private static func seat(_ path: String) -> String {
    """

    PATH.elected certified certified=null earliest_start election how incumbent name term_end term_start
    PATH.last_known name term_end
    PATH.newer_election certified day
    PATH.official family_name given_name
    PATH.official bioguide checked email email=null exact how how=null name next_election
    PATH.official next_election=null note party phone phone=null role service_start term_end term_end=null url url=null
    PATH.official.election certified day
    PATH.official.offices[] address building city fax hours id latitude longitude phone state suite zip
    PATH.successor name service_start
    """.replacing("PATH", with: path)
  }
}
