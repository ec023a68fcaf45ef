/** Keeps lines of runs in a SQLite file of their own. */
@NullMarked
package org.lth.workbench.catalog.sqlite;

import org.jspecify.annotations.NullMarked;
