/** Files that are there whole or not at all. Depends on nothing else of the workbench. */
@NullMarked
package org.lth.workbench.durable;

import org.jspecify.annotations.NullMarked;
