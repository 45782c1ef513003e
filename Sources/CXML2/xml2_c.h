// The reader interface of libxml2, which walks over XML piece by piece.
#pragma once
#include <libxml/xmlreader.h>
#include <libxml/xmlversion.h>
