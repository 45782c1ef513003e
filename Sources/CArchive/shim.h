// libarchive, which reads ZIP, tar and gzip (and much else that is not asked of it).
#pragma once
#include <archive.h>
#include <archive_entry.h>
