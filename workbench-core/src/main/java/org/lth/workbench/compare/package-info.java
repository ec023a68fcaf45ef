/**
 * Differences between tickets and between runs, as values. Depends on {@code domain}, {@code spec},
 * {@code event}.
 */
@NullMarked
package org.lth.workbench.compare;

import org.jspecify.annotations.NullMarked;
