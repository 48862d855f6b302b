/// DistrictKit for C, and for everything that can call C: which district a place lies in, offline.
///
///     dk_atlas *atlas;
///     dk_error error;
///     if (dk_open_embedded(&atlas, &error) != DK_OK) { fputs(error.text, stderr); exit(1); }
///     const char *layers[] = {"council", "congress"};
///     int16_t found[2 * COUNT];  // all of the first layer, then all of the second
///     dk_districts(atlas, layers, 2, NULL, DK_USUAL_SNAP, latitudes, longitudes, COUNT, found, &error);
///     dk_close(atlas);
///
/// Coordinates are degrees of WGS84, latitude and longitude in arrays of their own. Days are text, `2026-11-24`; NULL is
/// today. Text is UTF-8 and ends with a zero byte.
///
/// **Errors.** A function that can fail returns one of the codes below, and describes the failure in the `dk_error` that
/// the caller gives; NULL when nobody wants to read it. There is no other state: an error of one thread is never seen by
/// another. A pointer that is NULL though it must not be is an error, `DK_BAD_INPUT`. When a function fails, what it
/// should have filled is as it was before.
///
/// **Threads.** An atlas never changes. Any number of threads can use one at the same time, and a process can open several.
/// `dk_close` must come after the last use.
#ifndef DISTRICTKIT_H
#define DISTRICTKIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What went wrong. The values never change.
enum {
  DK_OK = 0,
  /// What the caller passed cannot be meant: a latitude of 123, a layer that is not there, NULL.
  DK_BAD_INPUT = 1,
  /// A file was read but is damaged.
  DK_BROKEN_DATA = 2,
  /// There is no such file.
  DK_NO_SUCH_INPUT = 3,
  /// The system could not read.
  DK_IO = 4
};

/// The face of a place that is none: a coordinate that is not a number, or beyond ±90 and ±180 degrees. A place in no
/// district of any layer has the face 0.
#define DK_NO_FACE UINT32_MAX

/// The position of the district of a place that is in no district of the layer, or no place at all.
#define DK_NO_DISTRICT (-1)

/// Metres up to which a place in no district takes the nearest one when `district-cli` is asked. Coordinates of houses on
/// a shore are often rounded into the water, which is nobody's.
#define DK_USUAL_SNAP 100.0

/// Districts and officials, opened. Made by `dk_open` or `dk_open_embedded`.
typedef struct dk_atlas dk_atlas;

/// Why a function failed; untouched when it did not.
typedef struct dk_error {
  /// The code that the function returned.
  int32_t code;
  /// One sentence that says what is wrong and where, and what to do about it on a line of its own. Cut when it is longer.
  char text[1020];
} dk_error;

/// What a district is called. The texts live until the atlas is closed.
typedef struct dk_district_names {
  /// The number as the law writes it: `8`.
  const char *number;
  /// The name in full: `King County Council District 8`.
  const char *name;
  /// The Open Civic Data identifier.
  const char *division_id;
} dk_district_names;

/// The version of this library: `0.1.0`. Lives forever.
const char *dk_version(void);

/// Opens a compiled file, such as `district-cli data compile` makes. Every byte is checked. The file is mapped: replace it
/// by renaming another one over it, never by writing into it.
///
/// Codes: `DK_NO_SUCH_INPUT`, `DK_IO`, `DK_BROKEN_DATA`.
int dk_open(const char *path, dk_atlas **atlas, dk_error *error);

/// Opens the data that are a part of this library.
int dk_open_embedded(dk_atlas **atlas, dk_error *error);

/// Closes an atlas. NULL is nothing to close.
void dk_close(dk_atlas *atlas);

/// How many layers there are; 0 of NULL.
size_t dk_layer_count(const dk_atlas *atlas);

/// The id of a layer, by its position in the order in which answers give them; NULL when there is none. Lives until the
/// atlas is closed.
const char *dk_layer(const dk_atlas *atlas, size_t position);

/// How many districts the plan of a layer has that is in force on a day.
///
/// Codes: `DK_BAD_INPUT` for a layer that is not there, and for a day on which no known plan of it is in force.
int dk_district_count(const dk_atlas *atlas, const char *layer, const char *day, size_t *count, dk_error *error);

/// What a district of that plan is called, by its position.
///
/// Codes: those of `dk_district_count`, and `DK_BAD_INPUT` for a position that no district has.
int dk_district_names_at(
    const dk_atlas *atlas, const char *layer, const char *day, size_t position, dk_district_names *names,
    dk_error *error);

/// The faces of many places: for each the districts of all layers and plans in one number, which means something only to
/// the same atlas; `dk_district` reads it. Exact, and the quickest: nothing is allocated for a place. A place in the water
/// near a shore is in no district; `dk_districts` gives such a place the nearest one.
///
/// A coordinate that is not a number or out of range has the face `DK_NO_FACE` and is no error. The arrays have `count`
/// values each and may be NULL when that is 0.
int dk_faces(
    const dk_atlas *atlas, const double *latitudes, const double *longitudes, size_t count, uint32_t *faces,
    dk_error *error);

/// The position of the district of a layer that a face lies in; `DK_NO_DISTRICT` for none, and of `DK_NO_FACE`.
///
/// Codes: those of `dk_district_count`.
int dk_district(
    const dk_atlas *atlas, const char *layer, const char *day, uint32_t face, int16_t *district, dk_error *error);

/// The districts of many places in some layers, by their positions: the answers of `district-cli batch`.
///
/// - `layers`, `layer_count`: the ids of the layers that are asked.
/// - `snap`: metres up to which a place in no district of a layer takes the nearest one, 0 to 10,000: `DK_USUAL_SNAP`, or 0
///   for places that lie in their district only.
/// - `districts`: receives `layer_count * count` positions, all of the first layer, then all of the second. A coordinate
///   that is not a number or out of range has `DK_NO_DISTRICT` and is no error.
///
/// Codes: those of `dk_district_count`, and `DK_BAD_INPUT` for a `snap` that cannot be meant.
int dk_districts(
    const dk_atlas *atlas, const char *const *layers, size_t layer_count, const char *day, double snap,
    const double *latitudes, const double *longitudes, size_t count, int16_t *districts, dk_error *error);

/// Everything there is to say about one place, as JSON: what `district-cli lookup --format json` prints, without the line
/// end. `accuracy`: the place is within so many metres of the coordinate; NaN when that is not known. The text is the
/// caller's: `dk_free`.
///
/// Codes: `DK_BAD_INPUT` also for a coordinate that is not a number or out of range.
int dk_lookup_json(
    const dk_atlas *atlas, double latitude, double longitude, const char *day, double snap, double accuracy,
    char **json, dk_error *error);

/// All seats and who holds them on a day, as JSON: what `district-cli officials --format json` prints, without the line
/// end. The text is the caller's: `dk_free`.
int dk_officials_json(const dk_atlas *atlas, const char *day, char **json, dk_error *error);

/// Frees a text that a function gave to the caller. NULL is nothing to free.
void dk_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
