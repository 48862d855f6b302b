/* What an indexed table of SQLite takes to find addresses whose parts are known already: nothing is parsed, each question is
 * bound to a prepared statement and one row is read. Fields of the files must not be quoted.
 *
 *   cc -O2 sqlite_addresses.c -lsqlite3 -o sqlite_addresses
 *   ./sqlite_addresses COUNTY.csv QUESTIONS.csv NEW.db
 *
 * Both files have OpenAddresses' columns: LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH. Prints addresses
 * a second, microseconds to open the file with its statement, and the file's bytes. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { LON, LAT, NUMBER, STREET, UNIT, CITY, DISTRICT, REGION, POSTCODE, ID, HASH, COLUMNS };
static const int keys[] = {STREET, NUMBER, POSTCODE, UNIT, CITY};

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static void check(sqlite3 *database, int result, int expected) {
  if (result == expected) return;
  fprintf(stderr, "sqlite_addresses: %s\n", sqlite3_errmsg(database));
  exit(1);
}

/* A whole file, ended by a zero. */
static char *contents(const char *path) {
  struct stat status;
  FILE *file = fopen(path, "rb");
  if (!file || fstat(fileno(file), &status)) exit(1);
  char *text = malloc(status.st_size + 1);
  if (!text || fread(text, 1, status.st_size, file) != (size_t)status.st_size) exit(1);
  text[status.st_size] = 0;
  fclose(file);
  return text;
}

/* Cuts the next line into fields; the next line's start, or null at the end. */
static char *cut(char *line, char *fields[COLUMNS]) {
  if (!*line) return NULL;
  for (int column = 0; column < COLUMNS; column++) {
    fields[column] = line;
    line += strcspn(line, ",\n");
    int ends = *line == '\n';
    if (*line) *line++ = 0;
    if (ends) break;
  }
  return line;
}

static void bind(sqlite3_stmt *statement, char *fields[COLUMNS]) {
  for (int key = 0; key < 5; key++) sqlite3_bind_text(statement, key + 1, fields[keys[key]], -1, SQLITE_STATIC);
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement;
  check(database, sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
  return statement;
}

static void build(const char *path, char *line) {
  sqlite3 *database;
  check(database, sqlite3_open(path, &database), SQLITE_OK);
  sqlite3_exec(database,
               "CREATE TABLE address (street TEXT, number TEXT, postcode TEXT, unit TEXT, city TEXT, lat REAL, lon REAL);"
               "BEGIN", NULL, NULL, NULL);
  sqlite3_stmt *insert = prepare(database, "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?, ?)");
  char *fields[COLUMNS];
  line = cut(line, fields);
  while ((line = cut(line, fields))) {
    bind(insert, fields);
    sqlite3_bind_double(insert, 6, atof(fields[LAT]));
    sqlite3_bind_double(insert, 7, atof(fields[LON]));
    check(database, sqlite3_step(insert), SQLITE_DONE);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(database, "CREATE INDEX key ON address (street, number, postcode, unit, city); COMMIT; ANALYZE", NULL, NULL,
               NULL);
  sqlite3_close(database);
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  char *questions = contents(arguments[2]);
  build(arguments[3], contents(arguments[1]));

  sqlite3 *database;
  double start = seconds();
  check(database, sqlite3_open_v2(arguments[3], &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  sqlite3_exec(database, "PRAGMA mmap_size = 1000000000", NULL, NULL, NULL);
  sqlite3_stmt *find = prepare(database,
                               "SELECT lat, lon FROM address"
                               " WHERE street = ? AND number = ? AND postcode = ? AND unit = ? AND city = ? LIMIT 1");
  double opening = seconds() - start;

  /* One transaction: no lock for each question. */
  sqlite3_exec(database, "BEGIN", NULL, NULL, NULL);
  char *fields[COLUMNS];
  char *line = cut(questions, fields);
  long found = 0;
  double sum = 0;
  start = seconds();
  while ((line = cut(line, fields))) {
    bind(find, fields);
    check(database, sqlite3_step(find), SQLITE_ROW);
    sum += sqlite3_column_double(find, 0) + sqlite3_column_double(find, 1);
    sqlite3_reset(find);
    found++;
  }
  double took = seconds() - start;
  struct stat status;
  if (stat(arguments[3], &status) || sum == 0) return 1;
  printf("%.0f %.0f %lld\n", found / took, opening * 1e6, (long long)status.st_size);
  return 0;
}
