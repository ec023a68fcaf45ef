/** Reads everything in a home and names what is not as it was written. */
@NullMarked
package org.lth.workbench.integrity;

import org.jspecify.annotations.NullMarked;
