/**
 * The event log in SQLite. Depends on {@code journal} and {@code sqlite}, and alone knows the table
 * {@code events}.
 */
@NullMarked
package org.lth.workbench.journal.sqlite;

import org.jspecify.annotations.NullMarked;
