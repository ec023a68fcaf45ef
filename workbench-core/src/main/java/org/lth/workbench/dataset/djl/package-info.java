/** Data sets from the repository of the Deep Java Library. Implements {@code dataset}'s fetch. */
@NullMarked
package org.lth.workbench.dataset.djl;

import org.jspecify.annotations.NullMarked;
