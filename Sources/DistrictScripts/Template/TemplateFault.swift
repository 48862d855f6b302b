import DistrictKit

/// What is wrong with a template, and in which line.
enum TemplateFault {
  static func error(
    _ template: String, _ line: Int, _ problem: String, hint: String? = nil,
    code: DistrictError.Code = .brokenData
  ) -> DistrictError {
    DistrictError(code, "\(template), line \(line): \(problem)", hint: hint)
  }
}
