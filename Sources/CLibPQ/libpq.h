#ifndef BELLWETHER_LIBPQ_H
#define BELLWETHER_LIBPQ_H

// Debian has it in a folder of its own.
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

// Character constants, which Swift does not see.
static const int BELLWETHER_DIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int BELLWETHER_DIAG_PRIMARY = PG_DIAG_MESSAGE_PRIMARY;

#endif
