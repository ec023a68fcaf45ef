/**
 * Removes from a home what nothing needs any more, beside runs in progress. Depends on the ports,
 * and on {@code integrity} to know what is needed.
 */
@NullMarked
package org.lth.workbench.sweep;

import org.jspecify.annotations.NullMarked;
