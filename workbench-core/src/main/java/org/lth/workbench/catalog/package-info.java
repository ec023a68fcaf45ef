/**
 * Finds runs and describes them with the keys of the command line's JSON. A projection of the
 * journal.
 */
@NullMarked
package org.lth.workbench.catalog;

import org.jspecify.annotations.NullMarked;
