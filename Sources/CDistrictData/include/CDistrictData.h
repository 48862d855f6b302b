#ifndef DISTRICTKIT_DATA_H
#define DISTRICTKIT_DATA_H

#include <stddef.h>

/// The compiled districts of King County and Washington (`Data/king-county.districts`), as a part of the program.
/// Aligned to 64 bytes; lives as long as the process.
extern const void *const districtkit_data_start;

/// The number of bytes from `districtkit_data_start` on.
extern const size_t districtkit_data_size;

#endif
