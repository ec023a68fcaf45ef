/**
 * What happened, as immutable records, and the state that is their fold. Depends on {@code domain},
 * {@code spec}.
 */
@NullMarked
package org.lth.workbench.event;

import org.jspecify.annotations.NullMarked;
