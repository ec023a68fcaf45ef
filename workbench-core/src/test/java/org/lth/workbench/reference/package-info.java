/** Pages of the documentation that list what the program has, held against it. */
@NullMarked
package org.lth.workbench.reference;

import org.jspecify.annotations.NullMarked;
