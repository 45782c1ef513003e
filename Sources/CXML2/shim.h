// The reader interface of libxml2, which walks over XML piece by piece.
#pragma once
#include <libxml/xmlversion.h>
// Where libxml2 was built with ICU, its headers would bring in ICU's, which clash with those inside Foundation.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
