/** Tickets held against each other. */
@NullMarked
package org.lth.workbench.web.compare;

import org.jspecify.annotations.NullMarked;
