/// Sixty addresses, each with five spellings that people use. All coordinates are made up.
enum AddressSpellings {
  /// A line is an address as a file of address points has it (number and street, unit, city, ZIP) and after `=` the
  /// spellings.
  static let table = """
    600 4TH AVE||SEATTLE|98104 = 600 4th Ave, Seattle | 600 Fourth Avenue, Seattle, WA 98104 | 600 4TH AV SEATTLE WA | 600 fourth ave. 98104 | 600 4 Avenue, Seattle
    4500 9TH AVE NE||SEATTLE|98105 = 4500 9th Ave NE, Seattle | 4500 Ninth Avenue Northeast, Seattle | 4500 9th Ave. N.E. Seattle WA 98105-1234 | 4500 9TH AVENUE N E, SEATTLE | 4500 9th ave north east seattle
    1411 NE 45TH ST||SEATTLE|98105 = 1411 NE 45th St, Seattle | 1411 N.E. 45th Street, Seattle | 1411 Northeast 45th St Seattle, Washington 98105 | 1411 NE FORTY-FIFTH ST, 98105 | 1411 ne 45 street seattle
    2605 E 22ND AVE W||SEATTLE|98199 = 2605 E 22nd Ave W, Seattle | 2605E 22nd Ave W, Seattle 98199 | 2605-E 22nd Avenue West, Seattle | 2605 E. Twenty-Second Ave. W., Seattle | 2605e 22nd ave w 98199
    2001 W DRAVUS ST||SEATTLE|98199 = 2001 W Dravus St, Seattle | 2001 West Dravus Street, Seattle WA | 2001 W. DRAVUS, Seattle 98199 | 2001 w dravus st. seattle | 2001 W Dravus Str, Seattle, Wash. 98199
    123 1/2 MAIN ST||KIRKLAND|98033 = 123 1/2 Main St, Kirkland | 123½ Main Street, Kirkland, WA | 123-1/2 Main St Kirkland 98033 | 123 1/2 MAIN STREET, 98033 | 123 ½ main st., kirkland
    123B OAK ST||BOTHELL|98011 = 123B Oak St, Bothell | 123-B Oak Street, Bothell | 123 B Oak St, Bothell, WA 98011 | 123b oak st bothell | 123 b Oak Str 98011
    12345-A 98TH PL S||RENTON|98055 = 12345A 98th Pl S, Renton | 12345-A 98th Place South, Renton | 12345 A 98th Pl. So., Renton 98055 | 12345 a 98TH PLACE S RENTON WA | 12345a Ninety-Eighth Pl S, Renton
    100 BROADWAY E||SEATTLE|98102 = 100 Broadway E, Seattle | 100 Broadway East, Seattle 98102 | 100 BROADWAY E. | 100 broadway e seattle wa 98102 usa | 100 Broadway, Seattle 98102
    1700 SOUTHCENTER MALL||TUKWILA|98188 = 1700 Southcenter Mall, Tukwila | 1700 Southcenter Mall Tukwila WA 98188 | 1700 SouthCenter Mall Tukwila | 1700 SOUTHCENTER MALL, 98188 | 1700 southcenter, Tukwila
    27830 SR 906||SNOQUALMIE PASS|98068 = 27830 SR 906, Snoqualmie Pass | 27830 State Route 906, Snoqualmie Pass WA | 27830 SR-906 98068 | 27830 State Hwy 906, Snoqualmie Pass | 27830 WA-906, Snoqualmie Pass
    32820 WA-410||ENUMCLAW|98022 = 32820 WA-410, Enumclaw | 32820 State Highway 410, Enumclaw | 32820 SR410, Enumclaw WA 98022 | 32820 Hwy 410, Enumclaw | 32820 WA 410 98022
    14901 STATE HIGHWAY 99||LYNNWOOD|98087 = 14901 Highway 99, Lynnwood | 14901 Hwy 99 Lynnwood WA | 14901 SR 99, 98087 | 14901 State Hwy. 99, Lynnwood | 14901 STATE ROUTE 99 LYNNWOOD WA 98087
    9401 M L KING JR WAY S||SEATTLE|98118 = 9401 MLK Jr Way S, Seattle | 9401 Martin Luther King Jr. Way South, Seattle | 9401 M.L. King Jr Way S 98118 | 9401 MLK Way S, Seattle | 9401 Martin Luther King Way So, Seattle WA 98118
    700 ST ANDREWS DR||BELLEVUE|98006 = 700 St Andrews Dr, Bellevue | 700 Saint Andrews Drive, Bellevue | 700 St. Andrews Dr. 98006 | 700 SAINT ANDREWS DR BELLEVUE WA | 700 St.Andrews Drv, Bellevue
    815 S ST||AUBURN|98002 = 815 S St, Auburn | 815 S Street, Auburn WA | 815 S ST. 98002 | 815 s street auburn | 815 S STREET AUBURN WA 98002
    16 E ST NE||AUBURN|98002 = 16 E St NE, Auburn | 16 E Street Northeast, Auburn | 16 E ST N.E. 98002 | 16 e st ne auburn wa | 16 E STREET NE, AUBURN, WA 98002
    4200 E MADISON ST|APT 301|SEATTLE|98112 = 4200 E Madison St Apt 301, Seattle | 4200 East Madison #301, Seattle 98112 | 4200 E Madison Street, Unit 301, Seattle | 4200 E. MADISON ST 301 SEATTLE WA | Apt 301, 4200 E Madison St, Seattle
    4200 E MADISON ST|B-2|SEATTLE|98112 = 4200 E Madison St #B2, Seattle | 4200 E Madison St Unit B-2 Seattle | 4200 E Madison St, Ste B 2, Seattle | 4200 East Madison Street Apartment B2 98112 | #B-2, 4200 E Madison St, Seattle
    1000 2ND AVE|FLOOR 3|SEATTLE|98104 = 1000 2nd Ave, Floor 3, Seattle | 1000 Second Ave 3rd Floor, Seattle | 1000 2nd Avenue Fl 3 98104 | 1000 2ND AVE FLR 3 SEATTLE WA | 1000 2nd Ave, FL3, Seattle
    600 NE 8TH ST||BELLEVUE|98004 = 600 NE 8th St, Bellevue | 600 Northeast Eighth Street, Bellevue | 600 N.E. 8th 98004 | 600 ne 8th st bellevue wa 98004 | 600 N E 8TH ST, BELLEVUE
    10210 NE 8TH ST||BELLEVUE|98004 = 10210 NE 8th St, Bellevue, WA, USA | 10210 NE 8th St, Bellevue, WA 98004, United States | 10210 NE 8th St, Bellevue, King County, WA | 10210 ne 8th 98004 | 10210 NE 8th Street (upstairs), Bellevue
    3423 FREMONT AVE N||SEATTLE|98103 = 3423 Fremont Ave N, Seattle | 3423 Fremont Avenue North | 3423 FREMONT AVE. N. 98103 | 3423 Fremont Ave, Seattle | 3423 Frémont Ave N, Seattle
    322 N 105TH ST||SEATTLE|98133 = 322 N 105th St, Seattle | 322 North 105th Street 98133 | 322 N. 105th St., Seattle 98133-4321 | 322 N 105 ST SEATTLE WA | 322 n 105th street seattle
    5615 W MARGINAL WAY SW||SEATTLE|98106 = 5615 W Marginal Way SW, Seattle | 5615 West Marginal Way Southwest, Seattle | 5615 W. MARGINAL WY S.W. 98106 | 5615 w marginal way sw | 5615 W Marginal Way S W, Seattle
    7900 E GREENLAKE DR N||SEATTLE|98103 = 7900 E Greenlake Dr N, Seattle | 7900 East Green Lake Drive North, Seattle | 7900 E. Green Lake Dr. N. 98103 | 7900 E GREENLAKE DRIVE N SEATTLE WA | 7900 e green-lake dr n seattle
    12501 BEL RED RD||BELLEVUE|98005 = 12501 Bel-Red Rd, Bellevue | 12501 Bel Red Road, Bellevue | 12501 BELRED RD 98005 | 12501 Bel–Red Rd Bellevue WA | 12501 bel red rd., bellevue
    460 SW MT SI BL||NORTH BEND|98045 = 460 SW Mt Si Blvd, North Bend | 460 SW Mount Si Boulevard, North Bend | 460 Southwest Mt. Si Blvd. 98045 | 460 SW MOUNT SI BL N BEND WA | 460 sw mt si bl north bend wa 98045
    43901 SE NORTH BEND WAY||NORTH BEND|98045 = 43901 SE North Bend Way, North Bend | 43901 Southeast North Bend Way, North Bend | 43901 SE N Bend Way 98045 | 43901 S.E. NORTH BEND WY, NORTH BEND WA | 43901 North Bend Way, North Bend
    1805 BELLEVUE AVE||SEATTLE|98122 = 1805 Bellevue Ave, Seattle | 1805 Bellevue Avenue, Seattle | 1805 BELLEVUE AVE 98122 | 1805 Bellevue, Seattle 98122 | 1805 bellevue av seattle wa
    1111 E PIKE ST||SEATTLE|98122 = 1111 E Pike St, Seattle | 1111 E Pike, Seattle | 1111 East Pike 98122 | 1111 E. PIKE STREET | 1111 e pike st seattle wa 98122
    1500 PIKE PL||SEATTLE|98101 = 1500 Pike Pl, Seattle | 1500 Pike Place, Seattle | 1500 PIKE PL. 98101 | 1500 pike place seattle washington 98101 | 1500 Pike Pl Seattle WA
    4625 UNION BAY PL NE||SEATTLE|98105 = 4625 Union Bay Pl NE, Seattle | 4625 Union Bay Place Northeast | 4625 UNION BAY PLACE N.E. 98105 | 4625 Union Bay Pl N E, Seattle | 4625 union bay place ne seattle wa
    6700 ROOSEVELT WAY NE||SEATTLE|98115 = 6700 Roosevelt Way NE, Seattle | 6700 Roosevelt Way N.E., Seattle | 6700 ROOSEVELT WY NE 98115 | 6700 Roosevelt Way, Seattle | 6700 Roosevelt Way Northeast Seattle, WA
    201 WESTLAKE AVE N||SEATTLE|98109 = 201 Westlake Ave N, Seattle | 201 Westlake Avenue North, Seattle | 201 WESTLAKE AV N 98109 | 201 westlake ave. n. seattle wa | 201 Westlake Ave North, Seattle 98109-0001
    317 S MEEKER ST||KENT|98032 = 317 S Meeker St, Kent | 317 South Meeker Street, Kent WA | 317 S. MEEKER 98032 | 317 so meeker st kent | 317 So. Meeker St., Kent, WA 98032
    317 W MEEKER ST||KENT|98032 = 317 W Meeker St, Kent | 317 West Meeker Street, Kent WA | 317 W. MEEKER 98032 | 317 w meeker st kent | 317 West Meeker Str., Kent, WA 98032
    29100 PACIFIC HWY S|1|FEDERAL WAY|98003 = 29100 Pacific Hwy S #1, Federal Way | 29100 Pacific Highway South, Suite 1, Federal Way | 29100 PACIFIC HWY. S. STE 1 98003 | 29100 Pacific Hwy S Unit 1 Federal Way WA 98003 | 29100 pacific hiway s 1 federal way
    350 SUNSET BL N||RENTON|98057 = 350 Sunset Blvd N, Renton | 350 Sunset Boulevard North, Renton | 350 SUNSET BL. N. 98057 | 350 Sunset Blv N Renton WA | 350 sunset boulevard n, renton, wa 98057
    2800 SOUTHCENTER PKWY||TUKWILA|98188 = 2800 Southcenter Pkwy, Tukwila | 2800 Southcenter Parkway, Tukwila | 2800 SOUTHCENTER PKY 98188 | 2800 Southcenter Pkwy. Tukwila WA 98188 | 2800 southcenter parkwy, tukwila
    14910 INTERURBAN AVE S||TUKWILA|98168 = 14910 Interurban Ave S, Tukwila | 14910 Interurban Avenue South, Tukwila | 14910 INTERURBAN AVE SO 98168 | 14910 Interurban Ave. S. Tukwila, WA | 14910 interurban av s tukwila 98168
    19345 WALLINGFORD AVE N||SHORELINE|98133 = 19345 Wallingford Ave N, Shoreline | 19345 Wallingford Avenue N. Shoreline | 19345 WALLINGFORD AVE NORTH 98133 | 19345 Wallingford Aven N, Shoreline WA | 19345 wallingford ave n, shoreline
    9 NICKERSON ST||SEATTLE|98109 = 9 Nickerson St, Seattle | 9 Nickerson Street, Seattle | 9 NICKERSON ST. 98109 | 9 Nickerson, Seattle | 9 nickerson strt seattle wa
    79 YESLER WAY||SEATTLE|98104 = 79 Yesler Way, Seattle | 79 Yesler Wy, Seattle | 79 YESLER WAY 98104 | 79 Yesler, Seattle | Pioneer House, 79 Yesler Way, Seattle
    18 POST ALY||SEATTLE|98101 = 18 Post Aly, Seattle | 18 Post Alley, Seattle | 18 POST ALLY 98101 | 18 Post Alley Seattle WA | 18 post aly seattle wa 98101
    24 LAKE SHORE PLZ||KIRKLAND|98033 = 24 Lake Shore Plz, Kirkland | 24 Lakeshore Plaza, Kirkland | 24 LAKE SHORE PLAZA 98033 | 24 Lakeshore Plz. Kirkland | 24 lake-shore plaza kirkland wa
    310 LAKE WASHINGTON BLVD||KIRKLAND|98033 = 310 Lake Washington Blvd, Kirkland | 310 Lk Washington Blvd, Kirkland | 310 LAKE WASHINGTON BOULEVARD 98033 | 310 Lake Washington Bl Kirkland WA | 310 lake washington blvd. kirkland
    1320 S 324TH ST|A10|FEDERAL WAY|98003 = 1320 S 324th St #A10, Federal Way | 1320 South 324th Street A-10, Federal Way | 1320 S. 324TH ST STE A10 98003 | 1320 S 324th St Suite A 10, Federal Way WA | 1320 s 324 st a10 federal way
    609 S WELLER ST|C|SEATTLE|98104 = 609 S Weller St C, Seattle | 609 S Weller St Unit C, Seattle | 609 SOUTH WELLER STREET #C 98104 | 609 S. Weller St., Apt. C, Seattle | 609 s weller st c seattle wa
    513 N 36TH ST|E|SEATTLE|98103 = 513 N 36th St E, Seattle | 513 N 36th St Unit E, Seattle | 513 NORTH 36TH STREET #E 98103 | 513 N. 36th St., Ste. E, Seattle | 513 n 36th st apt e seattle wa
    17824 108TH AVE SE||RENTON|98055 = 17824 108th Ave SE, Renton | 17824 108th Avenue Southeast, Renton | 17824 108TH AVE S.E. 98055 | 17824 108 AVE SE RENTON WA | 17824 108th Ave S E, Renton
    5501 30TH AVE NE||SEATTLE|98105 = 5501 30th Ave NE, Seattle | 5501 Thirtieth Avenue NE, Seattle | 5501 30TH AVE N.E. 98105 | 5501 30 Ave NE Seattle | 5501 30th av northeast seattle wa
    1619 21ST AVE||SEATTLE|98122 = 1619 21st Ave, Seattle | 1619 Twenty-First Avenue, Seattle | 1619 21ST AVENUE 98122 | 1619 Twenty First Ave Seattle WA | 1619 21 ave seattle
    11051 34TH AVE NE||SEATTLE|98125 = 11051 34th Ave. N.E., Seattle | 11051 34th Ave NE 98125 | 11051 Thirty-Fourth Ave NE, Seattle | 11051 34TH AVENUE NE SEATTLE WASHINGTON 98125 | 11051 34th ave, Seattle
    301 21ST AVE E||SEATTLE|98112 = 301/300 21st Ave. E., Seattle | 301-309 21st Ave E, Seattle | 301 21st Avenue East 98112 | 301 TWENTY-FIRST AVE E | 301 21st ave e, seattle, wa, 98112
    22 N ST SE||AUBURN|98002 = 22 N St SE, Auburn | 22 N Street Southeast, Auburn | 22 N ST. S.E. 98002 | 22 n street se auburn | 22 N ST SE AUBURN WA 98002
    402 FT DENT WAY||TUKWILA|98188 = 402 Ft Dent Way, Tukwila | 402 Fort Dent Way, Tukwila | 402 FT. DENT WY 98188 | 402 Fort Dent Way Tukwila WA | 402 ft dent way, tukwila, wa 98188
    88 CARILLON PT||KIRKLAND|98033 = 88 Carillon Pt, Kirkland | 88 Carillon Point, Kirkland | 88 CARILLON PT. 98033 | 88 Carillón Point, Kirkland WA | 88 carillon point kirkland
    5 LAKE BELLEVUE DR||BELLEVUE|98005 = 5 Lake Bellevue Dr, Bellevue | 5 Lake Bellevue Drive, Bellevue | 5 LK BELLEVUE DR 98005 | 5 Lake Bellevue Drv Bellevue WA | 5 lake bellevue, bellevue 98005
    900 O'BRIEN AVE||SEATAC|98188 = 900 O'Brien Ave, SeaTac | 900 O’Brien Avenue, Sea-Tac | 900 OBRIEN AVE 98188 | 900 O'BRIEN AV SEATAC WA | 900 obrien ave. sea tac wa 98188
    """

  struct Entry {
    let street: String
    let unit: String
    let city: String
    let zip: String
    let spellings: [String]
    /// Where the address is made to be: a place of its own.
    let latitude: Double
    let longitude: Double
  }

  static let entries: [Entry] = table.split(separator: "\n").enumerated().compactMap { index, line in
    let sides = line.split(separator: "=", maxSplits: 1)
    guard sides.count == 2 else { return nil }
    let parts = sides[0].split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    guard parts.count == 4 else { return nil }
    return Entry(
      street: parts[0], unit: parts[1], city: parts[2], zip: parts[3],
      spellings: sides[1].split(separator: "|").map(trimmed), latitude: 47.3 + Double(index) * 0.005,
      longitude: -122.3)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
