#ifndef BELLWETHER_LIBPQ_H
#define BELLWETHER_LIBPQ_H

#include <libpq-fe.h>

// Character constants, which Swift does not see.
static const int BELLWETHER_DIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int BELLWETHER_DIAG_PRIMARY = PG_DIAG_MESSAGE_PRIMARY;
static const int BELLWETHER_DIAG_DETAIL = PG_DIAG_MESSAGE_DETAIL;

#endif
