/** The algorithm of the paper on ports only: train, prune, rewind, repeat. Knows no technology. */
@NullMarked
package org.lth.workbench.lottery;

import org.jspecify.annotations.NullMarked;
