/**
 * What the home remembers in SQLite beside the events: its file ledger and progress board. Depends
 * on {@code home} and {@code sqlite}.
 */
@NullMarked
package org.lth.workbench.home.sqlite;

import org.jspecify.annotations.NullMarked;
