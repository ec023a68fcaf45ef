/** What released versions wrote, kept for ever. */
@NullMarked
package org.lth.workbench.release;

import org.jspecify.annotations.NullMarked;
