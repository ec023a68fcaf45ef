/** Homes of a size that nobody has yet, for measuring. */
@NullMarked
package org.lth.workbench.scale;

import org.jspecify.annotations.NullMarked;
