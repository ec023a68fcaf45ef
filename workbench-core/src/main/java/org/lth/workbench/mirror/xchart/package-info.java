/** Draws figures with XChart. Depends on {@code mirror}. */
@NullMarked
package org.lth.workbench.mirror.xchart;

import org.jspecify.annotations.NullMarked;
