/**
 * Where a home's streams ended at some time, kept outside its journal, and whether the journal
 * still leads there. Depends on {@code domain}, {@code identity} and {@code journal}.
 */
@NullMarked
package org.lth.workbench.seal;

import org.jspecify.annotations.NullMarked;
