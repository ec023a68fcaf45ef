/** Runs below the runs that they branch from, and what differs between them. */
@NullMarked
package org.lth.workbench.web.lineage;

import org.jspecify.annotations.NullMarked;
