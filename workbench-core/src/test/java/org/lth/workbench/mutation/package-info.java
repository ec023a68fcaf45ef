/** Histories in which one value lies, with every hash right. */
@NullMarked
package org.lth.workbench.mutation;

import org.jspecify.annotations.NullMarked;
