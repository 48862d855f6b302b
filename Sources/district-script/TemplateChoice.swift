import DistrictKit
import DistrictScripts

/// A template as it is named on the command line: a built-in one, else a file.
struct TemplateChoice {
  let name: String

  /// - Throws: ``DistrictError``: `noSuchInput` when there is neither, `brokenData` when the template is wrong.
  func template(_ format: ScriptFormat) throws(DistrictError) -> ScriptTemplate {
    if let builtIn = BuiltInTemplate(rawValue: name) { return try builtIn.template(format) }
    do {
      return try ScriptTemplate(InputFile.bytes(name), format: format, name: name)
    } catch  where error.code == .noSuchInput {
      // Perhaps a built-in one was meant: the error then names the nearest.
      return try BuiltInTemplate(named: name).template(format)
    }
  }
}
