#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. 16 and the largest window: gzip, with its header and checksum.
static inline int inflateInitGzip(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
