/// The types of streets and how people write them, after USPS Publication 28, appendix C1, with the short forms that
/// King County's own records add (`BL`, `CR`, `PK`).
///
/// A line is one type: its full name, the abbreviation of the Postal Service, then other spellings. Compiled files hold
/// the number of a line, so lines are only ever added at the end; a change of their order is a new version of the format.
enum StreetTypes {
  static let table = """
    ALLEY ALY ALLEE ALLY
    ANEX ANX ANNEX ANNX
    ARCADE ARC
    AVENUE AVE AV AVEN AVENU AVN AVNUE
    BAYOU BYU BAYOO
    BEACH BCH
    BEND BND
    BLUFF BLF BLUF
    BLUFFS BLFS
    BOTTOM BTM BOT BOTTM
    BOULEVARD BLVD BL BLV BOUL BOULV BLVRD
    BRANCH BR BRNCH
    BRIDGE BRG BRDGE
    BROOK BRK
    BROOKS BRKS
    BURG BG
    BURGS BGS
    BYPASS BYP BYPA BYPAS BYPS
    CAMP CP CMP
    CANYON CYN CANYN CNYN
    CAPE CPE
    CAUSEWAY CSWY CAUSWA
    CENTER CTR CEN CENT CENTR CENTRE CNTER CNTR
    CENTERS CTRS
    CIRCLE CIR CR CIRC CIRCL CRCL CRCLE
    CIRCLES CIRS
    CLIFF CLF
    CLIFFS CLFS
    CLUB CLB
    COMMON CMN
    COMMONS CMNS
    CORNER COR
    CORNERS CORS
    COURSE CRSE
    COURT CT CRT
    COURTS CTS
    COVE CV
    COVES CVS
    CREEK CRK
    CRESCENT CRES CRSENT CRSNT
    CREST CRST
    CROSSING XING CRSSNG CRSSING
    CROSSROAD XRD
    CROSSROADS XRDS
    CURVE CURV
    DALE DL
    DAM DM
    DIVIDE DV DIV DVD
    DRIVE DR DRIV DRV
    DRIVES DRS
    ESTATE EST
    ESTATES ESTS
    EXPRESSWAY EXPY EXP EXPR EXPRESS EXPW
    EXTENSION EXT EXTN EXTNSN
    EXTENSIONS EXTS
    FALL FALL
    FALLS FLS
    FERRY FRY FRRY
    FIELD FLD
    FIELDS FLDS
    FLAT FLT
    FLATS FLTS
    FORD FRD
    FORDS FRDS
    FOREST FRST FORESTS
    FORGE FRG FORG
    FORGES FRGS
    FORK FRK
    FORKS FRKS
    FORT FT FRT
    FREEWAY FWY FREEWY FRWAY FRWY
    GARDEN GDN GARDN GRDEN GRDN
    GARDENS GDNS GRDNS
    GATEWAY GTWY GATEWY GATWAY GTWAY
    GLEN GLN
    GLENS GLNS
    GREEN GRN
    GREENS GRNS
    GROVE GRV GROV
    GROVES GRVS
    HARBOR HBR HARB HARBR HRBOR
    HARBORS HBRS
    HAVEN HVN
    HEIGHTS HTS HT
    HIGHWAY HWY HIGHWY HIWAY HIWY HWAY
    HILL HL
    HILLS HLS
    HOLLOW HOLW HLLW HOLLOWS HOLWS
    INLET INLT
    ISLAND IS ISLND
    ISLANDS ISS ISLNDS
    ISLE ISLE ISLES
    JUNCTION JCT JCTION JCTN JUNCTN JUNCTON
    JUNCTIONS JCTS JCTNS
    KEY KY
    KEYS KYS
    KNOLL KNL KNOL
    KNOLLS KNLS
    LAKE LK
    LAKES LKS
    LAND LAND
    LANDING LNDG LNDNG
    LANE LN
    LIGHT LGT
    LIGHTS LGTS
    LOAF LF
    LOCK LCK
    LOCKS LCKS
    LODGE LDG LDGE LODG
    LOOP LOOP LOOPS LP
    MALL MALL
    MANOR MNR
    MANORS MNRS
    MEADOW MDW
    MEADOWS MDWS MEDOWS
    MEWS MEWS
    MILL ML
    MILLS MLS
    MISSION MSN MISSN MSSN
    MOTORWAY MTWY
    MOUNT MT MNT
    MOUNTAIN MTN MNTAIN MNTN MOUNTIN MTIN
    MOUNTAINS MTNS MNTNS
    NECK NCK
    ORCHARD ORCH ORCHRD
    OVAL OVAL OVL
    OVERPASS OPAS
    PARK PARK PK PRK
    PARKS PARKS
    PARKWAY PKWY PARKWY PKWAY PKY PARKWAYS PKWYS
    PASS PASS
    PASSAGE PSGE
    PATH PATH PATHS
    PIKE PIKE PIKES
    PINE PNE
    PINES PNES
    PLACE PL
    PLAIN PLN
    PLAINS PLNS
    PLAZA PLZ PLZA
    POINT PT
    POINTS PTS
    PORT PRT
    PORTS PRTS
    PRAIRIE PR PRR
    RADIAL RADL RAD RADIEL
    RAMP RAMP
    RANCH RNCH RANCHES RNCHS
    RAPID RPD
    RAPIDS RPDS
    REST RST
    RIDGE RDG RDGE
    RIDGES RDGS
    RIVER RIV RVR RIVR
    ROAD RD
    ROADS RDS
    ROUTE RTE
    ROW ROW
    RUE RUE
    RUN RUN
    SHOAL SHL
    SHOALS SHLS
    SHORE SHR SHOAR
    SHORES SHRS SHOARS
    SKYWAY SKWY
    SPRING SPG SPNG SPRNG
    SPRINGS SPGS SPNGS SPRNGS
    SPUR SPUR SPURS
    SQUARE SQ SQR SQRE SQU
    SQUARES SQS SQRS
    STATION STA STATN STN
    STRAVENUE STRA STRAV STRAVEN STRAVN STRVN STRVNUE
    STREAM STRM STREME
    STREET ST STR STRT
    STREETS STS
    SUMMIT SMT SUMIT SUMITT
    TERRACE TER TERR
    THROUGHWAY TRWY
    TRACE TRCE TRACES
    TRACK TRAK TRACKS TRK TRKS
    TRAFFICWAY TRFY
    TRAIL TRL TRAILS TRLS
    TRAILER TRLR TRLRS
    TUNNEL TUNL TUNEL TUNLS TUNNELS TUNNL
    TURNPIKE TPKE TRNPK TURNPK
    UNDERPASS UPAS
    UNION UN
    UNIONS UNS
    VALLEY VLY VALLY VLLY
    VALLEYS VLYS
    VIADUCT VIA VDCT VIADCT
    VIEW VW
    VIEWS VWS
    VILLAGE VLG VILL VILLAG VILLG VILLIAGE
    VILLAGES VLGS
    VILLE VL
    VISTA VIS VIST VST VSTA
    WALK WALK WALKS
    WALL WALL
    WAY WAY WY
    WAYS WAYS
    WELL WL
    WELLS WLS
    """

  /// The spellings of each type, the full name first and the abbreviation second. Type *n* of a file is at *n* - 1.
  static let spellings: [[String]] = table.split(separator: "\n").map { line in
    line.split(separator: " ").map(String.init)
  }

  /// How the Postal Service abbreviates a type; nothing for 0, a street without one, and for numbers beyond the table.
  static func abbreviation(_ number: UInt8) -> String {
    number > 0 && Int(number) <= spellings.count ? spellings[Int(number) - 1][1] : ""
  }
}

/// The eight directions before or after the name of a street.
enum StreetDirection {
  static let north: UInt8 = 1
  static let south: UInt8 = 2
  static let east: UInt8 = 3
  static let west: UInt8 = 4

  /// By number, 0 for none.
  static let abbreviations = ["", "N", "S", "E", "W", "NE", "NW", "SE", "SW"]
  static let names = [
    "", "NORTH", "SOUTH", "EAST", "WEST", "NORTHEAST", "NORTHWEST", "SOUTHEAST", "SOUTHWEST",
  ]

  static func abbreviation(_ number: UInt8) -> String {
    Int(number) < abbreviations.count ? abbreviations[Int(number)] : ""
  }

  /// The direction that two words make, as `N` and `E`; nil when they make none.
  @inline(__always) static func combined(_ first: UInt8, _ second: UInt8) -> UInt8? {
    guard first == north || first == south, second == east || second == west else { return nil }
    return 5 &+ (first &- north) &* 2 &+ (second &- east)
  }
}
