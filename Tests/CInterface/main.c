// Every function of districtkit.h, with what callers get wrong. Run by Tests/CInterface/run under the address sanitizer.
//
//   main LIBRARY'S DATA FILE, a damaged copy, an empty file

#include <districtkit.h>

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks = 0, failures = 0;

#define CHECK(condition)                                                        \
  do {                                                                          \
    checks++;                                                                   \
    if (!(condition)) {                                                         \
      failures++;                                                               \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);   \
    }                                                                           \
  } while (0)

static const double city_hall[2] = {47.6062, -122.3321};  // Council District 8, Congressional District 7
static const double lake[2] = {47.6100, -122.2600};       // far out on Lake Washington: no council district

/// The position of a district by its number.
static int position(const dk_atlas *atlas, const char *layer, const char *number) {
  size_t count = 0;
  if (dk_district_count(atlas, layer, NULL, &count, NULL) != DK_OK) return -2;
  for (size_t at = 0; at < count; at++) {
    dk_district_names names;
    if (dk_district_names_at(atlas, layer, NULL, at, &names, NULL) != DK_OK) return -2;
    if (strcmp(names.number, number) == 0) return (int)at;
  }
  return -1;
}

/// Whether an error has been described with a code and a text that says a word.
static int says(const dk_error *error, int code, const char *word) {
  int isSo = error->code == code && strstr(error->text, word) != NULL && strlen(error->text) < sizeof error->text;
  if (!isSo) fprintf(stderr, "code %d: %s\n", error->code, error->text);
  return isSo;
}

static void opening(const char *file, const char *damaged, const char *empty) {
  dk_error error = {0};
  dk_atlas *atlas = NULL;
  CHECK(strcmp(dk_version(), "0.1.0") == 0);
  CHECK(dk_open("/nonexistent/file", &atlas, &error) == DK_NO_SUCH_INPUT && says(&error, DK_NO_SUCH_INPUT, "/nonexistent/file"));
  CHECK(dk_open(damaged, &atlas, &error) == DK_BROKEN_DATA && says(&error, DK_BROKEN_DATA, damaged));
  CHECK(dk_open(empty, &atlas, &error) == DK_BROKEN_DATA && says(&error, DK_BROKEN_DATA, empty));
  CHECK(dk_open(NULL, &atlas, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "path"));
  CHECK(dk_open(file, NULL, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "atlas"));
  CHECK(dk_open_embedded(NULL, &error) == DK_BAD_INPUT);
  CHECK(dk_open("/nonexistent/file", &atlas, NULL) == DK_NO_SUCH_INPUT);
  CHECK(atlas == NULL);
  char *name = malloc(5000);
  memset(name, 'n', 4999);
  name[4999] = 0;
  CHECK(dk_open(name, &atlas, &error) != DK_OK && strlen(error.text) == sizeof error.text - 1);
  free(name);
  CHECK(dk_open(file, &atlas, &error) == DK_OK && atlas != NULL);
  CHECK(dk_layer_count(atlas) == 2);
  dk_close(atlas);
  dk_close(NULL);
  dk_free(NULL);
}

static void naming(const dk_atlas *atlas) {
  dk_error error = {0};
  size_t count = 77;
  dk_district_names names = {"untouched", NULL, NULL};
  CHECK(dk_layer_count(NULL) == 0 && dk_layer(NULL, 0) == NULL);
  CHECK(dk_layer_count(atlas) == 2);
  CHECK(strcmp(dk_layer(atlas, 0), "council") == 0 && strcmp(dk_layer(atlas, 1), "congress") == 0);
  CHECK(dk_layer(atlas, 2) == NULL && dk_layer(atlas, (size_t)-1) == NULL);
  CHECK(dk_district_count(atlas, "council", NULL, &count, &error) == DK_OK && count == 9);
  CHECK(dk_district_count(atlas, "congress", "2026-11-24", &count, &error) == DK_OK && count == 10);
  CHECK(dk_district_count(atlas, "senate", NULL, &count, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "senate"));
  CHECK(dk_district_count(atlas, "council", "1900-01-01", &count, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "1900-01-01"));
  CHECK(dk_district_count(atlas, "council", "yesterday", &count, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "yesterday"));
  CHECK(dk_district_count(atlas, NULL, NULL, &count, &error) == DK_BAD_INPUT);
  CHECK(dk_district_count(NULL, "council", NULL, &count, &error) == DK_BAD_INPUT);
  CHECK(dk_district_count(atlas, "council", NULL, NULL, &error) == DK_BAD_INPUT);
  CHECK(count == 10);
  CHECK(dk_district_names_at(atlas, "council", NULL, 9, &names, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "9"));
  CHECK(dk_district_names_at(atlas, "council", NULL, (size_t)-1, &names, NULL) == DK_BAD_INPUT);
  CHECK(strcmp(names.number, "untouched") == 0);
  CHECK(dk_district_names_at(atlas, "council", NULL, 7, &names, &error) == DK_OK);
  CHECK(strcmp(names.number, "8") == 0 && strcmp(names.name, "King County Council District 8") == 0);
  CHECK(strncmp(names.division_id, "ocd-division/", 13) == 0);
  CHECK(dk_district_names_at(atlas, "council", NULL, 7, NULL, &error) == DK_BAD_INPUT);
}

static void places(const dk_atlas *atlas) {
  enum { count = 10000 };  // more than are looked up in one go
  static double latitudes[count], longitudes[count];
  static uint32_t faces[count];
  static int16_t districts[2 * count];
  const char *layers[] = {"congress", "council"};
  dk_error error = {0};
  for (size_t at = 0; at < count; at++) {
    latitudes[at] = city_hall[0];
    longitudes[at] = city_hall[1];
  }
  const double nonsense[][2] = {{NAN, -122.3321}, {47.6062, NAN}, {NAN, NAN}, {90.0000001, 0}, {0, -180.0000001},
                                {INFINITY, -122}, {47, -INFINITY}, {1e300, 1e300}, {-1e300, 5e-324}};
  enum { nonsenses = sizeof nonsense / sizeof nonsense[0] };
  for (size_t at = 0; at < nonsenses; at++) {
    latitudes[at * 1000] = nonsense[at][0];
    longitudes[at * 1000] = nonsense[at][1];
  }
  latitudes[5] = lake[0], longitudes[5] = lake[1];
  latitudes[6] = -90, longitudes[6] = 180;
  CHECK(dk_faces(atlas, latitudes, longitudes, count, faces, &error) == DK_OK);
  CHECK(dk_districts(atlas, layers, 2, NULL, DK_USUAL_SNAP, latitudes, longitudes, count, districts, &error) == DK_OK);
  int council = position(atlas, "council", "8"), congress = position(atlas, "congress", "7");
  CHECK(council >= 0 && congress >= 0);
  int wrong = 0;
  for (size_t at = 0; at < count; at++) {
    int16_t found = 77;
    int isNonsense = at % 1000 == 0 && at / 1000 < nonsenses, isOutside = at == 5 || at == 6;
    if (dk_district(atlas, "council", NULL, faces[at], &found, NULL) != DK_OK) wrong++;
    if (found != (isNonsense || isOutside ? DK_NO_DISTRICT : council)) wrong++;
    if ((faces[at] == DK_NO_FACE) != isNonsense) wrong++;
    if (districts[count + at] != found) wrong++;
    if (at != 5 && districts[at] != (isNonsense || isOutside ? DK_NO_DISTRICT : congress)) wrong++;
  }
  CHECK(wrong == 0);
  CHECK(faces[6] == 0);
  CHECK(dk_faces(atlas, NULL, NULL, 0, NULL, &error) == DK_OK);
  CHECK(dk_districts(atlas, layers, 2, NULL, 0, NULL, NULL, 0, NULL, &error) == DK_OK);
  CHECK(dk_districts(atlas, NULL, 0, NULL, 0, latitudes, longitudes, count, districts, &error) == DK_OK);
  CHECK(dk_faces(NULL, latitudes, longitudes, count, faces, &error) == DK_BAD_INPUT);
  CHECK(dk_faces(atlas, NULL, longitudes, count, faces, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "latitudes"));
  CHECK(dk_faces(atlas, latitudes, NULL, count, faces, &error) == DK_BAD_INPUT);
  CHECK(dk_faces(atlas, latitudes, longitudes, count, NULL, &error) == DK_BAD_INPUT);
  CHECK(dk_faces(atlas, latitudes, longitudes, (size_t)-1, faces, &error) == DK_BAD_INPUT);
  const char *unknown[] = {"council", "senate"}, *missing[] = {"council", NULL};
  CHECK(dk_districts(atlas, unknown, 2, NULL, 0, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, missing, 2, NULL, 0, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, NULL, 2, NULL, 0, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, layers, 2, "1900-01-01", 0, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, layers, 2, NULL, -1, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, layers, 2, NULL, NAN, latitudes, longitudes, count, districts, &error) == DK_BAD_INPUT);
  CHECK(dk_districts(atlas, layers, 2, NULL, 0, latitudes, longitudes, (size_t)1 << 63, districts, &error) == DK_BAD_INPUT);
  int16_t found = 77;
  CHECK(dk_district(atlas, "council", NULL, DK_NO_FACE, &found, &error) == DK_OK && found == DK_NO_DISTRICT);
  CHECK(dk_district(atlas, "council", NULL, 0, &found, &error) == DK_OK && found == DK_NO_DISTRICT);
  CHECK(dk_district(atlas, "council", NULL, 0x3fffffff, &found, &error) == DK_OK && found == DK_NO_DISTRICT);
  CHECK(dk_district(atlas, "senate", NULL, 0, &found, &error) == DK_BAD_INPUT);
  CHECK(dk_district(atlas, "council", NULL, 0, NULL, &error) == DK_BAD_INPUT);
}

static void texts(const dk_atlas *atlas) {
  dk_error error = {0};
  char *json = NULL;
  CHECK(dk_lookup_json(atlas, city_hall[0], city_hall[1], "2026-11-24", DK_USUAL_SNAP, NAN, &json, &error) == DK_OK);
  CHECK(json != NULL && strstr(json, "\"day\":\"2026-11-24\"") != NULL && json[strlen(json) - 1] == '}');
  dk_free(json);
  json = NULL;
  CHECK(dk_lookup_json(atlas, city_hall[0], city_hall[1], NULL, 0, 30, &json, &error) == DK_OK);
  CHECK(json != NULL && strstr(json, "\"certain\":") != NULL);
  dk_free(json);
  json = NULL;
  CHECK(dk_lookup_json(atlas, 123, city_hall[1], NULL, 0, NAN, &json, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "123"));
  CHECK(dk_lookup_json(atlas, NAN, city_hall[1], NULL, 0, NAN, &json, &error) == DK_BAD_INPUT);
  CHECK(dk_lookup_json(atlas, 47, -122, NULL, 0, -1, &json, &error) == DK_BAD_INPUT && says(&error, DK_BAD_INPUT, "accuracy"));
  CHECK(dk_lookup_json(NULL, 47, -122, NULL, 0, NAN, &json, &error) == DK_BAD_INPUT);
  CHECK(dk_lookup_json(atlas, 47, -122, NULL, 0, NAN, NULL, &error) == DK_BAD_INPUT);
  CHECK(dk_officials_json(atlas, "1900", &json, &error) == DK_BAD_INPUT);
  CHECK(dk_officials_json(atlas, NULL, NULL, &error) == DK_BAD_INPUT);
  CHECK(json == NULL);
  CHECK(dk_officials_json(atlas, "2026-11-24", &json, &error) == DK_OK && json != NULL && json[0] == '[');
  dk_free(json);
}

/// Answers and errors of its own, beside those of the other threads.
static void *thread(void *atlas) {
  size_t wrong = 0;
  for (int round = 0; round < 200; round++) {
    dk_error error = {0};
    double latitude = 47.6 + 0.0001 * round, longitude = -122.3321;
    const char *layers[] = {"council"};
    int16_t found = 77;
    uint32_t face = 0;
    char *json = NULL, word[20];
    if (dk_districts(atlas, layers, 1, NULL, DK_USUAL_SNAP, &latitude, &longitude, 1, &found, &error) != DK_OK) wrong++;
    if (dk_faces(atlas, &latitude, &longitude, 1, &face, &error) != DK_OK || found < 0) wrong++;
    if (dk_lookup_json(atlas, latitude, longitude, NULL, 0, NAN, &json, &error) != DK_OK) wrong++;
    dk_free(json);
    snprintf(word, sizeof word, "%d", 200 + round);
    if (dk_lookup_json(atlas, 200 + round, longitude, NULL, 0, NAN, &json, &error) != DK_BAD_INPUT) wrong++;
    if (!says(&error, DK_BAD_INPUT, word)) wrong++;
    dk_atlas *own = NULL;
    if (round % 20 == 0 && dk_open_embedded(&own, &error) != DK_OK) wrong++;
    dk_close(own);
  }
  return (void *)wrong;
}

static void threads(dk_atlas *atlas) {
  pthread_t team[4];
  for (int number = 0; number < 4; number++) CHECK(pthread_create(&team[number], NULL, thread, atlas) == 0);
  for (int number = 0; number < 4; number++) {
    void *wrong = NULL;
    CHECK(pthread_join(team[number], &wrong) == 0 && wrong == NULL);
  }
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  opening(arguments[1], arguments[2], arguments[3]);
  dk_atlas *atlas = NULL;
  dk_error error;
  if (dk_open_embedded(&atlas, &error) != DK_OK) return fprintf(stderr, "%s\n", error.text), 1;
  naming(atlas);
  places(atlas);
  texts(atlas);
  threads(atlas);
  dk_close(atlas);
  printf("C interface: %d passed, %d failed\n", checks - failures, failures);
  return failures > 0;
}
