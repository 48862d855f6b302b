#ifndef DISTRICTKIT_DATA_H
#define DISTRICTKIT_DATA_H

#include <stddef.h>

/// The compiled districts of King County and Washington (`Data/king-county.districts`), as a part of the program.
/// Aligned to 64 bytes; lives as long as the process.
extern const unsigned char districtkit_data[];

/// The number of bytes of `districtkit_data`.
extern const size_t districtkit_data_size;

#endif
