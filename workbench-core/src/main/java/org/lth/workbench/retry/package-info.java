/** Trying again what failed for a reason that may pass. Depends on java only. */
@NullMarked
package org.lth.workbench.retry;

import org.jspecify.annotations.NullMarked;
