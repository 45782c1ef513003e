// libarchive, which reads ZIP, tar and gzip files piece by piece.
#pragma once
#include <archive.h>
#include <archive_entry.h>
