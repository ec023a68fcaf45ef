/**
 * The workbench home: its layout, run locks, progress board and file ledger. Depends on {@code
 * domain}.
 */
@NullMarked
package org.lth.workbench.home;

import org.jspecify.annotations.NullMarked;
