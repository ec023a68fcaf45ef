/** The composition root: the only place that knows every adapter. */
@NullMarked
package org.lth.workbench.wiring;

import org.jspecify.annotations.NullMarked;
