/**
 * The workbench's SQLite database: how it is created, opened, used in transactions and checked.
 * Depends on {@code domain}; only adapters named {@code sqlite} and the wiring use it.
 */
@NullMarked
package org.lth.workbench.sqlite;

import org.jspecify.annotations.NullMarked;
