// Settings of SQLite as a whole: Swift does not see a C function with a variable number of arguments.
#pragma once
#include <sqlite3.h>

// Ends the bookkeeping of how much memory SQLite uses, for which it takes a lock each time it allocates some.
// To be called before SQLite is first used; later it changes nothing.
static inline int sqlite_settings_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
