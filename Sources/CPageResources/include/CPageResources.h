#ifndef DISTRICTKIT_PAGE_RESOURCES_H
#define DISTRICTKIT_PAGE_RESOURCES_H

#include <stddef.h>

/// A text that the page is made of, as a part of the program. In UTF-8, without a zero at the end; lives as long as the
/// process.
typedef struct {
  const unsigned char *start;
  size_t size;
} districtkit_text;

/// `Page/page.html`, with a marker `{{…}}` where something is put in.
extern const districtkit_text districtkit_page_html;
/// `Page/page.css`.
extern const districtkit_text districtkit_page_css;
/// All of `Page/*.js`, one after the other.
extern const districtkit_text districtkit_page_script;
/// The texts of each language: `Page/en.json` and so on.
extern const districtkit_text districtkit_page_en;
extern const districtkit_text districtkit_page_es;

#endif
