/** Studies: their list, the grid of a study's cells, and the report on it. */
@NullMarked
package org.lth.workbench.web.studies;

import org.jspecify.annotations.NullMarked;
